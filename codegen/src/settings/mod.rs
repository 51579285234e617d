//! What a run is told besides the model: the crate to write and the deliberate deviations from the model.

mod diagnostics;
mod examples;
mod package;

use serde::Deserialize;

pub use examples::{DevDependency, ExampleTarget, Examples};
pub use package::PackageSettings;

use crate::diagnostic::{Diagnostic, Source, Span};
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
    /// What the examples need that people keep beside the generated code.
    pub examples: Examples,
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
            examples: Examples::default(),
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

impl Overrides {
    /// Parses the text of an `overrides.toml`, which is the run's source of this index.
    ///
    /// # Errors
    /// When the text is not TOML of this form.
    pub fn parse(source: &Source, index: usize) -> Result<Self, Diagnostic> {
        let mut overrides: Self = toml::from_str(&source.text)
            .map_err(|error| diagnostics::unreadable_overrides(&error, source, index))?;
        overrides.source = index;
        Ok(overrides)
    }

    /// Where an entry stands.
    pub(crate) fn span<T>(&self, entry: &toml::Spanned<T>) -> Span {
        Span { source: self.source, start: entry.span().start, end: entry.span().end }
    }
}
