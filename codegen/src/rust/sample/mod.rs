//! Examples of calls as trees: requests with placeholders or with values of the model.
//!
//! `emit/sample.rs` turns the trees into code, and `write` lays it out.

mod sampler;

use self::sampler::Sampler;
use super::streams::{self, Stream};
use super::{Context, Ident, Type, TypeName};
use crate::load::node::Node;
use crate::model;
use crate::shape_id::ShapeId;

/// An example with a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The path of the generated code's root, as its users write it.
    pub root: String,
    /// The client's method.
    pub method: Ident,
    /// The type of the request.
    pub request_type: Ident,
    /// The construction of the request.
    pub request: Construction,
    /// What the example does with it.
    pub shows: Shows,
    /// Whether `cargo test` compiles the example. A module in another crate may be private there.
    pub is_compiled: bool,
}

/// The subject of an example.
#[derive(Clone, Debug, PartialEq)]
pub enum Shows {
    /// A call and its response.
    Call,
    /// A call, and the response's member that streams bytes.
    Bytes(Ident),
    /// A call, and the response's member that streams events.
    Events(Ident),
    /// The assignment to an optional field of this type.
    Field(Ident, Type),
    /// The handling of errors: the enum, and one of its variants.
    Errors(Ident, Ident),
    /// The items of all pages.
    Items,
    /// A wait: the client's method.
    Wait(Ident),
    /// A test with a mock, which responds with a value of this type.
    Mock(Ident, Construction),
}

/// A call of the constructor `new`, followed by calls of setters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Construction {
    /// The arguments of the constructor.
    pub arguments: Vec<SampleValue>,
    /// The setters with their arguments.
    pub setters: Vec<(Ident, SampleValue)>,
}

/// An expression in an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SampleValue {
    /// A string literal.
    Text(String),
    /// A number literal, written as in Rust.
    Number(String),
    /// `true` or `false`
    Boolean(bool),
    /// A timestamp, by the literal of its seconds after the epoch.
    Timestamp(String),
    /// `None`
    None,
    /// `Some(value)`
    Some(Box<SampleValue>),
    /// An array of elements.
    Array(Vec<SampleValue>),
    /// An array of the pairs of a map.
    Entries(Vec<(SampleValue, SampleValue)>),
    /// An empty list, whose type an empty array would not determine.
    EmptyList,
    /// An empty map.
    EmptyMap,
    /// A structure.
    Structure(TypeName, Construction),
    /// A variant of an enum or a union, with its value if it holds one.
    Variant(TypeName, Ident, Option<Box<SampleValue>>),
    /// A value of an enum that does not have a variant: `Type::from(value)`.
    Unnamed(TypeName, Box<SampleValue>),
    /// `value.into()`
    Into(Box<SampleValue>),
}

impl SampleValue {
    /// The value, converted into the type that its place requires.
    fn into_place(self) -> Self {
        Self::Into(Box::new(self))
    }
}

/// The source of an example's values.
#[derive(Clone, Copy)]
pub(crate) enum Given<'n> {
    /// The JSON value of an example in the model.
    Value(&'n Node),
    /// The names of members are used as their values, and all optional members are set.
    Placeholder,
    /// The names of members are used as their values, and no optional members are set.
    Nothing,
}

/// Builds an example that calls an operation.
pub(crate) fn lower_sample(cx: &Context<'_>, operation: &model::Operation, given: Given<'_>) -> Sample {
    let name = cx.names.operation(&operation.id);
    Sample {
        root: cx.names.root.path_for_users().to_owned(),
        method: name.method.clone(),
        request_type: name.ident.with_suffix("Request"),
        request: Sampler::new(cx).construction(&operation.input, given),
        shows: shown_output(cx, &operation.output),
        is_compiled: cx.names.root.module.is_none(),
    }
}

/// What an example does with an output.
fn shown_output(cx: &Context<'_>, output: &ShapeId) -> Shows {
    let members = cx.model.shape(output).members().iter().zip(cx.names.members(output));
    let mut streamed = members.filter_map(|(member, ident)| {
        Some((streams::of_shape(cx.model.shape(&member.target))?, ident.clone()))
    });
    match streamed.next() {
        None => Shows::Call,
        Some((Stream::Bytes, ident)) => Shows::Bytes(ident),
        Some((Stream::Events, ident)) => Shows::Events(ident),
    }
}

/// Builds an example of a test with a mock.
pub(crate) fn lower_mock_sample(cx: &Context<'_>, operation: &model::Operation) -> Sample {
    let response = cx.names.operation(&operation.id).ident.with_suffix("Response");
    let output = Sampler::new(cx).construction(&operation.output, Given::Nothing);
    lower_sample(cx, operation, Given::Nothing).showing(Shows::Mock(response, output))
}

impl Sample {
    /// The same request in an example of something else than a call.
    pub(crate) fn showing(self, shows: Shows) -> Self {
        Self { shows, ..self }
    }
}
