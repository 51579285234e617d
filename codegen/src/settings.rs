//! What a run is told besides the model: the crate to write and the deliberate deviations from the model.

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Source, Span};
use crate::diff::{InvalidVersion, Version};
use crate::model::OperationPattern;
use crate::shape_id::ShapeId;

/// The settings of a run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The service to generate, where the model has several.
    pub service: Option<ShapeId>,
    /// Which of its operations; without a pattern all of them.
    pub operations: Vec<OperationPattern>,
    /// The package's name; by default `farrier-` and the service's SDK id.
    pub crate_name: Option<String>,
    /// The path that the code is to have in another crate, `crate::cognito`; without, it is a crate of its own.
    pub module: Option<String>,
    /// What is added to types: structures, unions and enums.
    pub type_attributes: Vec<AttributeRule>,
    /// What is added to the fields of structures and to the variants of unions.
    pub field_attributes: Vec<AttributeRule>,
    /// The package's version.
    pub crate_version: String,
    /// The oldest Rust version that the package supports.
    pub rust_version: String,
    /// The version of the runtime that the package needs.
    pub runtime_version: String,
    /// Where the runtime stands relative to the package; without, only the version is written.
    pub runtime_path: Option<String>,
    /// Whether the package is a workspace of its own and not a member of one around it.
    pub is_standalone: bool,
    /// Whether the package gets `tests/protocol.rs`, made of the test cases that the model has of its protocol.
    pub protocol_tests: bool,
    /// The command that generates, as the headers of generated files name it.
    pub command: String,
    /// How the headers of generated files name the model.
    pub model_name: String,
    /// The deviations.
    pub overrides: Overrides,
}

/// A package of version 0.1.0 and everything else as in this version of the generator.
impl Default for Settings {
    fn default() -> Self {
        Self {
            service: None,
            operations: Vec::new(),
            crate_name: None,
            module: None,
            type_attributes: Vec::new(),
            field_attributes: Vec::new(),
            crate_version: "0.1.0".to_owned(),
            rust_version: env!("CARGO_PKG_RUST_VERSION").to_owned(),
            runtime_version: env!("CARGO_PKG_VERSION").to_owned(),
            runtime_path: None,
            is_standalone: false,
            protocol_tests: false,
            command: "cargo xtask codegen".to_owned(),
            model_name: "a model".to_owned(),
            overrides: Overrides::default(),
        }
    }
}

/// Attributes for what a pattern matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeRule {
    /// The name of shapes, or of members after a `$`, in which `*` stands for any characters: `User*`,
    /// `*Request$Username`. With the namespace before it, the whole id. Of a shape alone, all its members are meant.
    pub pattern: String,
    /// Attributes as Rust writes them: `#[derive(Hash)]`.
    pub attribute: String,
}

/// The content of `overrides.toml`: every deliberate deviation from the model, each with its reason.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overrides {
    /// Words that stay whole in snake case.
    #[serde(default, rename = "word")]
    pub words: Vec<toml::Spanned<Word>>,
    /// Rust names that are not derived from the model's.
    #[serde(default, rename = "rename")]
    pub renames: Vec<toml::Spanned<Rename>>,
    /// Operations that are sent to an endpoint that their input names.
    #[serde(default, rename = "endpoint")]
    pub endpoints: Vec<toml::Spanned<EndpointMember>>,
    /// Which of the run's sources the spans point into.
    #[serde(skip)]
    pub source: usize,
    /// Whether an entry may apply to nothing, as when they were written for another version of the model.
    #[serde(skip)]
    pub may_be_idle: bool,
}

/// A word that stays whole in snake case: `OAuth` gives `oauth` and not `o_auth`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// The word as the model writes it.
    pub word: String,
    /// Why.
    pub reason: String,
}

/// A Rust name for a shape, a member, or a value of an enum whose values have no names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rename {
    /// `namespace#Shape` or `namespace#Shape$member`.
    pub shape: String,
    /// The enum's value on the wire, where the shape is an enum that does not name its values.
    pub value: Option<String>,
    /// The Rust identifier.
    pub to: String,
    /// Why.
    pub reason: String,
}

/// An operation that is sent to the endpoint that a member of its input holds. No trait of Smithy's says so.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndpointMember {
    /// The operation, `namespace#Operation`.
    pub operation: String,
    /// The name of the member, a string.
    pub member: String,
    /// Why.
    pub reason: String,
}

/// The content of `package.toml`: what is said of the package besides the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageSettings {
    /// Its version.
    pub version: Version,
    /// Which operations it has; without a pattern all of the service.
    pub operations: Vec<OperationPattern>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackageText {
    version: toml::Spanned<String>,
    #[serde(default)]
    operations: Vec<toml::Spanned<String>>,
}

impl PackageSettings {
    /// Parses the text of a `package.toml`, which is the run's source of this index.
    ///
    /// # Errors
    /// When the text is not TOML of this form, or the version is none.
    pub fn parse(source: &Source, index: usize) -> Result<Self, Diagnostic> {
        let at = |range: std::ops::Range<usize>| Span { source: index, start: range.start, end: range.end };
        let text = PackageText::parse(source, index)?;
        let version = text.version.get_ref().parse().map_err(|error| {
            let error: InvalidVersion = error;
            Diagnostic::at(at(text.version.span()), error.to_string())
                .label("this version")
                .help("write the three numbers of a version, as cargo does")
        })?;
        let pattern = |text: toml::Spanned<String>| {
            let span = Some(at(text.span()));
            OperationPattern { text: text.into_inner(), span }
        };
        Ok(Self { version, operations: text.operations.into_iter().map(pattern).collect() })
    }

    /// The text of a `package.toml` with another version and nothing else changed.
    ///
    /// # Errors
    /// When the text is not TOML of this form.
    pub fn with_version(source: &Source, version: Version) -> Result<String, Diagnostic> {
        let span = PackageText::parse(source, 0)?.version.span();
        Ok(format!("{}\"{version}\"{}", &source.text[..span.start], &source.text[span.end..]))
    }

    /// The text of a `package.toml` with this version.
    pub fn new_toml(version: Version) -> String {
        format!(
            "# What the generated crate is released as. `cargo xtask model update` raises the version.\n\
             version = \"{version}\"\n"
        )
    }
}

impl PackageText {
    fn parse(source: &Source, index: usize) -> Result<Self, Diagnostic> {
        toml::from_str(&source.text).map_err(|error| {
            let range = error.span().unwrap_or(0..source.text.len());
            let span = Span { source: index, start: range.start, end: range.end };
            Diagnostic::at(span, format!("cannot read the package's settings: {}", error.message())).help(
                "write `version = \"0.1.0\"`, and for a part of the service `operations = [\"List*\", …]`",
            )
        })
    }
}

impl Overrides {
    /// Parses the text of an `overrides.toml`, which is the run's source of this index.
    ///
    /// # Errors
    /// When the text is not TOML of this form.
    pub fn parse(source: &Source, index: usize) -> Result<Self, Diagnostic> {
        let mut overrides: Self = toml::from_str(&source.text).map_err(|error| {
            let range = error.span().unwrap_or(0..source.text.len());
            let span = Span { source: index, start: range.start, end: range.end };
            Diagnostic::at(span, format!("cannot read the overrides: {}", error.message())).help(
                "an override is `[[rename]]` with `shape`, `to`, `reason`, `[[word]]` with `word`, `reason`, \
                       or `[[endpoint]]` with `operation`, `member`, `reason`",
            )
        })?;
        overrides.source = index;
        Ok(overrides)
    }

    /// Where an entry stands.
    pub(crate) fn span<T>(&self, entry: &toml::Spanned<T>) -> Span {
        Span { source: self.source, start: entry.span().start, end: entry.span().end }
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
        let settings = PackageSettings { version, operations: Vec::new() };
        assert_eq!(parse(&PackageSettings::new_toml(version)), Ok(settings));
        let text = "version = \"0.1.0\" # first\noperations = [\"A*\"]\n";
        let source = Source { name: "package.toml".to_owned(), text: text.to_owned() };
        let changed = PackageSettings::with_version(&source, version).unwrap();
        assert_eq!(changed, text.replace("0.1.0", "0.12.3"));
        let operations = parse(&changed).unwrap().operations;
        assert_eq!(
            operations,
            [OperationPattern { text: "A*".to_owned(), span: Some(Span { source: 0, start: 41, end: 45 }) }]
        );
    }

    #[test]
    fn package_settings_that_are_wrong_are_shown() {
        let check = |text: &str, expected: &str| assert_eq!(parse(text).unwrap_err(), expected);
        check(
            "version = \"1.0\"\n",
            "\
error: `1.0` is not a version of three numbers, `0.1.0` for instance
 --> package.toml:1:11
  |
1 | version = \"1.0\"
  |           ^^^^^ this version
  |
  = help: write the three numbers of a version, as cargo does",
        );
        assert!(parse("name = \"a\"").unwrap_err().contains("write `version = \"0.1.0\"`, and for a part"));
    }
}
