//! The protocols that the generator supports, and the choice of one for a service.
//!
//! A protocol is one row of [`PROTOCOLS`]. Writing requests and reading responses are left to the runtime; a row
//! contains only the facts that generated code and the comparison of two models need.
//!
//! <https://smithy.io/2.0/spec/protocol-traits.html>

use std::fmt;

use super::definitions::{Definitions, has_trait};
use super::{Binding, Options, TimestampFormat, diagnostics};
use crate::diagnostic::{Diagnostic, Span};
use crate::load::ast::Shape;
use crate::shape_id::ShapeId;

/// The supported protocols. The client of a service with several of them uses the first, as AWS's own clients do, unless
/// another one is chosen.
pub static PROTOCOLS: &[Protocol] = &[
    Protocol {
        id: "smithy.protocols#rpcv2Cbor",
        constant: "RPC_V2_CBOR",
        runtime_features: &["cbor"],
        default_timestamp_format: TimestampFormat::EpochSeconds,
        uses_http: false,
        uses: |binding| matches!(binding, Binding::Sparse),
    },
    Protocol {
        id: "aws.protocols#awsJson1_0",
        constant: "AWS_JSON_1_0",
        runtime_features: &["json"],
        default_timestamp_format: TimestampFormat::EpochSeconds,
        uses_http: false,
        uses: |binding| matches!(binding, Binding::Sparse | Binding::TimestampFormat(_)),
    },
    Protocol {
        id: "aws.protocols#awsJson1_1",
        constant: "AWS_JSON_1_1",
        runtime_features: &["json"],
        default_timestamp_format: TimestampFormat::EpochSeconds,
        uses_http: false,
        uses: |binding| matches!(binding, Binding::Sparse | Binding::TimestampFormat(_)),
    },
    Protocol {
        id: "aws.protocols#restJson1",
        constant: "REST_JSON_1",
        runtime_features: &["rest-json"],
        default_timestamp_format: TimestampFormat::EpochSeconds,
        uses_http: true,
        uses: |binding| {
            is_http(binding)
                || matches!(binding, Binding::Sparse | Binding::TimestampFormat(_) | Binding::JsonName(_))
        },
    },
    Protocol {
        id: "aws.protocols#restXml",
        constant: "REST_XML",
        runtime_features: &["rest-xml"],
        default_timestamp_format: TimestampFormat::DateTime,
        uses_http: true,
        uses: |binding| is_http(binding) || is_in_xml(binding),
    },
    Protocol {
        id: "aws.protocols#awsQuery",
        constant: "AWS_QUERY",
        runtime_features: &["query"],
        default_timestamp_format: TimestampFormat::DateTime,
        uses_http: false,
        uses: is_in_xml,
    },
    Protocol {
        id: "aws.protocols#ec2Query",
        constant: "EC2_QUERY",
        runtime_features: &["query"],
        default_timestamp_format: TimestampFormat::DateTime,
        uses_http: false,
        uses: |binding| is_in_xml(binding) || matches!(binding, Binding::Ec2QueryName(_)),
    },
    Protocol {
        id: "smithy.protocols#rpcv2Json",
        constant: "RPC_V2_JSON",
        runtime_features: &["rpc-v2-json"],
        default_timestamp_format: TimestampFormat::EpochSeconds,
        uses_http: false,
        uses: |binding| matches!(binding, Binding::Sparse),
    },
];

/// Whether a trait changes how a value is written in XML.
fn is_in_xml(binding: &Binding) -> bool {
    matches!(
        binding,
        Binding::Sparse
            | Binding::TimestampFormat(_)
            | Binding::XmlName(_)
            | Binding::XmlAttribute
            | Binding::XmlFlattened
            | Binding::XmlNamespace(_)
    )
}

/// Whether a trait is an HTTP binding.
fn is_http(binding: &Binding) -> bool {
    matches!(
        binding,
        Binding::MediaType(_)
            | Binding::HttpHeader(_)
            | Binding::HttpLabel
            | Binding::HttpPayload
            | Binding::HttpPrefixHeaders(_)
            | Binding::HttpQuery(_)
            | Binding::HttpQueryParams
            | Binding::HttpResponseCode
    )
}

/// A protocol, with the facts that the generator needs.
pub struct Protocol {
    /// The id of its trait.
    id: &'static str,
    /// Its constant in the runtime's module `codegen::protocols`.
    pub constant: &'static str,
    /// The features of the runtime that it needs.
    pub runtime_features: &'static [&'static str],
    /// The format of timestamps in bodies without `@timestampFormat`.
    pub default_timestamp_format: TimestampFormat,
    /// Whether `@http` decides the method, the path and the status.
    pub uses_http: bool,
    /// Whether a trait changes how it writes or reads a value. Not called for traits that the client acts on with every
    /// protocol, such as `@idempotencyToken`.
    uses: fn(&Binding) -> bool,
}

impl Protocol {
    /// The id of its trait.
    pub fn id(&self) -> ShapeId {
        ShapeId::parse(self.id).expect("the ids of protocols are well formed")
    }

    /// The name of its trait: `awsJson1_1`.
    pub fn name(&self) -> &'static str {
        self.id.rsplit('#').next().unwrap_or(self.id)
    }

    /// Returns `true` if the trait changes how the protocol writes or reads a value.
    pub fn uses(&self, binding: &Binding) -> bool {
        (self.uses)(binding)
    }

    /// Returns `true` if timestamps without `@timestampFormat` have this format. In protocols with `@http`, that
    /// depends on their place in the request.
    pub(crate) fn is_default(&self, format: TimestampFormat) -> bool {
        !self.uses_http && self.default_timestamp_format == format
    }

    /// The names on the wire of a member with this name in the model and these traits: in requests and in responses.
    pub(crate) fn wire_names<'a>(&self, name: &'a str, bindings: &'a [Binding]) -> [&'a str; 2] {
        let used = || bindings.iter().filter(|binding| self.uses(binding));
        let in_responses = used().find_map(wire_name).unwrap_or(name);
        [used().find_map(request_name).unwrap_or(in_responses), in_responses]
    }
}

/// The name that a trait gives a member.
fn wire_name(binding: &Binding) -> Option<&str> {
    match binding {
        Binding::JsonName(name)
        | Binding::XmlName(name)
        | Binding::HttpHeader(name)
        | Binding::HttpQuery(name) => Some(name),
        _ => None,
    }
}

/// The name that a trait gives a member only in requests.
fn request_name(binding: &Binding) -> Option<&str> {
    match binding {
        Binding::Ec2QueryName(name) => Some(name),
        _ => None,
    }
}

/// Two protocols are equal if their traits are.
impl PartialEq for Protocol {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl fmt::Debug for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Protocol({})", self.id)
    }
}

/// A protocol that is used instead of the first that the service has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtocolChoice {
    /// The name of its trait, for example `awsJson1_1`, or its id.
    pub text: String,
    /// Its place; `None` for a choice from the command line.
    pub span: Option<Span>,
}

impl ProtocolChoice {
    /// A choice that does not come from a file.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), span: None }
    }
}

/// Returns the chosen protocol, or the first supported one that the service has.
pub(super) fn resolve_protocol(
    service: &Shape,
    definitions: &Definitions,
    options: &Options,
) -> Result<&'static Protocol, Diagnostic> {
    let mut supported = PROTOCOLS.iter().filter(|protocol| has_trait(&service.traits, protocol.id));
    if let Some(choice) = &options.protocol {
        let is_chosen = |protocol: &&Protocol| [protocol.name(), protocol.id].contains(&choice.text.as_str());
        let known = PROTOCOLS.iter().find(is_chosen);
        let known = known.ok_or_else(|| diagnostics::unknown_protocol(choice, PROTOCOLS))?;
        match supported.clone().find(is_chosen) {
            Some(protocol) => return Ok(protocol),
            None if options.may_be_idle => {}
            None => {
                return Err(diagnostics::protocol_of_other_services(service, choice, known, supported));
            }
        }
    }
    supported.next().ok_or_else(|| {
        let others: Vec<&ShapeId> = service.traits.keys().filter(|id| is_protocol(id, definitions)).collect();
        diagnostics::no_supported_protocol(service, &others, PROTOCOLS)
    })
}

/// Whether the trait with this id is a supported protocol.
pub(super) fn is_supported(id: &str) -> bool {
    PROTOCOLS.iter().any(|protocol| protocol.id == id)
}

/// Whether a trait is a protocol: the model defines it as one, or it is supported.
fn is_protocol(id: &ShapeId, definitions: &Definitions) -> bool {
    let definition = definitions.get(id);
    let is_defined =
        definition.is_some_and(|it| has_trait(&it.shape.traits, "smithy.api#protocolDefinition"));
    is_defined || is_supported(id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_protocol_has_an_id_of_its_own() {
        for (index, protocol) in PROTOCOLS.iter().enumerate() {
            assert_eq!(protocol.id().name(), protocol.name());
            assert!(PROTOCOLS[..index].iter().all(|other| other != protocol), "{protocol:?}");
        }
    }

    #[test]
    fn a_member_is_sent_under_the_name_that_the_protocol_uses() {
        let uses_json_name = Protocol {
            id: "a#p",
            constant: "P",
            runtime_features: &[],
            default_timestamp_format: TimestampFormat::EpochSeconds,
            uses_http: false,
            uses: |binding| matches!(binding, Binding::JsonName(_)),
        };
        let bindings = [Binding::Sparse, Binding::JsonName("other".to_owned())];
        assert_eq!(uses_json_name.wire_names("name", &bindings), ["other"; 2]);
        assert_eq!(uses_json_name.wire_names("name", &bindings[..1]), ["name"; 2]);
        assert_eq!(PROTOCOLS[0].wire_names("name", &bindings), ["name"; 2]);
        let ec2 = PROTOCOLS.iter().find(|protocol| protocol.name() == "ec2Query").unwrap();
        let bindings = [Binding::XmlName("xml".to_owned()), Binding::Ec2QueryName("query".to_owned())];
        assert_eq!(ec2.wire_names("name", &bindings), ["query", "xml"]);
        assert_eq!(ec2.wire_names("name", &bindings[1..]), ["query", "name"]);
        assert_eq!(ec2.wire_names("name", &bindings[..1]), ["xml"; 2]);
    }
}
