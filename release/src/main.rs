//! `cargo xtask release`: the next versions, their changelogs, and packages that are built before anything is published.
//!
//! Two kinds of crates are published. The runtime, the generator, `farrier-build` and the program have one version, that
//! of the workspace, and the changelog of the repository. Each generated crate has the version of its `package.toml` and
//! a changelog of its own. A release publishes all of them, because generated crates depend on the runtime's version.
//!
//! All changes are computed first and made in a copy of the repository, which is packaged and verified. Only then does a
//! run without `--dry-run` make them here, all or none.
#![forbid(unsafe_code)]

mod changelog;
mod changes;
mod copy;
mod manifest;
mod packages;
mod semver;
mod verify;
mod versions;
mod workspace;

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use clap::Parser;
use farrier_codegen::version::Version;

use changes::Changes;

#[derive(Parser)]
#[command(
    name = "cargo xtask release",
    about = "Set the next versions, and build the packages of all published crates; nothing is published"
)]
struct Arguments {
    /// Change nothing here
    #[arg(long)]
    dry_run: bool,
    /// Use this version of the runtime, the generator and the program instead of the one that follows from the changelog
    #[arg(long, value_name = "VERSION")]
    version: Option<Version>,
    /// The date in the changelogs [default: that of the last commit]
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
    /// Compare the interfaces with this commit, or with a folder that contains an older state of the repository
    #[arg(long, value_name = "COMMIT|DIR")]
    baseline: Option<String>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let root = xtask::root();
    if let Some(baseline) = &arguments.baseline {
        semver::check_installed(baseline)?;
    }
    let date = arguments.date.clone().map_or_else(date_of_last_commit, Ok)?;
    let changes = Changes::compute(&root, arguments.version, &date)?;
    for line in &changes.summary {
        println!("{line}");
    }
    let folder = root.join("target/release-check");
    let copy = copy::copy_repository(&root, &folder.join("repository"))?;
    changes.write(&copy)?;
    let published = workspace::published(&copy)?;
    let packages = packages::package(&copy, &published, &folder)?;
    verify::verify(&copy, &packages, &folder)?;
    if let Some(baseline) = &arguments.baseline {
        semver::check(&copy, &published, baseline, &folder)?;
    }
    if arguments.dry_run {
        println!("dry run: nothing was changed");
        return Ok(());
    }
    changes.write(&root)?;
    println!("Versions and changelogs are written. Commit and tag them, then publish in this order:");
    for package in published.iter().filter(|package| changes.packages.contains(&package.name)) {
        println!("cargo publish -p {}", package.name);
    }
    Ok(())
}

fn date_of_last_commit() -> Result<String> {
    let output = Command::new("git").current_dir(xtask::root()).args(["log", "-1", "--format=%cs"]).output();
    let output = output.context("cannot run git; pass --date")?;
    if !output.status.success() {
        bail!("there is no commit whose date could be used; pass --date");
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The path of a folder in `target/`, empty.
fn empty_folder(folder: PathBuf) -> Result<PathBuf> {
    if folder.exists() {
        std::fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}
