//! The workspace of a smallest program: written below `target/`, from the row of the service.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use farrier_build::models::read_source;
use farrier_build::output::write_if_different;

use super::table::Service;
use crate::command::run;
use crate::context::Context;
use crate::peers::{Build, Peer, Profile};

/// The dependency of a program with Farrier's crate. The crate is a workspace of its own, so it is beside the program.
const FARRIER: &str = "service = { package = \"farrier-SERVICE\", path = \"../crate\" }\n";

/// The builds of one peer in the profiles that are measured.
pub(super) struct Builds {
    pub(super) dev: Build,
    pub(super) release: Build,
}

/// Generates Farrier's crate and writes the workspace of its program.
pub(super) fn farrier(context: &Context, service: &Service, models: &Path) -> Result<Builds> {
    let folder = folder(context, service, "farrier");
    let mut generate = Command::new("cargo");
    generate.current_dir(&context.root).args(["xtask", "codegen", "--standalone", "--model"]);
    generate
        .arg(models.join(format!("{}.json", service.model)))
        .arg("--out")
        .arg(folder.with_file_name("crate"));
    generate.args(service.operations.iter().flat_map(|operations| ["--operations", operations]));
    run(&mut generate)?;
    let peer = service.farrier();
    write(context, service, peer, &folder, &FARRIER.replace("farrier-SERVICE", peer.package))
}

/// Writes the workspace of the program with the official crate.
pub(super) fn aws_sdk(context: &Context, service: &Service) -> Result<Builds> {
    let peer = service.aws_sdk();
    let dependencies = format!(
        "service = {{ package = \"{}\", version = \"={}\" }}\naws-config = \"1\"\n",
        peer.package, service.version
    );
    write(context, service, peer, &folder(context, service, "aws-sdk"), &dependencies)
}

fn folder(context: &Context, service: &Service, peer: &str) -> PathBuf {
    context.root.join("target/bench/services").join(service.model).join(peer)
}

/// Writes a workspace with the one program `hello`. Packages that the peer's own workspace has too keep the versions of
/// its lock file.
fn write(
    context: &Context,
    service: &Service,
    peer: Peer,
    folder: &Path,
    dependencies: &str,
) -> Result<Builds> {
    let program = read_source(&context.peers().join("services").join(format!("{}.rs", peer.workspace)))?;
    let program = program.text.replace("METHOD", service.method).replace("REQUEST", service.request);
    let lock = read_source(&context.peers().join(peer.workspace).join("Cargo.lock"))?;
    write_if_different(&folder.join("Cargo.toml"), &manifest(dependencies))?;
    write_if_different(&folder.join("src/main.rs"), &program)?;
    write_if_different(&folder.join("Cargo.lock"), &lock.text)?;
    let [dev, release] =
        [Profile::Dev, Profile::Release].map(|profile| Build::in_folder(context, peer, folder, profile));
    dev.resolve()?;
    Ok(Builds { dev, release })
}

fn manifest(dependencies: &str) -> String {
    format!(
        "[package]\nname = \"hello\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
         [dependencies]\n{dependencies}tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n\n\
         [profile.release]\nstrip = true\n"
    )
}

#[cfg(test)]
mod tests {
    use super::manifest;

    #[test]
    fn the_manifest_is_a_workspace_of_its_own() {
        let manifest = manifest("service = \"1\"\n");
        assert!(manifest.contains("\n[workspace]\n"), "{manifest}");
        assert!(manifest.contains("[dependencies]\nservice = \"1\"\ntokio = {"), "{manifest}");
    }
}
