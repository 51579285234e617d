//! `Cargo.toml`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::File;
use crate::rust::Package;

#[derive(Serialize)]
struct Manifest<'a> {
    package: ManifestPackage<'a>,
    features: BTreeMap<&'a str, &'a [&'a str]>,
    dependencies: BTreeMap<&'a str, Dependency<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    workspace: Option<BTreeMap<&'a str, &'a str>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct ManifestPackage<'a> {
    name: &'a str,
    version: &'a str,
    description: &'a str,
    edition: &'a str,
    license: &'a str,
    rust_version: &'a str,
}

/// The features of every generated crate: the runtime's, by the same names.
const FEATURES: [(&str, &[&str]); 14] = [
    ("default", &["hyper"]),
    ("aws-config", &["farrier-runtime/aws-config"]),
    ("blocking", &["farrier-runtime/blocking"]),
    ("chrono", &["farrier-runtime/chrono"]),
    ("dynamic", &["serde", "serde_json", "farrier-runtime/dynamic"]),
    ("http2", &["hyper", "farrier-runtime/http2"]),
    ("hyper", &["farrier-runtime/hyper"]),
    ("jiff", &["farrier-runtime/jiff"]),
    ("serde", &["farrier-runtime/serde"]),
    ("serde_json", &["farrier-runtime/serde_json"]),
    ("test-util", &["farrier-runtime/test-util"]),
    ("time", &["farrier-runtime/time"]),
    ("tracing", &["farrier-runtime/tracing"]),
    ("validation", &["farrier-runtime/validation"]),
];

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Dependency<'a> {
    version: &'a str,
    default_features: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    features: &'a [&'static str],
}

/// Emits the manifest.
pub(super) fn emit_manifest(package: &Package) -> File {
    let runtime = Dependency {
        version: &package.runtime_version,
        default_features: false,
        path: package.runtime_path.as_deref(),
        features: &package.runtime_features,
    };
    let manifest = Manifest {
        package: ManifestPackage {
            name: &package.name,
            version: &package.version,
            description: &package.description,
            edition: "2024",
            license: "Apache-2.0",
            rust_version: &package.rust_version,
        },
        features: BTreeMap::from(FEATURES),
        dependencies: BTreeMap::from([("farrier-runtime", runtime)]),
        workspace: package.is_standalone.then(BTreeMap::new),
    };
    let text = toml::to_string(&manifest).expect("a manifest of strings can be written");
    File::text("Cargo.toml".to_owned(), "emit/manifest.rs", text)
}
