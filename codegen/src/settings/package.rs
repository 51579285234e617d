//! `package.toml`: settings of the package that are not in the model.

use serde::Deserialize;

use super::diagnostics;
use super::examples::{DependenciesText, Examples, TargetText};
use super::listing::{Listing, ListingText};
use crate::diagnostic::{Diagnostic, Source, Span};
use crate::model::{OperationPattern, ProtocolChoice};
use crate::version::Version;

/// The content of `package.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageSettings {
    /// Its version.
    pub version: Version,
    /// The operations to generate; if empty, all of the service.
    pub operations: Vec<OperationPattern>,
    /// The protocol, if it is not the first that the service has.
    pub protocol: Option<ProtocolChoice>,
    /// What registries show of it.
    pub listing: Listing,
    /// The requirements of its examples.
    pub examples: Examples,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackageText {
    version: toml::Spanned<String>,
    #[serde(default)]
    operations: Vec<toml::Spanned<String>>,
    protocol: Option<toml::Spanned<String>>,
    license: Option<toml::Spanned<String>>,
    documentation: Option<toml::Spanned<String>>,
    #[serde(default)]
    keywords: Vec<toml::Spanned<String>>,
    #[serde(default)]
    categories: Vec<toml::Spanned<String>>,
    #[serde(default, rename = "dev-dependencies")]
    dev_dependencies: DependenciesText,
    #[serde(default, rename = "example")]
    examples: Vec<TargetText>,
}

impl PackageSettings {
    /// A package of this version with all operations, whose examples have no requirements.
    pub fn new(version: Version) -> Self {
        Self {
            version,
            operations: Vec::new(),
            protocol: None,
            listing: Listing::default(),
            examples: Examples::default(),
        }
    }

    /// Parses a `package.toml`; `index` is the index of the source in the run.
    ///
    /// # Errors
    /// If the text or the version is not valid.
    pub fn parse(source: &Source, index: usize) -> Result<Self, Diagnostic> {
        let at = |range: std::ops::Range<usize>| Span { source: index, start: range.start, end: range.end };
        let text = PackageText::parse(source, index)?;
        let version = text.version.get_ref().parse();
        let version =
            version.map_err(|error| diagnostics::invalid_version(&error, at(text.version.span())))?;
        let pattern = |text: toml::Spanned<String>| {
            let span = Some(at(text.span()));
            OperationPattern { text: text.into_inner(), span }
        };
        let choice = |text: toml::Spanned<String>| {
            let span = Some(at(text.span()));
            ProtocolChoice { text: text.into_inner(), span }
        };
        let PackageText { license, documentation, keywords, categories, .. } = text;
        let listing = ListingText { license, documentation, keywords, categories };
        Ok(Self {
            version,
            operations: text.operations.into_iter().map(pattern).collect(),
            protocol: text.protocol.map(choice),
            listing: Listing::read(listing, index)?,
            examples: Examples::read(text.dev_dependencies, text.examples, index)?,
        })
    }

    /// The text of a `package.toml` with only the version changed.
    ///
    /// # Errors
    /// If the text is not valid.
    pub fn with_version(source: &Source, version: Version) -> Result<String, Diagnostic> {
        let span = PackageText::parse(source, 0)?.version.span();
        Ok(format!("{}\"{version}\"{}", &source.text[..span.start], &source.text[span.end..]))
    }

    /// The text of a `package.toml` with this version.
    pub fn new_toml(version: Version) -> String {
        format!(
            "# The version of the generated crate. `cargo xtask model update` raises the version.\n\
             version = \"{version}\"\n"
        )
    }
}

impl PackageText {
    fn parse(source: &Source, index: usize) -> Result<Self, Diagnostic> {
        toml::from_str(&source.text).map_err(|error| diagnostics::unreadable_package(&error, source, index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<PackageSettings, String> {
        let source = Source { name: "package.toml".to_owned(), text: text.to_owned() };
        PackageSettings::parse(&source, 0)
            .map_err(|problem| crate::diagnostic::Diagnostics::from(problem).render(&[source], false))
    }

    #[test]
    fn package_settings_are_read_as_they_are_written() {
        let version = Version::new(0, 12, 3);
        assert_eq!(parse(&PackageSettings::new_toml(version)), Ok(PackageSettings::new(version)));
        let text = "version = \"0.1.0\" # first\noperations = [\"A*\"]\n";
        let source = Source { name: "package.toml".to_owned(), text: text.to_owned() };
        let changed = PackageSettings::with_version(&source, version).unwrap();
        assert_eq!(changed, text.replace("0.1.0", "0.12.3"));
        let operations = parse(&changed).unwrap().operations;
        assert_eq!(
            operations,
            [OperationPattern { text: "A*".to_owned(), span: Some(Span { source: 0, start: 41, end: 45 }) }]
        );
        let protocol = parse("version = \"0.1.0\"\nprotocol = \"awsQuery\"\n").unwrap().protocol;
        let span = Some(Span { source: 0, start: 29, end: 39 });
        assert_eq!(protocol, Some(ProtocolChoice { text: "awsQuery".to_owned(), span }));
    }

    #[test]
    fn package_settings_that_are_wrong_are_shown() {
        let check = |text: &str, expected: &str| assert_eq!(parse(text).unwrap_err(), expected);
        check(
            "version = \"1.0\"\n",
            "\
error: `1.0` is not a version of three numbers, such as `0.1.0`
 --> package.toml:1:11
  |
1 | version = \"1.0\"
  |           ^^^^^ this version
  |
  = help: write the three numbers of a version, as cargo does",
        );
        assert!(parse("name = \"a\"").unwrap_err().contains("write `version = \"0.1.0\"`, for a part of"));
    }
}
