//! The packages that cargo would upload: made, unpacked, and checked for their content.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::copy::unpack;
use crate::empty_folder;
use crate::workspace::Package;

/// The entries that a package may have.
const ENTRIES: [&str; 9] = [
    ".cargo_vcs_info.json",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "Cargo.toml.orig",
    "LICENSE",
    "README.md",
    "examples",
    "src",
];

/// A package that has been unpacked.
#[derive(Clone, Debug)]
pub(crate) struct Unpacked {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) folder: PathBuf,
}

/// What registries show of a package.
#[derive(Deserialize)]
struct Manifest {
    package: Listing,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Listing {
    description: Option<String>,
    license: Option<String>,
    readme: Option<toml::Value>,
    rust_version: Option<String>,
    keywords: Option<Vec<String>>,
    categories: Option<Vec<String>>,
}

/// Makes the packages of the copy and unpacks them below `folder/check`.
///
/// # Errors
/// If cargo cannot make a package, or a package lacks something or has too much.
pub(crate) fn package(copy: &Path, published: &[Package], folder: &Path) -> Result<Vec<Unpacked>> {
    let target = folder.join("target");
    let mut cargo = xtask::cargo();
    cargo.current_dir(copy).args(["package", "--no-verify", "--allow-dirty", "--locked", "--target-dir"]);
    cargo.arg(&target);
    for package in published {
        cargo.args(["--package", &package.name]);
    }
    println!("$ cargo package");
    // Cargo warns about every test that a package does not contain.
    let output = cargo.output().context("cannot run cargo")?;
    if !output.status.success() {
        bail!("cargo cannot make the packages:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    let check = empty_folder(folder.join("check"))?;
    let mut unpacked = Vec::new();
    for package in published {
        let name = format!("{}-{}", package.name, package.version);
        let archive = target.join("package").join(format!("{name}.crate"));
        unpack(&archive, &check)?;
        let size = archive.metadata().map_or(0, |metadata| metadata.len());
        println!("{name}: {} KB", size.div_ceil(1000));
        let package = Unpacked {
            name: package.name.clone(),
            version: package.version.clone(),
            folder: check.join(&name),
        };
        inspect(&package, copy)?;
        unpacked.push(package);
    }
    Ok(unpacked)
}

/// Checks the content of a package.
fn inspect(package: &Unpacked, copy: &Path) -> Result<()> {
    let Unpacked { name, folder, .. } = package;
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let entry = entry?.file_name().to_string_lossy().into_owned();
        if !ENTRIES.contains(&entry.as_str()) && !is_support(folder, &entry)? {
            bail!("the package {name} contains `{entry}`, which its users do not need: see `include`");
        }
    }
    let read = |path: PathBuf| {
        fs::read_to_string(&path).with_context(|| format!("the package {name} needs {}", path.display()))
    };
    let missing = missing(&read(folder.join("Cargo.toml"))?)?;
    if !missing.is_empty() {
        bail!("the manifest of {name} has no {}", missing.join(", "));
    }
    if read(folder.join("LICENSE"))? != read(copy.join("LICENSE"))? {
        bail!("the licence in the package {name} is not that of the repository");
    }
    Ok(())
}

/// Returns `true` if an entry contains no tests, but only what examples need too: `tests/support`.
fn is_support(folder: &Path, entry: &str) -> Result<bool> {
    if entry != "tests" {
        return Ok(false);
    }
    for entry in fs::read_dir(folder.join(entry)).context("cannot list the tests")? {
        if entry?.file_name() != "support" {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The entries that a manifest should have and does not.
fn missing(manifest: &str) -> Result<Vec<&'static str>> {
    let Manifest { package } = toml::from_str(manifest).context("the manifest of a package")?;
    let is_present = [
        ("description", package.description.is_some()),
        ("license", package.license.is_some()),
        ("readme", package.readme.is_some_and(|readme| readme.is_str())),
        ("rust-version", package.rust_version.is_some()),
        ("keywords", package.keywords.is_some_and(|words| !words.is_empty())),
        ("categories", package.categories.is_some_and(|names| !names.is_empty())),
    ];
    Ok(is_present.into_iter().filter(|(_, is_present)| !is_present).map(|(name, _)| name).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_entries_are_named() {
        let bare = "[package]\nname = \"a\"\nlicense = \"MIT\"\nreadme = false\nkeywords = []\n";
        let expected = ["description", "readme", "rust-version", "keywords", "categories"];
        assert_eq!(missing(bare).unwrap(), expected);
    }

    #[test]
    fn a_package_with_tests_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let tests = folder.path().join("tests");
        fs::create_dir_all(tests.join("support")).unwrap();
        assert!(is_support(folder.path(), "tests").unwrap());
        fs::write(tests.join("sign_in.rs"), "").unwrap();
        let package =
            Unpacked { name: "a".to_owned(), version: "0.1.0".to_owned(), folder: folder.path().to_owned() };
        let error = inspect(&package, folder.path()).unwrap_err().to_string();
        assert!(error.contains("contains `tests`"), "{error}");
    }
}
