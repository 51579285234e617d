//! The workspace of a smallest program: written below `target/`, from the row of the service.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use farrier_build::models::read_source;
use farrier_build::output::write_if_different;

use super::table::{Call, Service, Source};
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

/// Writes the workspaces of the programs that call the service, after those of the smallest programs: Farrier's, and that
/// of the official crate.
pub(super) fn calls(context: &Context, service: &Service) -> Result<[Build; 2]> {
    let peers = context.peers();
    let caller =
        format!("farrier-bench-caller = {{ path = \"{}\" }}\nhttp = \"1\"\n", peers.join("caller").display());
    let runtime = context.root.join("runtime");
    let ours = format!(
        "{}farrier-runtime = {{ path = \"{}\" }}\n",
        FARRIER.replace("farrier-SERVICE", service.farrier().package),
        runtime.display()
    );
    let theirs = format!(
        "service = {{ package = \"{}\", version = \"={}\" }}\n\
         aws-smithy-runtime-api = {{ version = \"1\", features = [\"client\", \"http-1x\"] }}\naws-smithy-types = \"1\"\n",
        service.aws_sdk().package,
        service.version
    );
    let write = |peer: Peer, dependencies: String, sources: fn(&Call) -> Source| -> Result<Build> {
        let folder = folder(context, service, &format!("{}-call", peer.workspace));
        let program = read_source(&peers.join("services").join(format!("{}-call.rs", peer.workspace)))?;
        let in_memory = read_source(&peers.join(peer.workspace).join("call/src/in_memory.rs"))?;
        let lock = read_source(&peers.join(peer.workspace).join("Cargo.lock"))?;
        write_if_different(&folder.join("Cargo.toml"), &manifest("call", &(dependencies + &caller)))?;
        write_if_different(&folder.join("src/main.rs"), &with_calls(&program.text, service, sources))?;
        write_if_different(&folder.join("src/in_memory.rs"), &in_memory.text)?;
        write_if_different(&folder.join("Cargo.lock"), &lock.text)?;
        let build = Build::in_folder(context, peer, &folder, Profile::Release);
        build.resolve()?;
        Ok(build)
    };
    Ok([
        write(service.farrier(), ours, |call| call.ours)?,
        write(service.aws_sdk(), theirs, |call| call.theirs)?,
    ])
}

/// The program with the calls of a service. One without a list repeats the small call.
fn with_calls(program: &str, service: &Service, source: fn(&Call) -> Source) -> String {
    let (small, error) = (source(&service.small), source(&service.error));
    let list = service.list.as_ref().map_or(Source { check: "0", ..small }, source);
    program
        .replace("SMALL_CALL", small.call)
        .replace("SMALL_CHECK", small.check)
        .replace("ERROR_CALL", error.call)
        .replace("ERROR_CHECK", error.check)
        .replace("LIST_CALL", list.call)
        .replace("LIST_COUNT", list.check)
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
    write_if_different(&folder.join("Cargo.toml"), &manifest("hello", dependencies))?;
    write_if_different(&folder.join("src/main.rs"), &program)?;
    write_if_different(&folder.join("Cargo.lock"), &lock.text)?;
    let [dev, release] =
        [Profile::Dev, Profile::Release].map(|profile| Build::in_folder(context, peer, folder, profile));
    dev.resolve()?;
    Ok(Builds { dev, release })
}

fn manifest(name: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
         [dependencies]\n{dependencies}tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n\n\
         [profile.release]\nstrip = true\n"
    )
}

#[cfg(test)]
mod tests {
    use super::manifest;

    #[test]
    fn the_manifest_is_a_workspace_of_its_own() {
        let manifest = manifest("hello", "service = \"1\"\n");
        assert!(manifest.contains("\n[workspace]\n"), "{manifest}");
        assert!(manifest.contains("[dependencies]\nservice = \"1\"\ntokio = {"), "{manifest}");
    }
}
