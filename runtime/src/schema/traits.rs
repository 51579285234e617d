//! Traits of shapes and members that matter at run time: those that some protocol binds, and those that decide how a
//! value is treated.
//!
//! They include the binding traits of members for the JSON, XML and query protocols and for HTTP bindings, even if no
//! protocol of this crate uses them yet. They do not include traits of AWS's customizations
//! (`aws.protocols#httpChecksum`, `aws.customizations#s3UnwrappedXmlOutput`), and of the settings of a protocol's own
//! trait only `noErrorWrapping`, not `http`. The traits of services are in [`ServiceTrait`](super::ServiceTrait).

use crate::types::TimestampFormat;

/// A trait of a shape or member.
///
/// The variants are the Smithy traits of the same name, with the trait's value.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names are Smithy's")]
pub enum Trait {
    Required,
    Sensitive,
    Sparse,
    IdempotencyToken,
    TimestampFormat(TimestampFormat),
    MediaType(&'static str),
    JsonName(&'static str),
    XmlName(&'static str),
    XmlAttribute,
    XmlFlattened,
    XmlNamespace {
        uri: &'static str,
        prefix: Option<&'static str>,
    },
    Ec2QueryName(&'static str),
    HttpHeader(&'static str),
    HttpLabel,
    HttpPayload,
    HttpPrefixHeaders(&'static str),
    HttpQuery(&'static str),
    HttpQueryParams,
    HttpResponseCode,
    HostLabel,
    Streaming,
    RequiresLength,
    /// Only the text after the last slash is sent in the path. Not a Smithy trait: Route 53 requires it.
    LastSegment,
    /// The member is for the client only. Not a Smithy trait: some operations of the query protocols have such members.
    NotSent,
    EventHeader,
    EventPayload,
    Error(Fault),
    HttpError(u16),
    Retryable {
        throttling: bool,
    },
    QueryErrorCode(&'static str),
}

/// The value of `@xmlNamespace`: the URI, and the prefix that is declared for it. Without a prefix, it is the default
/// namespace of the element.
pub type XmlNamespace = (&'static str, Option<&'static str>);

/// The first `@xmlNamespace` of some traits.
pub(super) fn xml_namespace(traits: &[Trait]) -> Option<XmlNamespace> {
    traits.iter().find_map(|t| match t {
        Trait::XmlNamespace { uri, prefix } => Some((*uri, *prefix)),
        _ => None,
    })
}

/// The side at fault for an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The caller: the same request will fail again.
    Client,
    /// The service.
    Server,
}

/// The value of the first trait of this variant in `$schema.traits`, as an `Option`.
macro_rules! trait_value {
    ($schema:ident, $($variant:ident)::+) => {{
        let mut traits = $schema.traits.iter();
        // Not `find_map`, which would be compiled for every variant.
        loop {
            match traits.next() {
                Some($($variant)::+(value)) => break Some(*value),
                Some(_) => {}
                None => break None,
            }
        }
    }};
}
pub(super) use trait_value;
