//! A workspace that knows the packages but not the repository: each package is built, and programs that use them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::packages::Unpacked;

/// The smallest program of the benchmarks, which makes one call.
const HELLO: &str = "bench/peers/farrier/hello/src/main.rs";

/// The example of generated crates that needs no service: its tests call a mock.
const EXAMPLE: [&str; 4] = ["--example", "mocks", "--features", "test-util"];

/// Builds each package on its own and hello-world with them, and runs the program and the tests of an example.
///
/// # Errors
/// If something does not build or run.
pub(crate) fn verify(copy: &Path, packages: &[Unpacked], folder: &Path) -> Result<()> {
    let check = folder.join("check");
    let clients: Vec<&Unpacked> = packages.iter().filter(|package| is_client(package)).collect();
    write(&check.join("Cargo.toml"), &workspace(packages))?;
    fs::copy(copy.join("Cargo.lock"), check.join("Cargo.lock")).context("cannot copy the lock file")?;
    let hello = fs::read_to_string(copy.join(HELLO)).with_context(|| format!("cannot read {HELLO}"))?;
    fs::create_dir_all(check.join("hello/src")).context("cannot make a folder")?;
    write(&check.join("hello/Cargo.toml"), &hello_manifest(&clients))?;
    write(&check.join("hello/src/main.rs"), &hello)?;

    let target = folder.join("target");
    let cargo = |arguments: &[&str]| run(&check, &target, arguments).map(drop);
    for package in packages {
        cargo(&["check", "--package", &package.name])?;
    }
    cargo(&["build", "--package", "hello"])?;
    for client in clients {
        cargo(&[&["test", "--package", &client.name][..], &EXAMPLE].concat())?;
    }
    for program in packages.iter().filter(|package| package.name == "farrier") {
        let version = run(&check, &target, &["run", "--package", "farrier", "--", "--version"])?;
        if version.trim() != format!("farrier {}", program.version) {
            bail!("the program of version {} calls itself `{}`", program.version, version.trim());
        }
    }
    Ok(())
}

/// Returns `true` for a generated crate, the only kind with this example.
fn is_client(package: &Unpacked) -> bool {
    package.folder.join(format!("examples/{}.rs", EXAMPLE[1])).is_file()
}

/// The manifest of the workspace: requirements of the packages are met by the packages themselves.
fn workspace(packages: &[Unpacked]) -> String {
    let path = |package: &Unpacked| format!("{}-{}", package.name, package.version);
    let members: Vec<String> = packages.iter().map(|package| format!("\"{}\"", path(package))).collect();
    let mut text = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"hello\", {}]\n\n[patch.crates-io]\n",
        members.join(", ")
    );
    for package in packages {
        text += &format!("{} = {{ path = \"{}\" }}\n", package.name, path(package));
    }
    text
}

fn hello_manifest(clients: &[&Unpacked]) -> String {
    let mut text = "[package]\nname = \"hello\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n\
                    tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n"
        .to_owned();
    for client in clients {
        text += &format!("{} = \"={}\"\n", client.name, client.version);
    }
    text
}

/// Runs cargo in the workspace and returns the standard output, which is also shown.
fn run(check: &Path, target: &Path, arguments: &[&str]) -> Result<String> {
    let shown = format!("cargo {}", arguments.join(" "));
    println!("$ {shown}");
    let mut cargo = xtask::cargo();
    cargo.current_dir(check).env("CARGO_TARGET_DIR", target).arg("--quiet").args(arguments);
    let output = cargo.stderr(std::process::Stdio::inherit()).output().context("cannot run cargo")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    print!("{text}");
    if !output.status.success() {
        bail!("`{shown}` failed with the packages in {}", check.display());
    }
    Ok(text)
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
