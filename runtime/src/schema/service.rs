//! Schemas of services: what all operations of a service have in common.

use super::traits::trait_value;
use super::{OperationSchema, ShapeId, XmlNamespace};

/// A service: its id, its version and the traits that matter at run time.
#[derive(Clone, Copy, Debug)]
pub struct ServiceSchema {
    id: ShapeId,
    version: &'static str,
    user_agent: &'static str,
    traits: &'static [ServiceTrait],
    endpoint_discovery: Option<EndpointDiscovery>,
}

/// The trait [`aws.api#clientEndpointDiscovery`]: how clients find the endpoint of operations that require or support this.
///
/// [`aws.api#clientEndpointDiscovery`]: https://smithy.io/2.0/aws/aws-core.html#aws-api-clientendpointdiscovery-trait
#[derive(Clone, Copy, Debug)]
pub struct EndpointDiscovery {
    /// The operation that returns endpoints.
    pub operation: &'static OperationSchema,
    /// The code of the error that means that an endpoint is outdated.
    pub error: &'static str,
}

/// A trait of a service.
///
/// The variants are Smithy's traits of the same name, unless documented differently; their values are the trait's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServiceTrait {
    /// The member `sdkId` of `aws.api#service`.
    SdkId(&'static str),
    /// The member `name` of `aws.auth#sigv4`.
    SigningName(&'static str),
    /// Errors may have a code of the AWS query protocol in addition to their own.
    AwsQueryCompatible,
    /// Headers that every request has, by lower-case name. Not a Smithy trait; like those below, a few services require
    /// it.
    Headers(&'static [(&'static str, &'static str)]),
    /// Members in the path, by name, with the text that is sent if they are empty.
    EmptyLabels(&'static [(&'static str, &'static str)]),
    /// Requests have the hash of their body in a header.
    PayloadHashHeader,
    /// Responses have the CRC-32 of their body in a header.
    ResponseCrc32,
    /// Some operations can be sent to a discovered endpoint, and to that of the rules as well.
    OptionalEndpointDiscovery,
    /// Some operation has the trait `aws.protocols#httpChecksum`.
    HttpChecksum,
    /// Signatures cover the path as it is sent, without removing empty segments, `.` and `..`.
    SignsPathAsSent,
    /// The namespace that the root elements of XML documents declare.
    XmlNamespace {
        /// The namespace.
        uri: &'static str,
        /// The prefix that is declared for it; without one, it is the default namespace.
        prefix: Option<&'static str>,
    },
    /// The member `noErrorWrapping` of `aws.protocols#restXml`: errors do not have an element around them.
    NoErrorWrapping,
}

impl ServiceSchema {
    /// The service with this id, API version and traits; `user_agent` is the name and version of its generated crate.
    pub const fn new(
        id: ShapeId,
        version: &'static str,
        user_agent: &'static str,
        traits: &'static [ServiceTrait],
    ) -> Self {
        Self { id, version, user_agent, traits, endpoint_discovery: None }
    }

    /// The service, with an operation that returns endpoints, and the code of the error that asks for another one.
    #[must_use]
    pub const fn with_endpoint_discovery(
        self,
        operation: &'static OperationSchema,
        error: &'static str,
    ) -> Self {
        Self { endpoint_discovery: Some(EndpointDiscovery { operation, error }), ..self }
    }

    /// The shape's id.
    pub const fn id(&self) -> ShapeId {
        self.id
    }

    /// The version of the service's API.
    pub const fn version(&self) -> &'static str {
        self.version
    }

    /// The name and version of the generated crate, for the header `user-agent`.
    pub const fn user_agent(&self) -> &'static str {
        self.user_agent
    }

    /// The traits that matter at run time.
    pub const fn traits(&self) -> &'static [ServiceTrait] {
        self.traits
    }

    /// The name of the service in the AWS SDKs, for example `Cognito Identity Provider`; the shape's name if the model
    /// does not specify one.
    pub fn sdk_id(&self) -> &'static str {
        trait_value!(self, ServiceTrait::SdkId).unwrap_or(self.id.name())
    }

    /// Returns `true` if it is a service of AWS: all their models are in namespaces below this one.
    #[cfg(feature = "sso")]
    pub(crate) fn is_of_aws(&self) -> bool {
        self.id.namespace().starts_with("com.amazonaws.")
    }

    /// The service's name in signatures; empty if its requests are not signed.
    pub fn signing_name(&self) -> &'static str {
        trait_value!(self, ServiceTrait::SigningName).unwrap_or_default()
    }

    /// How clients find the endpoint of operations that require or support this.
    pub const fn endpoint_discovery(&self) -> Option<EndpointDiscovery> {
        self.endpoint_discovery
    }

    /// Returns `true` if some operations can be sent to a discovered endpoint, and to that of the rules as well.
    pub fn has_optional_endpoint_discovery(&self) -> bool {
        self.traits.contains(&ServiceTrait::OptionalEndpointDiscovery)
    }

    /// The headers that every request has.
    pub fn headers(&self) -> &'static [(&'static str, &'static str)] {
        trait_value!(self, ServiceTrait::Headers).unwrap_or_default()
    }

    /// The text that is sent in the path instead of an empty member.
    pub fn empty_label(&self, member: &str) -> Option<&'static str> {
        let labels = trait_value!(self, ServiceTrait::EmptyLabels).unwrap_or_default();
        labels.iter().find(|(name, _)| *name == member).map(|(_, text)| *text)
    }

    /// Whether requests have the hash of their body in a header.
    pub fn has_payload_hash_header(&self) -> bool {
        self.traits.contains(&ServiceTrait::PayloadHashHeader)
    }

    /// Whether responses have the CRC-32 of their body in a header.
    pub fn has_response_crc32(&self) -> bool {
        self.traits.contains(&ServiceTrait::ResponseCrc32)
    }

    /// Whether signatures cover the path as it is sent.
    pub fn signs_path_as_sent(&self) -> bool {
        self.traits.contains(&ServiceTrait::SignsPathAsSent)
    }

    /// Whether the signatures of presigned URLs do not cover the payload. This is so for S3, whose signatures differ from
    /// those of other services in this and in the path.
    pub fn presigns_unsigned_payload(&self) -> bool {
        self.signs_path_as_sent()
    }

    /// Whether some operation has the trait `aws.protocols#httpChecksum`.
    pub fn has_http_checksums(&self) -> bool {
        self.traits.contains(&ServiceTrait::HttpChecksum)
    }

    /// Whether errors may have a code of the AWS query protocol in addition to their own.
    pub fn is_query_compatible(&self) -> bool {
        self.traits.contains(&ServiceTrait::AwsQueryCompatible)
    }

    /// The namespace that the root elements of XML documents declare, if any.
    pub fn xml_namespace(&self) -> Option<XmlNamespace> {
        self.traits.iter().find_map(|t| match t {
            ServiceTrait::XmlNamespace { uri, prefix } => Some((*uri, *prefix)),
            _ => None,
        })
    }

    /// Whether the XML of errors does not have an element around `Error`.
    pub fn has_no_error_wrapping(&self) -> bool {
        self.traits.contains(&ServiceTrait::NoErrorWrapping)
    }
}
