//! Schemas of operations: input, output, errors, and the traits that decide how the operation is called.

use std::fmt;

use super::traits::trait_value;
use super::{EndpointBinding, Schema, ShapeId};

/// The schema of an operation: its input, output and errors, and the traits that matter at run time.
pub struct OperationSchema {
    id: ShapeId,
    input: &'static Schema,
    output: &'static Schema,
    errors: &'static [&'static Schema],
    traits: &'static [OperationTrait],
    /// The bits of the traits. Computed at compile time, because every call asks for many of them.
    bits: u16,
}

/// A trait of an operation.
///
/// The variants are the Smithy traits of the same name, with the trait's value.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names are Smithy's")]
pub enum OperationTrait {
    Readonly,
    Idempotent,
    OptionalAuth,
    /// The ids of the auth schemes, best first.
    Auth(&'static [&'static str]),
    /// Paths to the members that pagination uses.
    Paginated {
        input_token: &'static str,
        output_token: &'static str,
        items: Option<&'static str>,
        page_size: Option<&'static str>,
    },
    Http {
        method: &'static str,
        uri: &'static str,
        code: u16,
    },
    HostPrefix(&'static str),
    /// The input's member that contains the endpoint to send the request to. Not a Smithy trait: a few services do
    /// this, and the overrides of their models name the member.
    EndpointMember(&'static str),
    /// Whether requests can only be sent to an endpoint from endpoint discovery.
    ClientDiscoveredEndpoint {
        required: bool,
    },
    /// The input has a member with `idempotencyToken`.
    IdempotencyToken,
    HttpChecksumRequired,
    /// `aws.protocols#httpChecksum`
    HttpChecksum {
        algorithm_member: Option<&'static str>,
        is_required: bool,
        validation_mode_member: Option<&'static str>,
        response_algorithms: &'static [&'static str],
    },
    UnsignedPayload,
    /// Requests have the root of a tree of hashes. Not a Smithy trait: Glacier requires it.
    TreeHash,
    /// The input has a member that is streamed.
    StreamingInput,
    /// The output has a member that is streamed.
    StreamingOutput,
    /// The root element of a response is the output's only member.
    S3UnwrappedXmlOutput,
    /// A response whose status is a success may contain an error. Not a Smithy trait: S3 requires it.
    ErrorInSuccess,
    /// The input's member with the presigned URL of the same operation in another region, which the client adds if the
    /// input has a `SourceRegion`. Not a Smithy trait: operations that copy from another region require it.
    PresignedUrl(&'static str),
    /// Services often refuse or redirect requests, so a large body waits until the service asks for it. Not a Smithy
    /// trait: it pays for uploads to S3.
    ExpectContinue,
    /// The encodings.
    RequestCompression(&'static [&'static str]),
    /// The endpoint parameters set by `staticContextParams`, `contextParam` and `operationContextParams`. If a
    /// parameter is set twice, the last one wins.
    EndpointParams(&'static [EndpointBinding]),
}

impl OperationTrait {
    /// The bit of a trait for which [`OperationSchema::has`] can ask; 0 for others.
    const fn bit(&self) -> u16 {
        match self {
            Self::Readonly => 1,
            Self::Idempotent => 1 << 1,
            Self::OptionalAuth => 1 << 2,
            Self::ClientDiscoveredEndpoint { required: true } => 1 << 3,
            Self::ClientDiscoveredEndpoint { required: false } => 1 << 4,
            Self::IdempotencyToken => 1 << 5,
            Self::UnsignedPayload => 1 << 6,
            Self::StreamingInput => 1 << 7,
            Self::StreamingOutput => 1 << 8,
            Self::S3UnwrappedXmlOutput => 1 << 9,
            Self::ErrorInSuccess => 1 << 10,
            Self::ExpectContinue => 1 << 11,
            _ => 0,
        }
    }

    /// The bits of several traits.
    const fn bits(traits: &[Self]) -> u16 {
        let (mut bits, mut index) = (0, 0);
        while index < traits.len() {
            bits |= traits[index].bit();
            index += 1;
        }
        bits
    }
}

/// The value of the trait [`@http`](https://smithy.io/2.0/spec/http-bindings.html#http-trait).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Http {
    /// The method, such as `GET`.
    pub method: &'static str,
    /// The pattern of the path and the query, with `{labels}` for members.
    pub uri: &'static str,
    /// The status of responses that are not errors.
    pub code: u16,
}

impl OperationSchema {
    /// The operation with this id; `errors` include the service's.
    pub const fn new(
        id: ShapeId,
        input: &'static Schema,
        output: &'static Schema,
        errors: &'static [&'static Schema],
        traits: &'static [OperationTrait],
    ) -> Self {
        Self { id, input, output, errors, traits, bits: OperationTrait::bits(traits) }
    }

    /// The operation's id.
    pub const fn id(&self) -> ShapeId {
        self.id
    }

    /// The operation's name.
    pub const fn name(&self) -> &'static str {
        self.id.name()
    }

    /// The schema of its input.
    pub const fn input(&self) -> &'static Schema {
        self.input
    }

    /// The schema of its output.
    pub const fn output(&self) -> &'static Schema {
        self.output
    }

    /// The schemas of its errors.
    pub const fn errors(&self) -> &'static [&'static Schema] {
        self.errors
    }

    /// The traits that matter at run time.
    pub const fn traits(&self) -> &'static [OperationTrait] {
        self.traits
    }

    /// Returns `true` if the operation has this trait, which must be one of those with a bit.
    fn has(&self, it: &OperationTrait) -> bool {
        debug_assert_ne!(it.bit(), 0, "{it:?}");
        self.bits & it.bit() != 0
    }

    /// Returns `true` if the operation does not change anything.
    pub fn is_readonly(&self) -> bool {
        self.has(&OperationTrait::Readonly)
    }

    /// Returns `true` if calling the operation twice has the same effect as calling it once.
    pub fn is_idempotent(&self) -> bool {
        self.is_readonly() || self.has(&OperationTrait::Idempotent)
    }

    /// Returns `true` if its output comes in pages.
    pub fn is_paginated(&self) -> bool {
        self.traits.iter().any(|t| matches!(t, OperationTrait::Paginated { .. }))
    }

    /// Returns `true` if it may be called without credentials.
    pub fn has_optional_auth(&self) -> bool {
        self.has(&OperationTrait::OptionalAuth)
    }

    /// The ids of its auth schemes, best first; empty if its requests are not authenticated.
    pub fn auth(&self) -> &'static [&'static str] {
        trait_value!(self, OperationTrait::Auth).unwrap_or_default()
    }

    /// The method, the path and the status, which only the REST protocols use.
    pub fn http(&self) -> Option<Http> {
        self.traits.iter().find_map(|it| match *it {
            OperationTrait::Http { method, uri, code } => Some(Http { method, uri, code }),
            _ => None,
        })
    }

    /// The prefix of the endpoint's host name, with `{labels}` for members.
    pub fn host_prefix(&self) -> Option<&'static str> {
        trait_value!(self, OperationTrait::HostPrefix)
    }

    /// The endpoint parameters that it sets.
    pub fn endpoint_params(&self) -> &'static [EndpointBinding] {
        trait_value!(self, OperationTrait::EndpointParams).unwrap_or_default()
    }

    /// The name of the input's member that contains the endpoint to send the request to.
    pub fn endpoint_member(&self) -> Option<&'static str> {
        trait_value!(self, OperationTrait::EndpointMember)
    }

    /// Returns `true` if its requests can only be sent to an endpoint from endpoint discovery.
    pub fn needs_discovered_endpoint(&self) -> bool {
        self.has(&OperationTrait::ClientDiscoveredEndpoint { required: true })
    }

    /// Returns `true` if its requests can be sent to an endpoint from endpoint discovery, and to that of the rules as well.
    pub fn may_use_discovered_endpoint(&self) -> bool {
        self.has(&OperationTrait::ClientDiscoveredEndpoint { required: false })
    }

    /// Returns `true` if its input has an idempotency token, which the client generates if it is absent.
    pub fn has_idempotency_token(&self) -> bool {
        self.has(&OperationTrait::IdempotencyToken)
    }

    /// Whether signatures do not have to cover the payload.
    pub fn has_unsigned_payload(&self) -> bool {
        self.has(&OperationTrait::UnsignedPayload)
    }

    /// Returns `true` if the input has a member that is streamed.
    pub fn has_streaming_input(&self) -> bool {
        self.has(&OperationTrait::StreamingInput)
    }

    /// Returns `true` if the input is streamed and has a checksum.
    pub fn has_checked_stream(&self) -> bool {
        self.has_streaming_input()
            && self.traits.iter().any(|it| matches!(it, OperationTrait::HttpChecksum { .. }))
    }

    /// Returns `true` if the output has a member that is streamed.
    pub fn has_streaming_output(&self) -> bool {
        self.has(&OperationTrait::StreamingOutput)
    }

    /// Returns `true` if the input or the output has a member that is streamed.
    pub fn is_streamed(&self) -> bool {
        self.has_streaming_input() || self.has_streaming_output()
    }

    /// Whether the root element of a response is the output's only member.
    pub fn has_unwrapped_output(&self) -> bool {
        self.has(&OperationTrait::S3UnwrappedXmlOutput)
    }

    /// Whether a response whose status is a success may contain an error.
    pub fn may_fail_in_success(&self) -> bool {
        self.has(&OperationTrait::ErrorInSuccess)
    }

    /// The input's member with the presigned URL of the same operation in another region.
    pub fn presigned_url(&self) -> Option<&'static str> {
        trait_value!(self, OperationTrait::PresignedUrl)
    }

    /// Whether a large body waits until the service asks for it.
    pub fn expects_continue(&self) -> bool {
        self.has(&OperationTrait::ExpectContinue)
    }

    /// The encodings with which a request's body may be compressed, best first.
    pub fn request_compression(&self) -> &'static [&'static str] {
        trait_value!(self, OperationTrait::RequestCompression).unwrap_or_default()
    }
}

impl fmt::Debug for OperationSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OperationSchema").field("id", &self.id).field("traits", &self.traits).finish()
    }
}
