//! `Cargo.toml`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::File;
use crate::features::with_optional;
use crate::rust::Package;
use crate::settings::{ExampleTarget, Examples};

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Manifest<'a> {
    package: ManifestPackage<'a>,
    features: BTreeMap<&'a str, &'a [&'a str]>,
    dependencies: BTreeMap<&'a str, Dependency<'a>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    dev_dependencies: BTreeMap<&'a str, Dependency<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    example: Vec<Example<'a>>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    documentation: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    keywords: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    categories: &'a [String],
    rust_version: &'a str,
    include: [&'a str; 5],
    #[serde(skip_serializing_if = "Option::is_none")]
    autoexamples: Option<bool>,
    metadata: Metadata<'a>,
}

/// The files and folders in the package that cargo publishes, all but the tests.
const PUBLISHED: [&str; 5] = ["/src", "/examples", "/CHANGELOG.md", "/LICENSE", "/README.md"];

/// Settings of other tools: `docs.rs`.
#[derive(Serialize)]
struct Metadata<'a> {
    docs: BTreeMap<&'a str, DocsRs<'a>>,
}

/// The documentation at docs.rs, which is built with a nightly compiler.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct DocsRs<'a> {
    all_features: bool,
    rustdoc_args: [&'a str; 2],
}

impl DocsRs<'_> {
    /// Shows every item, with the feature that it needs (`doc_cfg` in `crate_root.rs`).
    const ALL: Self = Self { all_features: true, rustdoc_args: ["--cfg", "docsrs"] };
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Dependency<'a> {
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_features: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    features: Vec<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Example<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    required_features: &'a [String],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    test: bool,
}

/// Emits the manifest.
pub(super) fn emit_manifest(package: &Package) -> File {
    let runtime = Dependency {
        version: &package.runtime_version,
        default_features: Some(false),
        path: package.runtime_path.as_deref(),
        features: package.runtime_features.clone(),
    };
    let examples = &package.examples;
    let manifest = Manifest {
        package: ManifestPackage {
            name: &package.name,
            version: &package.version,
            description: &package.description,
            edition: "2024",
            license: &package.listing.license,
            documentation: package.listing.documentation.as_deref(),
            keywords: &package.listing.keywords,
            categories: &package.listing.categories,
            rust_version: &package.rust_version,
            include: PUBLISHED,
            autoexamples: examples.are_left_out.then_some(false),
            metadata: Metadata { docs: BTreeMap::from([("rs", DocsRs::ALL)]) },
        },
        features: with_optional(&package.optional_features)
            .into_iter()
            .map(|feature| (feature.name, feature.enables))
            .collect(),
        dependencies: BTreeMap::from([("farrier-runtime", runtime)]),
        dev_dependencies: dev_dependencies(examples).collect(),
        example: examples.targets.iter().map(Example::of).collect(),
        workspace: package.is_standalone.then(BTreeMap::new),
    };
    let text = toml::to_string(&manifest).expect("a manifest of strings can be written");
    File::text("Cargo.toml".to_owned(), "emit/manifest.rs", text)
}

fn dev_dependencies(examples: &Examples) -> impl Iterator<Item = (&str, Dependency<'_>)> {
    examples.dependencies.iter().map(|dependency| {
        let written = Dependency {
            version: &dependency.version,
            default_features: (!dependency.default_features).then_some(false),
            path: None,
            features: dependency.features.iter().map(String::as_str).collect(),
        };
        (dependency.name.as_str(), written)
    })
}

impl<'a> Example<'a> {
    fn of(target: &'a ExampleTarget) -> Self {
        Self { name: &target.name, required_features: &target.required_features, test: target.is_tested }
    }
}
