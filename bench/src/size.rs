//! Sizes: lines of code, libraries and programs.

use std::path::Path;

use anyhow::{Context as _, Result};
use walkdir::WalkDir;

use crate::compile::{crates, peers};
use crate::context::Context;
use crate::peers::{Build, Peer, Profile};
use crate::results::{Case, Chart, Reading};
use crate::rounds::{Plan, Subject};

/// Measures all cases; no release builds in the short form.
pub(crate) fn measure(context: &Context) -> Result<Vec<Case>> {
    let peers = peers(context);
    for peer in crates(peers) {
        Build::new(context, peer, Profile::Dev).fetch()?;
    }
    let mut cases = vec![sources(context, peers)?, library(context, peers, Profile::Dev)?];
    if !context.is_quick {
        cases.push(library(context, peers, Profile::Release)?);
        cases.push(program(context, peers, Profile::Release)?);
        cases.push(program(context, peers, Profile::Small)?);
    }
    Ok(cases)
}

fn sources(context: &Context, peers: &[Peer]) -> Result<Case> {
    let operations = operations(context)?;
    let plan = Plan {
        id: "sources".to_owned(),
        title: "generated sources".to_owned(),
        how: format!(
            "All `.rs` files below the crate's `src`. Farrier's crate has {operations} operations, the official one \
             132, rusoto's 101."
        ),
        chart: Some(Chart::Bars("lines".to_owned())),
    };
    let subject = |peer: Peer| {
        let build = Build::new(context, peer, Profile::Dev);
        Subject::new(peer.name, move || {
            let Sources { files, lines, bytes } = sources_of(&build)?;
            Ok(vec![
                Reading::count("lines", lines as f64),
                Reading::bytes("bytes", bytes as f64),
                Reading::count("files", files as f64),
            ])
        })
    };
    plan.run(1, crates(peers).map(subject).collect())
}

/// The number of operations of Farrier's crate: each has a folder.
fn operations(context: &Context) -> Result<usize> {
    let folder = context.root.join("generated/cognito-identity-provider/src/operation");
    let entries = std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    Ok(entries.filter_map(|entry| entry.ok()).filter(|entry| entry.path().is_dir()).count())
}

/// The amount of Rust code.
#[derive(Default)]
pub(crate) struct Sources {
    pub(crate) files: usize,
    pub(crate) lines: usize,
    pub(crate) bytes: usize,
}

/// The Rust code of the compared crate.
pub(crate) fn sources_of(build: &Build) -> Result<Sources> {
    count(&build.sources()?)
}

/// The Rust code below a folder.
fn count(folder: &Path) -> Result<Sources> {
    let mut found = Sources::default();
    for entry in WalkDir::new(folder) {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        if entry.path().extension().is_some_and(|end| end == "rs") {
            let text = std::fs::read_to_string(entry.path())
                .with_context(|| format!("cannot read {}", entry.path().display()))?;
            found.files += 1;
            found.lines += text.lines().count();
            found.bytes += text.len();
        }
    }
    Ok(found)
}

fn library(context: &Context, peers: &[Peer], profile: Profile) -> Result<Case> {
    let (id, title) = match profile {
        Profile::Dev | Profile::Check => ("library-dev", "the crate's library (.rlib), dev"),
        Profile::Release | Profile::Small => ("library-release", "the crate's library (.rlib), release"),
    };
    // The program needs a release build too, and no other release build is made.
    let package = if profile == Profile::Release { "hello" } else { "CRATE" };
    let how =
        format!("The `.rlib` that `cargo {} --package {package}` makes.", profile.arguments().join(" "));
    let plan = Plan { id: id.to_owned(), title: title.to_owned(), how, chart: None };
    let subject = |peer: Peer| {
        let build = Build::new(context, peer, profile);
        Subject::new(peer.name, move || {
            if profile == Profile::Release {
                build.hello()?
            } else {
                build.package()?
            };
            file_size(&build.library()?)
        })
    };
    plan.run(1, crates(peers).map(subject).collect())
}

/// The smallest program. Builds for size take long, so they measure only one configuration of each crate.
fn program(context: &Context, peers: &[Peer], profile: Profile) -> Result<Case> {
    let (id, title, how) = match profile {
        Profile::Small => (
            "program-small",
            "hello-world, made small",
            "`opt-level = \"z\"`, `lto = true`, `codegen-units = 1`, `strip = true`",
        ),
        _ => ("program-release", "hello-world, release, stripped", "`strip = true` and nothing else"),
    };
    let how = format!("`cargo {} --package hello`; the profile says {how}.", profile.arguments().join(" "));
    let plan = Plan {
        id: id.to_owned(),
        title: title.to_owned(),
        how,
        chart: Some(Chart::Bars("bytes".to_owned())),
    };
    let peers = peers.iter().filter(|peer| peer.features.is_empty() || profile == Profile::Release);
    let subject = |peer: &Peer| {
        let build = Build::new(context, *peer, profile);
        Subject::new(peer.name, move || {
            build.hello()?;
            file_size(&build.program("hello"))
        })
    };
    plan.run(1, peers.map(subject).collect())
}

/// A reading of a file's size.
pub(crate) fn file_size(path: &Path) -> Result<Vec<Reading>> {
    let metadata = path.metadata().with_context(|| format!("cannot read {}", path.display()))?;
    Ok(vec![Reading::bytes("bytes", metadata.len() as f64)])
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Sources, count};

    #[test]
    fn only_rust_counts() {
        let Sources { files, lines, bytes } =
            count(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
        assert!(files > 10 && lines > 10 * files && bytes > 20 * lines, "{files} {lines} {bytes}");
        assert!(count(Path::new("nowhere")).is_err());
    }
}
