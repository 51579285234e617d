//! What visitors of a repository or a registry see of a crate: the README and the licence.

use super::sample::emit_page;
use super::{Content, File};
use crate::rust::Crate;
use crate::settings::DEFAULT_LICENSE;

/// The text of the default licence.
const LICENSE: &str = include_str!("apache-2.0.txt");

/// Emits the README and, if it is the default one, the licence. The text of another licence is for people to add.
pub(super) fn emit_front_door(krate: &Crate) -> Vec<File> {
    let mut files = vec![emit_page("README.md".to_owned(), "rust/pages/readme.rs", &krate.readme)];
    if krate.package.listing.license == DEFAULT_LICENSE {
        files.push(File { path: "LICENSE".to_owned(), content: Content::Verbatim(LICENSE) });
    }
    files
}
