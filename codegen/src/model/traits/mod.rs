//! The traits that the generator knows, typed. Traits with other ids do not change what is generated.
//!
//! Traits that are only passed on to generated schemas and compared are rows of the tables in [`bindings`] and
//! [`operations`]; traits that the generator itself acts on are fields. Some of the fields are in schemas too, but a
//! row cannot compare them:
//!
//! - `@error`, `@httpError`, `@retryable` and `@awsQueryError`: each change has its own kind in reports, and an absent
//!   trait has a meaning, for example the status that follows from the fault.
//! - `@auth` and `@optionalAuth`: together with the service's traits they determine one fact, the credentials of an
//!   operation.
//! - `@paginated`: it inherits from the service's trait, and a change of it can change the type of the items.
//! - `@sensitive`: the value is sensitive if the member or its target is.
//! - Traits of the service: each occurs once, and reports name them in words (`SDK id`, `signing name`).

mod bindings;
mod handling;
mod operations;
mod row;
mod services;
mod waiters;

use std::fmt;

pub use bindings::{Binding, TimestampFormat, XmlNamespace};
pub(super) use handling::ENDPOINT_DISCOVERY_ID;
pub use handling::{Handling, IMPLEMENTED};
pub use operations::{ClientDiscoveredEndpoint, Http, HttpChecksum, OperationTrait};
pub use row::{Argument, Arguments, Impact, Listed, Row};
pub use services::{EndpointDiscovery, ServiceTrait};
pub use waiters::{Acceptor, AcceptorState, Expected, Matcher, PathMatcher, Waiter};

use super::http_tests::{EventStreamTest, HttpRequestTest, HttpResponseTest};
use super::protocol::Protocol;
use crate::load::node::Node;
use crate::shape_id::ShapeId;

/// Traits that shapes and members share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CommonTraits {
    /// `@documentation`: CommonMark that contains HTML.
    pub documentation: Option<String>,
    /// `@deprecated`
    pub deprecated: Option<Deprecated>,
    /// `@since`
    pub since: Option<String>,
    /// `@externalDocumentation`: title to URL, in the model's order.
    pub external_documentation: Vec<(String, String)>,
    /// `@tags`
    pub tags: Vec<String>,
    /// Constraints on the value.
    pub constraints: Constraints,
    /// The traits that some protocol binds, in the order of [`Binding`]'s variants.
    pub bindings: Vec<Binding>,
}

/// `@deprecated`
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub struct Deprecated {
    pub message: Option<String>,
    pub since: Option<String>,
}

/// Constraints on values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    /// `@length`: of strings in characters, of blobs in bytes, of lists and maps in entries.
    pub length: Option<Bounds>,
    /// `@range`: of numbers.
    pub range: Option<Bounds>,
    /// `@pattern`: an ECMA 262 regular expression, which matches anywhere unless anchored.
    pub pattern: Option<String>,
    /// `@uniqueItems`
    pub unique_items: bool,
}

/// Inclusive bounds, as the model's number text.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub struct Bounds {
    pub min: Option<String>,
    pub max: Option<String>,
}

/// Traits of a data shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShapeTraits {
    /// The traits that members have too.
    pub common: CommonTraits,
    /// `@sensitive`
    pub is_sensitive: bool,
    /// `@error` and its companions, of error structures.
    pub error: Option<ErrorTraits>,
}

/// The traits of an error.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorTraits {
    /// `@error`
    pub fault: Fault,
    /// `@httpError`
    pub http_status: Option<u16>,
    /// `@retryable`
    pub retryable: Option<Retryable>,
    /// `@awsQueryError`: the code on the wire instead of the shape's name.
    pub query_code: Option<String>,
    /// `smithy.test#httpResponseTests`
    pub response_tests: Vec<HttpResponseTest>,
}

impl ErrorTraits {
    /// The HTTP status: the one in the model, or the one that the fault implies.
    pub fn status(&self) -> u16 {
        self.http_status.unwrap_or(match self.fault {
            Fault::Client => 400,
            Fault::Server => 500,
        })
    }
}

/// The side at fault for an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are Smithy's")]
pub enum Fault {
    Client,
    Server,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Client => "client",
            Self::Server => "server",
        })
    }
}

/// `@retryable`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retryable {
    /// Whether the error is about throttling.
    pub throttling: bool,
}

/// Traits of a member.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MemberTraits {
    /// The traits that shapes have too.
    pub common: CommonTraits,
    /// `@required`, as written; its meaning for the client is [`super::Presence`].
    pub is_required: bool,
    /// `@default`, as written.
    pub default: Option<Node>,
    /// `@sensitive` on the member itself, which version 1 allows; usually it is on the target.
    pub is_sensitive: bool,
    /// `@contextParam`: the endpoint parameter that the member's value is bound to.
    pub context_param: Option<String>,
    /// `aws.api#clientEndpointDiscoveryId`
    pub is_endpoint_discovery_id: bool,
}

/// Traits of an operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OperationTraits {
    /// The traits that shapes have too.
    pub common: CommonTraits,
    /// The auth schemes to try, in order: the operation's `@auth`, or else the service's. Empty for unsigned requests.
    pub auth: Vec<ShapeId>,
    /// `@optionalAuth`: requests may be sent unsigned.
    pub has_optional_auth: bool,
    /// `@paginated`, with properties inherited from the service's.
    pub pagination: Option<Pagination>,
    /// `smithy.waiters#waitable`, sorted by name.
    pub waiters: Vec<Waiter>,
    /// The traits that depend only on their own value, in the order of [`OperationTrait`]'s variants.
    pub others: Vec<OperationTrait>,
    /// `@staticContextParams`: parameter to value.
    pub static_context_params: Vec<(String, Node)>,
    /// `@operationContextParams`: parameter to JMESPath expression.
    pub operation_context_params: Vec<(String, Node)>,
    /// `@examples`
    pub examples: Vec<Example>,
    /// `smithy.test#httpRequestTests`
    pub request_tests: Vec<HttpRequestTest>,
    /// `smithy.test#httpResponseTests`
    pub response_tests: Vec<HttpResponseTest>,
    /// `smithy.test#eventStreamTests`
    pub event_stream_tests: Vec<EventStreamTest>,
}

impl OperationTraits {
    /// Returns `true` if the operation cannot be called without credentials.
    pub fn needs_credentials(&self) -> bool {
        !self.auth.is_empty() && !self.has_optional_auth
    }

    /// Returns `true` if calling the operation does not change anything: `@readonly`.
    pub fn is_readonly(&self) -> bool {
        self.others.contains(&OperationTrait::Readonly)
    }

    /// Returns `true` if requests can only be sent to a discovered endpoint: `aws.api#clientDiscoveredEndpoint`.
    pub fn needs_discovered_endpoint(&self) -> bool {
        let required = ClientDiscoveredEndpoint { required: true };
        self.others.contains(&OperationTrait::ClientDiscoveredEndpoint(required))
    }

    /// Returns `true` if requests can be sent to a discovered endpoint, and to that of the rules as well.
    pub fn may_use_discovered_endpoint(&self) -> bool {
        let optional = ClientDiscoveredEndpoint { required: false };
        self.others.contains(&OperationTrait::ClientDiscoveredEndpoint(optional))
    }

    /// The encodings in which requests may be compressed: `@requestCompression`.
    pub fn request_compression(&self) -> &[String] {
        let encodings = self.others.iter().find_map(|other| match other {
            OperationTrait::RequestCompression(encodings) => Some(encodings.as_slice()),
            _ => None,
        });
        encodings.unwrap_or_default()
    }
}

/// `@paginated`. Paths may reach into nested structures with dots.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub struct Pagination {
    pub input_token: String,
    pub output_token: String,
    pub items: Option<String>,
    pub page_size: Option<String>,
}

/// One of an operation's `@examples`.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub struct Example {
    pub title: String,
    pub documentation: Option<String>,
    pub input: Option<Node>,
    pub output: Option<Node>,
    /// The error's shape, and its content if the example has some.
    pub error: Option<(ShapeId, Option<Node>)>,
}

/// Traits of the service.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceTraits {
    /// The traits that shapes have too.
    pub common: CommonTraits,
    /// `@title`
    pub title: Option<String>,
    /// The protocol to use: the first of [`PROTOCOLS`](super::PROTOCOLS) that the service has.
    pub protocol: &'static Protocol,
    /// `@awsQueryCompatible`
    pub is_query_compatible: bool,
    /// The member `noErrorWrapping` of `aws.protocols#restXml`.
    pub has_no_error_wrapping: bool,
    /// `aws.api#service`
    pub aws: Option<AwsService>,
    /// The auth schemes in order of preference.
    pub auth: Vec<ShapeId>,
    /// `aws.auth#sigv4`: the signing name.
    pub signing_name: Option<String>,
    /// `smithy.rules#clientContextParams`: parameter to type and documentation, as written.
    pub client_context_params: Option<Node>,
    /// `smithy.rules#endpointRuleSet`, as written.
    pub endpoint_rule_set: Option<Node>,
    /// `smithy.rules#endpointBdd`, as written: the rules in another form.
    pub endpoint_bdd: Option<Node>,
    /// The trait that describes the endpoint by a pattern, from which the rules are made: one of `aws.endpoints`.
    pub endpoint_pattern: Option<ShapeId>,
    /// `smithy.rules#endpointTests`, as written.
    pub endpoint_tests: Option<Node>,
    /// The traits that are only passed on, in the order of [`ServiceTrait`]'s variants.
    pub others: Vec<ServiceTrait>,
}

impl ServiceTraits {
    /// How clients find endpoints for the operations that require it: `aws.api#clientEndpointDiscovery`.
    pub fn endpoint_discovery(&self) -> Option<&EndpointDiscovery> {
        self.others.iter().find_map(|other| match other {
            ServiceTrait::ClientEndpointDiscovery(discovery) => Some(discovery),
            _ => None,
        })
    }
}

/// `aws.api#service`
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub struct AwsService {
    pub sdk_id: String,
    pub doc_id: Option<String>,
    pub endpoint_prefix: Option<String>,
}
