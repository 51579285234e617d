//! The settings of a run: the crate to generate, and deliberate deviations from the model.

mod diagnostics;
mod examples;
mod listing;
mod package;

use serde::Deserialize;

pub use examples::{DevDependency, ExampleTarget, Examples};
pub use listing::{DEFAULT_LICENSE, Listing};
pub use package::PackageSettings;

use crate::diagnostic::{Diagnostic, Source, Span};
use crate::model::{self, OperationPattern, ProtocolChoice};
use crate::shape_id::ShapeId;

/// The minimum supported Rust version of the runtime and of generated code.
pub const RUST_VERSION: &str = "1.85";

/// The settings of a run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The service to generate, if the model has several.
    pub service: Option<ShapeId>,
    /// The operations to generate; if empty, all of them.
    pub operations: Vec<OperationPattern>,
    /// The protocol, if it is not the first that the service has.
    pub protocol: Option<ProtocolChoice>,
    /// The name of the package; the default is `farrier-` and the service's SDK id.
    pub crate_name: Option<String>,
    /// The path of the code in another crate, for example `crate::cognito`; `None` to generate a crate.
    pub module: Option<String>,
    /// Attributes for types: structures, unions and enums.
    pub type_attributes: Vec<AttributeRule>,
    /// Attributes for the fields of structures and the variants of unions.
    pub field_attributes: Vec<AttributeRule>,
    /// The version of the package.
    pub crate_version: String,
    /// The minimum supported Rust version of the package.
    pub rust_version: String,
    /// The version of the runtime that the package needs.
    pub runtime_version: String,
    /// The path of the runtime relative to the package; if `None`, only the version is written.
    pub runtime_path: Option<String>,
    /// Whether the package is its own workspace and not a member of a surrounding one.
    pub is_standalone: bool,
    /// What registries show of the package.
    pub listing: Listing,
    /// The requirements of the examples that people keep next to the generated code.
    pub examples: Examples,
    /// Whether the package gets `tests/protocol.rs`, generated from the model's protocol test cases.
    pub protocol_tests: bool,
    /// The command that runs the generator, for the headers of generated files.
    pub command: String,
    /// The name of the model, for the headers of generated files.
    pub model_name: String,
    /// The deviations.
    pub overrides: Overrides,
}

/// A package of version 0.1.0, with the defaults of this version of the generator.
impl Default for Settings {
    fn default() -> Self {
        Self {
            service: None,
            operations: Vec::new(),
            protocol: None,
            crate_name: None,
            module: None,
            type_attributes: Vec::new(),
            field_attributes: Vec::new(),
            crate_version: "0.1.0".to_owned(),
            rust_version: RUST_VERSION.to_owned(),
            runtime_version: env!("CARGO_PKG_VERSION").to_owned(),
            runtime_path: None,
            is_standalone: false,
            listing: Listing::default(),
            examples: Examples::default(),
            protocol_tests: false,
            command: "cargo xtask codegen".to_owned(),
            model_name: "a model".to_owned(),
            overrides: Overrides::default(),
        }
    }
}

/// An attribute for the items that a pattern matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeRule {
    /// The name of shapes, or of members after a `$`, in which `*` matches any characters: `User*`,
    /// `*Request$Username`. With a namespace, the whole id. Without a `$`, it also matches all members of the shape.
    pub pattern: String,
    /// Attributes as Rust writes them: `#[derive(Hash)]`.
    pub attribute: String,
}

/// The content of `overrides.toml`: every deliberate deviation from the model, each with its reason.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overrides {
    /// Words of the model's own that stay whole.
    #[serde(default, rename = "word")]
    pub words: Vec<toml::Spanned<Word>>,
    /// Rust names that are not derived from the model's.
    #[serde(default, rename = "rename")]
    pub renames: Vec<toml::Spanned<Rename>>,
    /// Operations that are sent to an endpoint that their input names.
    #[serde(default, rename = "endpoint")]
    pub endpoints: Vec<toml::Spanned<EndpointMember>>,
    /// Shapes and members that are secret although the model does not say so.
    #[serde(default)]
    pub sensitive: Vec<toml::Spanned<Sensitive>>,
    /// The order of constructor arguments, if it is not the model's.
    pub arguments: Option<ArgumentOrder>,
    /// The index of the source that the spans point into.
    #[serde(skip)]
    pub source: usize,
    /// Whether an entry may match nothing, for entries that were written for another version of the model.
    #[serde(skip)]
    pub may_be_idle: bool,
}

/// A word that stays whole, in addition to those that always do: `DTrace` gives `dtrace` and not `d_trace`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// The word, in any case.
    pub word: String,
    /// The reason.
    pub reason: String,
}

/// A Rust name for a shape, a member, a value of an enum whose values do not have names, or the method of a waiter.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rename {
    /// `namespace#Shape` or `namespace#Shape$member`.
    pub shape: String,
    /// The enum's value on the wire, if the shape is an enum that does not name its values, or the waiter's name, if it is
    /// an operation.
    pub value: Option<String>,
    /// The Rust identifier.
    pub to: String,
    /// The reason.
    pub reason: String,
}

/// An operation that is sent to the endpoint in a member of its input. Smithy does not have a trait for this.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndpointMember {
    /// The operation, `namespace#Operation`.
    pub operation: String,
    /// The name of the member, a string.
    pub member: String,
    /// The reason.
    pub reason: String,
}

/// A shape or member that `Debug` and errors must not show, although the model does not have the trait `sensitive` for
/// it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sensitive {
    /// `namespace#Shape` or `namespace#Shape$member`.
    pub shape: String,
    /// The reason.
    pub reason: String,
}

/// An order of constructor arguments. The model's order of members may differ from operation to operation, and a
/// compiler does not find two strings that are swapped.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArgumentOrder {
    /// The names of the members that come first, in this order and before all others, which keep the model's order.
    pub first: Vec<toml::Spanned<String>>,
    /// The reason.
    pub reason: String,
}

impl Settings {
    /// What the stage `model` has to know.
    pub fn model_options(&self) -> model::Options {
        let overrides = &self.overrides;
        let sensitive = overrides.sensitive.iter().map(|entry| model::Sensitive {
            shape: entry.get_ref().shape.clone(),
            span: overrides.span(entry),
        });
        model::Options {
            service: self.service.clone(),
            operations: self.operations.clone(),
            protocol: self.protocol.clone(),
            sensitive: sensitive.collect(),
            may_be_idle: overrides.may_be_idle,
        }
    }
}

impl Overrides {
    /// Parses an `overrides.toml`; `index` is the index of the source in the run.
    ///
    /// # Errors
    /// If the text is not valid.
    pub fn parse(source: &Source, index: usize) -> Result<Self, Diagnostic> {
        let mut overrides: Self = toml::from_str(&source.text)
            .map_err(|error| diagnostics::unreadable_overrides(&error, source, index))?;
        overrides.source = index;
        Ok(overrides)
    }

    /// The place of an entry.
    pub(crate) fn span<T>(&self, entry: &toml::Spanned<T>) -> Span {
        Span { source: self.source, start: entry.span().start, end: entry.span().end }
    }
}
