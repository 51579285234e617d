//! `cargo xtask srp`: compares proofs of passwords with those of other implementations.

use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use farrier_suites::skip;

use crate::install::install_once;
use crate::python::{self, run};
use crate::repository::root;
use crate::steps::cargo_with;

/// The tests, and the lists of packages with the other implementations.
const FOLDER: &str = "cognito/tests/agreement";

/// Compares our values with those of `pycognito` and `amazon-cognito-identity-js`.
///
/// # Errors
/// If one of them cannot be installed, or the values differ.
pub(crate) fn compare() -> Result<()> {
    if !is_present() {
        bail!("the other implementations need python3, node and npm");
    }
    let test = ["test", "--locked", "--package", "farrier-cognito", "--all-features", "--test", "agreement"];
    cargo_with(&test, [("FARRIER_PYCOGNITO", pycognito()?), ("FARRIER_COGNITO_JS", javascript()?)])
}

/// Compares them if the interpreters are present.
///
/// # Errors
/// Those of [`compare`].
pub(crate) fn compare_if_present() -> Result<()> {
    if is_present() {
        return compare();
    }
    skip("the other implementations of SRP need python3, node and npm");
    Ok(())
}

fn is_present() -> bool {
    let answers = |name: &str| Command::new(name).arg("--version").stdout(Stdio::null()).status().is_ok();
    python::is_present() && answers("node") && answers("npm")
}

/// Installs the Python package, and returns the interpreter that has it.
fn pycognito() -> Result<String> {
    let packages = read("requirements.txt")?;
    let folder = root().join("target/python/pycognito");
    let programs = python::install(&folder, &packages.lines().collect::<Vec<_>>())?;
    Ok(programs.join("python").display().to_string())
}

/// Installs the npm package, and returns the folder of packages that has it.
fn javascript() -> Result<String> {
    let folder = root().join("target/npm/cognito");
    install_once(&folder, &read("package-lock.json")?, || {
        for file in ["package.json", "package-lock.json"] {
            fs::copy(root().join(FOLDER).join(file), folder.join(file)).context(file)?;
        }
        let install = ["ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"];
        run(Command::new("npm").args(install).current_dir(&folder))
    })?;
    Ok(folder.join("node_modules").display().to_string())
}

fn read(name: &str) -> Result<String> {
    let path = root().join(FOLDER).join(name);
    fs::read_to_string(&path).with_context(|| path.display().to_string())
}
