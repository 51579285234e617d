//! The requirements of a crate's examples, from `package.toml` to the generated `Cargo.toml`.
//!
//! People write examples next to the generated code. A manifest that cargo rejects would also keep cargo from running
//! the generator, so mistakes are found here.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::diagnostics;
use crate::diagnostic::{Diagnostic, Span};
use crate::features::{FEATURES, OPTIONAL};

/// The requirements of a crate's examples.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examples {
    /// The additional crates that they use, sorted by name.
    pub dependencies: Vec<DevDependency>,
    /// The examples with further requirements. Cargo finds the others by itself.
    pub targets: Vec<ExampleTarget>,
    /// Whether to keep cargo from building the examples.
    pub are_left_out: bool,
}

/// A crate that examples use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DevDependency {
    /// Its name.
    pub name: String,
    /// The oldest compatible version: one, two or three numbers.
    pub version: String,
    /// Whether its default features are enabled.
    pub default_features: bool,
    /// Its other features.
    pub features: Vec<String>,
}

/// An example that is listed in the manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleTarget {
    /// Its name, which is also that of its file or folder in `examples/`.
    pub name: String,
    /// The features of the crate that it requires.
    pub required_features: Vec<String>,
    /// Whether it has tests.
    pub is_tested: bool,
    /// Its place in `package.toml`.
    pub span: Span,
}

/// `[dev-dependencies]`
pub(super) type DependenciesText = BTreeMap<Spanned<String>, DependencyText>;

#[derive(Deserialize)]
#[serde(untagged, expecting = "a dependency is a version, or `version`, `default-features` and `features`")]
pub(super) enum DependencyText {
    Version(String),
    Table(DependencyTable),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct DependencyTable {
    version: String,
    default_features: Option<bool>,
    #[serde(default)]
    features: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TargetText {
    name: Spanned<String>,
    #[serde(default)]
    required_features: Vec<Spanned<String>>,
    #[serde(default)]
    test: bool,
}

impl Examples {
    /// Returns `true` if any example has requirements and cargo is to build the examples.
    pub(crate) fn are_there(&self) -> bool {
        !self.are_left_out && (!self.dependencies.is_empty() || !self.targets.is_empty())
    }

    /// Reads the entries of the source with this index.
    pub(super) fn read(
        dependencies: DependenciesText,
        targets: Vec<TargetText>,
        source: usize,
    ) -> Result<Self, Diagnostic> {
        let mut examples = Self::default();
        for (name, text) in dependencies {
            let span = span_of(&name, source);
            examples.dependencies.push(text.read(name.into_inner(), span)?);
        }
        for text in targets {
            let target = text.read(source)?;
            if examples.targets.iter().any(|other| other.name == target.name) {
                return Err(diagnostics::example_twice(&target));
            }
            examples.targets.push(target);
        }
        Ok(examples)
    }
}

impl DependencyText {
    fn read(self, name: String, span: Span) -> Result<DevDependency, Diagnostic> {
        let DependencyTable { version, default_features, features } = match self {
            Self::Version(version) => {
                DependencyTable { version, default_features: None, features: Vec::new() }
            }
            Self::Table(table) => table,
        };
        if !is_package_name(&name) || name == "farrier-runtime" {
            return Err(diagnostics::not_a_dev_dependency(&name, span));
        }
        if !is_requirement(&version) {
            return Err(diagnostics::invalid_requirement(&name, &version, span));
        }
        Ok(DevDependency { name, version, default_features: default_features.unwrap_or(true), features })
    }
}

impl TargetText {
    fn read(self, source: usize) -> Result<ExampleTarget, Diagnostic> {
        let span = span_of(&self.name, source);
        for feature in &self.required_features {
            if !FEATURES.iter().chain(&OPTIONAL).any(|known| known.name == feature.get_ref()) {
                return Err(diagnostics::unknown_feature(feature.get_ref(), span_of(feature, source)));
            }
        }
        Ok(ExampleTarget {
            name: self.name.into_inner(),
            required_features: self.required_features.into_iter().map(Spanned::into_inner).collect(),
            is_tested: self.test,
            span,
        })
    }
}

fn span_of<T>(text: &Spanned<T>, source: usize) -> Span {
    Span { source, start: text.span().start, end: text.span().end }
}

fn is_package_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// Returns `true` if a text is one to three numbers, the only form we allow.
fn is_requirement(version: &str) -> bool {
    let is_number = |part: &str| part.parse::<u64>().is_ok() && !part.starts_with('+');
    version.split('.').all(is_number) && version.split('.').count() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostics, Source};
    use crate::settings::PackageSettings;

    fn parse(text: &str) -> Result<Examples, String> {
        let source =
            Source { name: "package.toml".to_owned(), text: format!("version = \"0.1.0\"\n{text}\n") };
        match PackageSettings::parse(&source, 0) {
            Ok(package) => Ok(package.examples),
            Err(problem) => Err(Diagnostics::from(problem).render(&[source], false)),
        }
    }

    #[test]
    fn dependencies_are_versions_or_tables() {
        let examples = parse(
            "[dev-dependencies]\nrows = { version = \"1.4\", default-features = false, features = [\"a\"] }\nlog = \"0.4\"",
        );
        let dependency = |name: &str, version: &str, default_features, features: &[&str]| DevDependency {
            name: name.to_owned(),
            version: version.to_owned(),
            default_features,
            features: features.iter().map(|name| (*name).to_owned()).collect(),
        };
        let expected = [dependency("log", "0.4", true, &[]), dependency("rows", "1.4", false, &["a"])];
        assert_eq!(examples.unwrap().dependencies, expected);
    }

    #[test]
    fn targets_say_what_they_need() {
        let examples = parse("[[example]]\nname = \"a\"\nrequired-features = [\"serde\"]\ntest = true");
        let expected = ExampleTarget {
            name: "a".to_owned(),
            required_features: vec!["serde".to_owned()],
            is_tested: true,
            span: Span { source: 0, start: 37, end: 40 },
        };
        assert_eq!(examples.unwrap().targets, [expected]);
    }

    #[test]
    fn what_cargo_would_refuse_is_shown() {
        let check = |text: &str, expected: &[&str]| {
            let found = parse(text).unwrap_err();
            for part in expected {
                assert!(found.contains(part), "{part} is not in\n{found}");
            }
        };
        let twice = "[[example]]\nname = \"a\"\n[[example]]\nname = \"a\"";
        check(twice, &["the example `a` is listed twice", "package.toml:5:8", "merge the two"]);
        let feature = |name: &str| format!("[[example]]\nname = \"a\"\nrequired-features = [\"{name}\"]");
        check(&feature("blockin"), &["have a feature `blockin`", "package.toml:4:22", "mean `blocking`?"]);
        check(&feature("sockets"), &["its features are default, aws-config, "]);
        check("[[example]]\ntest = true", &["missing field `name`", "`[[example]]` with `name`"]);
        check("[[example]]\nname = \"a\"\ntests = true", &["unknown field `tests`", "package.toml:4:1"]);

        let dependency = |text: &str| format!("[dev-dependencies]\n{text}");
        check(&dependency("\"a b\" = \"1\""), &["`a b` cannot be a dependency", "package.toml:3:1"]);
        check(&dependency("farrier-runtime = \"1\""), &["`farrier-runtime` cannot be", "module `runtime`"]);
        for version in ["", "1.x", "^1", "1.2.3.4", "+1"] {
            let text = dependency(&format!("a = \"{version}\""));
            check(
                &text,
                &[&format!("`{version}` is not a version requirement for `a`"), "one to three numbers"],
            );
        }
        let form = "a dependency is a version, or `version`, `default-features` and `features`";
        check(&dependency("a = 1"), &[form, "package.toml:3:5"]);
        check(&dependency("a = { version = \"1\", feature = [] }"), &[form]);
        check(&dependency("a = { features = [] }"), &[form]);
    }
}
