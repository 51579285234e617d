//! `cargo xtask srp`: compares proofs of passwords and verifications of tokens with those of other implementations.

use anyhow::{Result, bail};
use farrier_suites::skip;

use crate::repository::root;
use crate::steps::cargo_with;
use crate::{install, npm, python};

/// The tests. The package of the runtime has none of them; with it, other tests of all features have built the rest.
const AGREEMENT: [&str; 7] = [
    "test",
    "--locked",
    "--package=farrier-runtime",
    "--package=farrier-cognito",
    "--all-features",
    "--test",
    "agreement",
];

/// Compares our values with those of `pycognito` and `amazon-cognito-identity-js`, and our verifier with `aws-jwt-verify`.
///
/// # Errors
/// If one of them cannot be installed, or the values differ.
pub(crate) fn compare() -> Result<()> {
    if !is_present() {
        bail!("the other implementations need python3, node and npm");
    }
    cargo_with(&AGREEMENT, [("FARRIER_PYCOGNITO", pycognito()?), ("FARRIER_COGNITO_JS", javascript()?)])
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
    python::is_present() && install::is_installed("node") && npm::is_present()
}

/// Installs the Python package, and returns the interpreter that has it.
fn pycognito() -> Result<String> {
    let list = "cognito/tests/agreement/requirements.txt";
    let programs = python::install_list(&root().join("target/python/pycognito"), list)?;
    Ok(programs.join("python").display().to_string())
}

/// Installs the npm packages, and returns their folder.
fn javascript() -> Result<String> {
    let folder = root().join("target/npm/cognito");
    let packages = npm::install(&folder, "cognito/tests/agreement", &["--ignore-scripts"])?;
    Ok(packages.display().to_string())
}
