//! Protocol tests: a test for each of the model's cases that a client must pass.

use super::Context;
use super::names::{Converter, Ident, TypeName};
use crate::load::print::to_json;
use crate::model::{self, EventStreamTest, Failure, HttpRequestTest, HttpResponseTest};
use crate::shape_id::ShapeId;

/// The protocol tests of a crate.
#[derive(Clone, Debug, PartialEq)]
pub struct ProtocolTests {
    /// The crate's name in paths.
    pub crate_ident: String,
    /// The tests, by operation, each with the name of its function.
    pub tests: Vec<ProtocolTest>,
}

/// A test.
#[derive(Clone, Debug, PartialEq)]
pub struct ProtocolTest {
    /// The function: operation, kind and id. Ids are unique only within a trait.
    pub ident: Ident,
    /// The operation's request.
    pub request: Ident,
    /// The check.
    pub check: Check,
}

/// The check of a test.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// The expected request for an input.
    Request(HttpRequestTest),
    /// The expected output for a response.
    Response(HttpResponseTest),
    /// The expected error for a response. The case belongs to the error, and is checked for every operation that may
    /// return the error.
    Error(String, HttpResponseTest),
    /// The expected error for a response, without its members.
    ErrorShape(String, HttpResponseTest),
    /// A response that is an error which is not in the model.
    Unmodeled(HttpResponseTest),
    /// The events of a stream.
    Events(Box<Events>),
}

/// A case of events.
#[derive(Clone, Debug, PartialEq)]
pub struct Events {
    /// Its id.
    pub message: model::HttpMessageTest,
    /// The events, an array in JSON.
    pub events: String,
    /// The unions of the events that are sent and received.
    pub unions: [Option<TypeName>; 2],
    /// The name of the expected error; empty for any other failure.
    pub failure: Option<String>,
}

impl Check {
    fn kind(&self) -> &'static str {
        match self {
            Self::Request(_) => "request",
            Self::Response(_) => "response",
            Self::Error(..) | Self::ErrorShape(..) | Self::Unmodeled(_) => "error",
            Self::Events(_) => "events",
        }
    }

    fn message(&self) -> &model::HttpMessageTest {
        match self {
            Self::Request(case) => &case.message,
            Self::Response(case)
            | Self::Error(_, case)
            | Self::ErrorShape(_, case)
            | Self::Unmodeled(case) => &case.message,
            Self::Events(case) => &case.message,
        }
    }
}

/// Lowers the cases of all operations and their errors.
pub(super) fn lower_protocol_tests(cx: &Context<'_>) -> ProtocolTests {
    let id = cx.model.service.traits.protocol.id();
    let mut tests = Vec::new();
    for operation in &cx.model.operations {
        let checks = checks_of(cx, operation);
        for check in checks.into_iter().filter(|check| check.message().is_for_client_of(&id)) {
            let name = cx.names.operation(&operation.id);
            let text = format!("{}_{}_{}", name.module.as_str(), check.kind(), check.message().id);
            let ident = unused(&tests, Converter::default().module_name(&text));
            tests.push(ProtocolTest { ident, request: name.ident.with_suffix("Request"), check });
        }
    }
    ProtocolTests { crate_ident: cx.names.root.crate_ident.clone(), tests }
}

fn checks_of(cx: &Context<'_>, operation: &model::Operation) -> Vec<Check> {
    let model = cx.model;
    let mut checks: Vec<Check> = operation.traits.request_tests.iter().cloned().map(Check::Request).collect();
    checks.extend(operation.traits.response_tests.iter().cloned().map(Check::Response));
    for id in &operation.errors {
        let tests = model.shape(id).traits.error.iter().flat_map(|error| &error.response_tests);
        checks.extend(tests.map(|case| Check::Error(id.name().to_owned(), case.clone())));
    }
    let events = operation.traits.event_stream_tests.iter();
    checks.extend(events.map(|case| check_of_stream(cx, operation, case)));
    checks
}

fn check_of_stream(cx: &Context<'_>, operation: &model::Operation, case: &EventStreamTest) -> Check {
    match case {
        EventStreamTest::Request(case) => Check::Request(case.clone()),
        EventStreamTest::Response(None, case) => Check::Response(case.clone()),
        EventStreamTest::Response(Some(Failure::Error(id)), case) => {
            Check::ErrorShape(id.name().to_owned(), case.clone())
        }
        EventStreamTest::Response(Some(Failure::Any), case) => Check::Unmodeled(case.clone()),
        EventStreamTest::Events { message, events, failure } => Check::Events(Box::new(Events {
            message: message.clone(),
            events: to_json(events),
            unions: [&operation.input, &operation.output].map(|end| union_of(cx, end)),
            failure: failure.as_ref().map(|failure| match failure {
                Failure::Error(id) => id.name().to_owned(),
                Failure::Any => String::new(),
            }),
        })),
    }
}

/// The union of the events of an input or output.
fn union_of(cx: &Context<'_>, end: &ShapeId) -> Option<TypeName> {
    let mut targets = cx.model.shape(end).members().iter().map(|member| &member.target);
    let events = targets.find(|id| cx.model.shape(id).is_event_stream())?;
    Some(cx.names.type_name(events).clone())
}

/// The identifier, with a number if different ids result in the same one.
fn unused(tests: &[ProtocolTest], ident: Ident) -> Ident {
    let is_used = |ident: &Ident| tests.iter().any(|test| test.ident == *ident);
    let numbered = (2..).map(|number| ident.with_suffix(&format!("_{number}")));
    std::iter::once(ident.clone()).chain(numbered).find(|ident| !is_used(ident)).unwrap_or(ident)
}
