//! The Rust crates to compare, and the cargo commands that build programs with them.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::command::{Usage, run};
use crate::context::Context;

/// One configuration of a crate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer {
    /// Its name in tables and charts.
    pub(crate) name: &'static str,
    /// Its workspace below `bench/peers/`.
    pub(crate) workspace: &'static str,
    /// The compared crate.
    pub(crate) package: &'static str,
    /// The features of its smallest program, as arguments of cargo.
    pub(crate) features: &'static [&'static str],
}

/// Farrier's crate with default features.
pub(crate) const FARRIER: Peer = Peer {
    name: "Farrier",
    workspace: "farrier",
    package: "farrier-cognito-identity-provider",
    features: &[],
};

/// Farrier's crate in programs that enable features of it. They have a separate workspace, because cargo builds a crate
/// with all features that any program of the workspace enables.
pub(crate) const FARRIER_FEATURES: Peer =
    Peer { name: "Farrier, features", workspace: "farrier-features", ..FARRIER };

/// The official crate, used as its guide says.
pub(crate) const AWS_SDK: Peer =
    Peer { name: "aws-sdk", workspace: "aws-sdk", package: "aws-sdk-cognitoidentityprovider", features: &[] };

/// The official crate with as few features as possible.
pub(crate) const AWS_SDK_LEAN: Peer =
    Peer { name: "aws-sdk, lean", features: &["--no-default-features", "--features", "lean"], ..AWS_SDK };

/// The predecessor of the official crate.
pub(crate) const RUSOTO: Peer =
    Peer { name: "rusoto", workspace: "rusoto", package: "rusoto_cognito_idp", features: &[] };

/// Our generator. It is in the workspace of the repository.
pub(crate) const GENERATOR: Peer = Peer { name: "cargo xtask codegen", package: "xtask", ..FARRIER };

/// Another generator of Rust clients, which reads OpenAPI.
pub(crate) const PROGENITOR: Peer =
    Peer { name: "progenitor", workspace: "progenitor", package: "generator", features: &[] };

/// The build profile of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// `cargo check`
    Check,
    /// `cargo build`
    Dev,
    /// `cargo build --release`, stripped.
    Release,
    /// For size: `opt-level = "z"`, LTO, stripped.
    Small,
}

impl Profile {
    /// The arguments for cargo.
    pub(crate) fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Dev => &["build"],
            Self::Release => &["build", "--release"],
            Self::Small => &["build", "--profile", "small"],
        }
    }

    /// The name of the folder that cargo writes to.
    fn folder(self) -> &'static str {
        match self {
            Self::Check | Self::Dev => "debug",
            Self::Release => "release",
            Self::Small => "small",
        }
    }
}

/// A build of one peer in one profile, in its own target folder.
#[derive(Clone, Debug)]
pub(crate) struct Build {
    pub(crate) peer: Peer,
    profile: Profile,
    manifest: PathBuf,
    target: PathBuf,
}

impl Build {
    /// A build in the peer's own workspace.
    pub(crate) fn new(context: &Context, peer: Peer, profile: Profile) -> Self {
        Self::in_folder(context, peer, &context.peers().join(peer.workspace), profile)
    }

    /// A build in another workspace that contains the peer's crate.
    pub(crate) fn in_folder(context: &Context, peer: Peer, workspace: &Path, profile: Profile) -> Self {
        let name: String = peer.name.chars().filter(char::is_ascii_alphabetic).collect();
        let target = context.builds().join(format!("{name}-{profile:?}").to_lowercase());
        Self { peer, profile, manifest: workspace.join("Cargo.toml"), target }
    }

    /// Fetches all dependencies, so that builds do not wait for the network.
    pub(crate) fn fetch(&self) -> Result<()> {
        run(&mut self.cargo(&["fetch", "--quiet", "--locked"])).map(|_| ())
    }

    /// Fetches dependencies with the lock file of another workspace. Packages in both keep their versions.
    pub(crate) fn resolve(&self) -> Result<()> {
        run(&mut self.cargo(&["fetch", "--quiet"])).map(|_| ())
    }

    /// Removes the whole build.
    pub(crate) fn clean(&self) -> Result<()> {
        match std::fs::remove_dir_all(&self.target) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("cannot delete {}", self.target.display()))
            }
            _ => Ok(()),
        }
    }

    /// Removes only the build of the compared crate.
    pub(crate) fn clean_package(&self) -> Result<()> {
        run(&mut self.cargo(&["clean", "--quiet", "--offline", "--package", self.peer.package])).map(|_| ())
    }

    /// Builds the compared crate and its dependencies.
    pub(crate) fn package(&self) -> Result<Usage> {
        self.build(self.peer.package, &[])
    }

    /// Builds the smallest program.
    pub(crate) fn hello(&self) -> Result<Usage> {
        self.build("hello", self.peer.features)
    }

    /// Builds a package of the workspace, or one that it depends on.
    pub(crate) fn build(&self, package: &str, features: &[&str]) -> Result<Usage> {
        let mut command = self.cargo(self.profile.arguments());
        run(command.args(["--quiet", "--locked", "--offline", "--package", package]).args(features))
    }

    /// The packages in the build with these features, with their versions, each once and without the program itself.
    pub(crate) fn tree(&self, package: &str, features: &[&str]) -> Result<Vec<String>> {
        let mut command =
            self.cargo(&["tree", "--quiet", "--locked", "--offline", "--edges", "normal,build"]);
        command.args(["--prefix", "none", "--format", "{p}", "--package", package]).args(features);
        Ok(packages(&run(&mut command)?.output))
    }

    /// A cargo command for this workspace. Incremental compilation is off, as it is for crates from a registry: the
    /// compared crate is a local path only for the comparison.
    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command.args(arguments).arg("--manifest-path").arg(&self.manifest);
        command.env("CARGO_TARGET_DIR", &self.target).env("CARGO_INCREMENTAL", "0");
        command
    }

    /// The source of the smallest program.
    pub(crate) fn hello_source(&self) -> PathBuf {
        self.manifest.with_file_name("hello").join("src/main.rs")
    }

    /// The path of a program, after its build.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.target.join(self.profile.folder()).join(name)
    }

    /// The library of the compared crate, after its build.
    pub(crate) fn library(&self) -> Result<PathBuf> {
        let folder = self.target.join(self.profile.folder()).join("deps");
        let stem = format!("lib{}-", self.peer.package.replace('-', "_"));
        let is_library = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(&stem) && Path::new(name.as_ref()).extension().is_some_and(|end| end == "rlib")
        };
        let entries =
            std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
        let library = entries.filter_map(|entry| Some(entry.ok()?.path())).find(is_library);
        library.with_context(|| format!("no {stem}*.rlib in {}", folder.display()))
    }

    /// The folder with the sources of the compared crate.
    pub(crate) fn sources(&self) -> Result<PathBuf> {
        let mut command =
            self.cargo(&["metadata", "--quiet", "--locked", "--offline", "--format-version", "1"]);
        let metadata: serde_json::Value = serde_json::from_str(&run(&mut command)?.output)?;
        let packages = metadata["packages"].as_array().into_iter().flatten();
        let manifest = packages.filter(|package| package["name"] == self.peer.package);
        let manifest = manifest.filter_map(|package| package["manifest_path"].as_str()).next();
        let manifest = manifest.with_context(|| format!("{} is not in the workspace", self.peer.package))?;
        Ok(Path::new(manifest).with_file_name("src"))
    }

    /// The version of a package in the build.
    pub(crate) fn version(&self) -> Result<String> {
        let tree = self.tree("hello", self.peer.features)?;
        let version = tree.iter().find_map(|line| line.strip_prefix(self.peer.package)?.strip_prefix(" v"));
        version.map(str::to_owned).with_context(|| format!("{} is not in the tree", self.peer.package))
    }
}

/// The packages in the output of `cargo tree --prefix none` after the first, sorted, each once: `tokio v1.52.0`.
fn packages(tree: &str) -> Vec<String> {
    let name_and_version = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let mut packages: Vec<String> =
        tree.lines().skip(1).filter(|line| !line.is_empty()).map(name_and_version).collect();
    packages.sort();
    packages.dedup();
    packages
}

/// The number of packages that are present in more than one version.
pub(crate) fn duplicates(packages: &[String]) -> usize {
    let name = |package: &String| package.split(' ').next().unwrap_or_default().to_owned();
    let mut names: Vec<String> = packages.iter().map(name).collect();
    names.sort();
    let runs = names.chunk_by(|a, b| a == b);
    runs.filter(|run| run.len() > 1).count()
}

#[cfg(test)]
mod tests {
    use super::{duplicates, packages};

    #[test]
    fn a_tree_is_its_packages_once() {
        let tree = "hello v0.1.0 (/w/hello)\ntokio v1.2.0\nsyn v2.0.0 (proc-macro)\nsyn v3.0.0\ntokio v1.2.0 (*)\n\n";
        let packages = packages(tree);
        assert_eq!(packages, ["syn v2.0.0", "syn v3.0.0", "tokio v1.2.0"]);
        assert_eq!(duplicates(&packages), 1);
    }
}
