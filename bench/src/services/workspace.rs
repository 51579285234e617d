//! The crates and workspaces below `target/`: written from the row of the service.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use farrier_build::models::read_source;
use farrier_build::output::write_if_different;

use super::table::{Call, Service, Source};
use crate::command::run;
use crate::context::Context;
use crate::peers::{Build, FARRIER, Peer, Profile};

/// The dependencies of programs with hyper alone, whose TLS is that of Farrier's client.
const HYPER: &str = "bytes = \"1\"\nhyper = { version = \"1\", features = [\"client\", \"http1\"] }\n\
                     hyper-util = { version = \"0.1\", features = [\"tokio\"] }\n\
                     tokio-rustls = { version = \"0.26\", default-features = false, features = [\"ring\"] }\n";

/// The builds of one peer in the profiles that are measured.
pub(super) struct Builds {
    pub(super) dev: Build,
    pub(super) release: Build,
}

/// Generates Farrier's crate.
pub(super) fn generate(context: &Context, service: &Service, models: &Path) -> Result<()> {
    let mut generate = Command::new("cargo");
    generate.current_dir(&context.root).args(["xtask", "codegen", "--standalone", "--model"]);
    generate.arg(models.join(format!("{}.json", service.model)));
    generate.arg("--out").arg(folder(context, service, "crate"));
    run(&mut generate).map(|_| ())
}

/// Writes the workspace of the smallest program with Farrier's crate, which has been generated.
pub(super) fn farrier(context: &Context, service: &Service) -> Result<Builds> {
    hello(context, service, service.farrier(), our_crate(service))
}

/// Writes the workspace of the smallest program with the official crate.
pub(super) fn aws_sdk(context: &Context, service: &Service) -> Result<Builds> {
    hello(context, service, service.aws_sdk(), their_crate(service) + "aws-config = \"1\"\n")
}

/// The dependency on Farrier's crate. It is a workspace of its own, so it is beside the program.
fn our_crate(service: &Service) -> String {
    format!("service = {{ package = \"{}\", path = \"../crate\" }}\n", service.farrier().package)
}

/// The dependency on the official crate.
fn their_crate(service: &Service) -> String {
    let (package, version) = (service.aws_sdk().package, service.version);
    format!("service = {{ package = \"{package}\", version = \"={version}\" }}\n")
}

fn hello(context: &Context, service: &Service, peer: Peer, dependencies: String) -> Result<Builds> {
    let program = template(context, &format!("{}.rs", peer.workspace))?;
    let program = program.replace("METHOD", service.method).replace("REQUEST", service.request);
    let folder = folder(context, service, peer.workspace);
    write(context, peer, &folder, "hello", &dependencies, &[("main.rs", program)])?;
    let [dev, release] =
        [Profile::Dev, Profile::Release].map(|profile| Build::in_folder(context, peer, &folder, profile));
    dev.resolve()?;
    Ok(Builds { dev, release })
}

/// Writes the workspaces of the programs that call the service: with Farrier's crate, which has been generated, and with
/// the official one.
pub(super) fn calls(context: &Context, service: &Service) -> Result<[Build; 2]> {
    let runtime = context.root.join("runtime");
    let ours = format!("{}farrier-runtime = {{ path = \"{}\" }}\n", our_crate(service), runtime.display());
    let theirs = their_crate(service)
        + "aws-smithy-runtime-api = { version = \"1\", features = [\"client\", \"http-1x\"] }\naws-smithy-types = \"1\"\n";
    Ok([
        call(context, service, service.farrier(), &ours, |call| call.ours)?,
        call(context, service, service.aws_sdk(), &theirs, |call| call.theirs)?,
    ])
}

/// Writes the workspaces of the programs that move streams: with Farrier's crate, which has been generated, with the official
/// one, and, if there is such a program, with hyper alone.
pub(super) fn streams(
    context: &Context,
    service: &Service,
    program: &str,
) -> Result<Vec<(&'static str, Build)>> {
    let hyper = Peer { name: "hyper", package: "hyper", ..FARRIER };
    let programs = [
        (service.farrier(), format!("farrier-{program}"), our_crate(service)),
        (service.aws_sdk(), format!("aws-sdk-{program}"), their_crate(service)),
        (hyper, format!("hyper-{program}"), HYPER.to_owned()),
    ];
    let workspace = |(peer, name, dependencies): (Peer, String, String)| {
        let folder = folder(context, service, &name);
        let main = template(context, &format!("{name}.rs"))?;
        let sources = [("main.rs", main), ("callers.rs", template(context, "callers.rs")?)];
        write(context, peer, &folder, program, &dependencies, &sources)?;
        let build = Build::in_folder(context, peer, &folder, Profile::Release);
        build.resolve()?;
        Ok((peer.name, build))
    };
    let has_program = |name: &str| context.peers().join("services").join(format!("{name}.rs")).exists();
    programs.into_iter().filter(|(_, name, _)| has_program(name)).map(workspace).collect()
}

fn call(
    context: &Context,
    service: &Service,
    peer: Peer,
    client: &str,
    source: fn(&Call) -> Source,
) -> Result<Build> {
    let caller = context.peers().join("caller");
    let dependencies =
        format!("{client}farrier-bench-caller = {{ path = \"{}\" }}\nhttp = \"1\"\n", caller.display());
    let program = with_calls(&template(context, &format!("{}-call.rs", peer.workspace))?, service, source);
    let in_memory = read_source(&context.peers().join(peer.workspace).join("call/src/in_memory.rs"))?;
    let folder = folder(context, service, &format!("{}-call", peer.workspace));
    let files = [("main.rs", program), ("in_memory.rs", in_memory.text)];
    write(context, peer, &folder, "call", &dependencies, &files)?;
    let build = Build::in_folder(context, peer, &folder, Profile::Release);
    build.resolve()?;
    Ok(build)
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

fn template(context: &Context, name: &str) -> Result<String> {
    Ok(read_source(&context.peers().join("services").join(name))?.text)
}

fn folder(context: &Context, service: &Service, name: &str) -> PathBuf {
    context.root.join("target/bench/services").join(service.model).join(name)
}

/// Writes a workspace with one program. Packages that the peer's own workspace has too keep the versions of its lock file.
fn write(
    context: &Context,
    peer: Peer,
    folder: &Path,
    package: &str,
    dependencies: &str,
    sources: &[(&str, String)],
) -> Result<()> {
    let lock = read_source(&context.peers().join(peer.workspace).join("Cargo.lock"))?;
    write_if_different(&folder.join("Cargo.toml"), &manifest(package, dependencies))?;
    write_if_different(&folder.join("Cargo.lock"), &lock.text)?;
    for (name, text) in sources {
        write_if_different(&folder.join("src").join(name), text)?;
    }
    Ok(())
}

fn manifest(package: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = \"{package}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
         [dependencies]\n{dependencies}tokio = {{ version = \"1\", features = [\"macros\", \"net\", \"rt-multi-thread\"] }}\n\n\
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
