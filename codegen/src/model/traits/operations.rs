//! The traits of operations that depend only on their own value.

use super::row::{Argument, Arguments, Form, Impact, Listed, Row, traits};
use crate::diagnostic::Diagnostic;
use crate::model::read_traits::TraitValue;

const RETRIES: Impact = Impact::Facts("it is part of the schema; requests and retries stay the same");

const CHECKSUM: Impact =
    Impact::Behaviour("requests have another checksum or none, or other checksums of responses are checked");

traits! {
    /// A trait of an operation, with its value.
    OperationTrait {
        "smithy.api#readonly" => Readonly: in_schemas, RETRIES;
        "smithy.api#idempotent" => Idempotent: in_schemas, RETRIES;
        "smithy.api#http" => Http(Http): in_schemas,
            Impact::OnTheWire("requests have another method or path, or responses another status");
        "smithy.api#endpoint" / "hostPrefix" => HostPrefix(String): in_schemas,
            Impact::Behaviour("requests go to another host");
        "aws.api#clientDiscoveredEndpoint" => ClientDiscoveredEndpoint(ClientDiscoveredEndpoint): in_schemas,
            Impact::Behaviour("requests go to a discovered endpoint, or no longer do");
        "smithy.api#httpChecksumRequired" => HttpChecksumRequired: in_schemas, CHECKSUM;
        "aws.protocols#httpChecksum" => HttpChecksum(HttpChecksum): in_schemas, CHECKSUM;
        "aws.auth#unsignedPayload" => UnsignedPayload: in_schemas,
            Impact::Behaviour("signatures cover the payload, or no longer do");
        "farrier.api#treeHash" => TreeHash: in_schemas, CHECKSUM;
        "aws.customizations#s3UnwrappedXmlOutput" => S3UnwrappedXmlOutput: in_schemas,
            Impact::OnTheWire("responses have another root element");
        "farrier.api#errorInSuccess" => ErrorInSuccess: in_schemas,
            Impact::Behaviour("a response with status 200 may be an error, or no longer is");
        "farrier.api#presignedUrl" => PresignedUrl(String): in_schemas,
            Impact::Behaviour("the client adds a presigned URL to requests, or no longer does");
        "farrier.api#expectContinue" => ExpectContinue: in_schemas,
            Impact::Behaviour("large bodies wait until the service asks for them, or no longer do");
        "smithy.api#requestCompression" / "encodings" => RequestCompression(Vec<String>): in_schemas,
            Impact::Behaviour("bodies are sent compressed or not; the service understands both");
    }
}

/// `aws.api#clientDiscoveredEndpoint`
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClientDiscoveredEndpoint {
    /// Whether requests can only be sent to a discovered endpoint. If not, clients use the endpoint of the rules.
    pub required: bool,
}

impl Form for ClientDiscoveredEndpoint {
    fn read(value: TraitValue<'_>) -> Result<Self, Diagnostic> {
        Ok(Self { required: value.required("required")?.bool()? })
    }

    fn arguments(&self) -> Arguments {
        Arguments::Named(vec![("required", Argument::Flag(self.required))])
    }
}

/// `aws.protocols#httpChecksum`
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub struct HttpChecksum {
    pub request_algorithm_member: Option<String>,
    pub request_checksum_required: bool,
    pub request_validation_mode_member: Option<String>,
    pub response_algorithms: Vec<String>,
}

impl Form for HttpChecksum {
    fn read(value: TraitValue<'_>) -> Result<Self, Diagnostic> {
        let required = value.get("requestChecksumRequired").map(TraitValue::bool).transpose()?;
        let algorithms = value.get("responseAlgorithms").map(TraitValue::strings).transpose()?;
        Ok(Self {
            request_algorithm_member: value.optional_string("requestAlgorithmMember")?,
            request_checksum_required: required.unwrap_or_default(),
            request_validation_mode_member: value.optional_string("requestValidationModeMember")?,
            response_algorithms: algorithms.unwrap_or_default(),
        })
    }

    fn arguments(&self) -> Arguments {
        Arguments::Named(vec![
            ("algorithm_member", Argument::OptionalText(self.request_algorithm_member.clone())),
            ("is_required", Argument::Flag(self.request_checksum_required)),
            ("validation_mode_member", Argument::OptionalText(self.request_validation_mode_member.clone())),
            ("response_algorithms", Argument::Texts(self.response_algorithms.clone())),
        ])
    }
}

/// `@http`
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub struct Http {
    pub method: String,
    pub uri: String,
    pub code: u16,
}

impl Form for Http {
    fn read(value: TraitValue<'_>) -> Result<Self, Diagnostic> {
        let code = value.get("code").map(TraitValue::status).transpose()?;
        let method = value.required("method")?.string()?;
        Ok(Self { method, uri: value.required("uri")?.string()?, code: code.unwrap_or(200) })
    }

    fn arguments(&self) -> Arguments {
        let text = |text: &String| Argument::Text(text.clone());
        let (method, uri) = (text(&self.method), text(&self.uri));
        Arguments::Named(vec![("method", method), ("uri", uri), ("code", Argument::Number(self.code))])
    }
}
