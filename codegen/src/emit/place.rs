//! The placement of files and their imports: in their own crate, or in a module of another one.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::emit_imports;
use super::{Content, File, Group};

/// Adds the imports to files and, for a module, moves the files below it. Files that only a crate has are dropped.
pub(super) fn place(files: Vec<File>, module: Option<&str>) -> Vec<File> {
    let root = module.map_or_else(|| quote! { crate }, parse_path);
    files.into_iter().filter_map(|file| place_file(file, module, &root)).collect()
}

fn place_file(mut file: File, module: Option<&str>, root: &TokenStream) -> Option<File> {
    if let Some(module) = module {
        file.path = path_below(&file.path, name_of(module))?;
    }
    if let Content::Rust { groups, .. } = &mut file.content {
        let imports = emit_imports(groups, root);
        if !imports.is_empty() {
            groups.insert(0, Group::Items(imports));
        }
    }
    Some(file)
}

/// The path of a crate's file if the crate is a module named `name`: its root is `name.rs`, everything else is below
/// `name`. An included root does not have a page, because it cannot have the attribute that includes the page.
fn path_below(path: &str, name: &str) -> Option<String> {
    match path.strip_prefix("src/")? {
        "docs.md" => None,
        "lib.rs" => Some(format!("{name}.rs")),
        path => Some(format!("{name}/{path}")),
    }
}

/// The last segment of a module's path.
pub(super) fn name_of(module: &str) -> &str {
    module.rsplit("::").next().unwrap_or(module)
}

/// A module's path as tokens.
pub(super) fn parse_path(path: &str) -> TokenStream {
    path.parse().expect("the path of a module is Rust")
}
