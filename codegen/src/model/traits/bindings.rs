//! The traits of shapes and members that some protocol binds.

use super::row::{Argument, Arguments, Form, Impact, Listed, Row, traits};
use crate::diagnostic::Diagnostic;
use crate::model::read_traits::TraitValue;

const SENT: Impact = Impact::OnTheWire("the value is in another place or form on the wire");
const STREAMED: Impact = Impact::Behaviour("the value is streamed differently");

traits! {
    /// A trait that determines the form of a value on the wire in some protocol, with its value.
    Binding {
        "smithy.api#sparse" => Sparse: in_schemas, Impact::InTypes;
        "smithy.api#timestampFormat" => TimestampFormat(TimestampFormat): in_schemas,
            Impact::OnTheWire("timestamps are written and read in another form");
        "smithy.api#mediaType" => MediaType(String): in_schemas, SENT;
        "smithy.api#jsonName" => JsonName(String): in_schemas, SENT;
        "smithy.api#xmlName" => XmlName(String): in_schemas, SENT;
        "smithy.api#xmlAttribute" => XmlAttribute: in_schemas, SENT;
        "smithy.api#xmlFlattened" => XmlFlattened: in_schemas, SENT;
        "smithy.api#xmlNamespace" => XmlNamespace(XmlNamespace): in_schemas, SENT;
        "aws.protocols#ec2QueryName" => Ec2QueryName(String): in_schemas, SENT;
        "smithy.api#httpHeader" => HttpHeader(String): in_schemas, SENT;
        "smithy.api#httpLabel" => HttpLabel: in_schemas, SENT;
        "smithy.api#httpPayload" => HttpPayload: in_schemas, SENT;
        "smithy.api#httpPrefixHeaders" => HttpPrefixHeaders(String): in_schemas, SENT;
        "smithy.api#httpQuery" => HttpQuery(String): in_schemas, SENT;
        "smithy.api#httpQueryParams" => HttpQueryParams: in_schemas, SENT;
        "smithy.api#httpResponseCode" => HttpResponseCode: in_schemas, SENT;
        "smithy.api#hostLabel" => HostLabel: in_schemas,
            Impact::Behaviour("the member's value is added to the host name, or no longer is");
        "smithy.api#idempotencyToken" => IdempotencyToken: in_schemas,
            Impact::Behaviour("the client generates a value if none is set, or no longer does");
        "smithy.api#streaming" => Streaming: in_schemas, STREAMED;
        "smithy.api#requiresLength" => RequiresLength: in_schemas, STREAMED;
        "farrier.api#lastSegment" => LastSegment: in_schemas, SENT;
        "farrier.api#notSent" => NotSent: in_schemas, SENT;
        "smithy.api#eventHeader" => EventHeader: in_schemas, SENT;
        "smithy.api#eventPayload" => EventPayload: in_schemas, SENT;
    }
}

/// `@timestampFormat`
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are Smithy's")]
pub enum TimestampFormat {
    DateTime,
    HttpDate,
    EpochSeconds,
}

impl Form for TimestampFormat {
    fn read(value: TraitValue<'_>) -> Result<Self, Diagnostic> {
        match value.str()? {
            "date-time" => Ok(Self::DateTime),
            "http-date" => Ok(Self::HttpDate),
            "epoch-seconds" => Ok(Self::EpochSeconds),
            _ => Err(value.wrong("`date-time`, `http-date` or `epoch-seconds`")),
        }
    }

    fn arguments(&self) -> Arguments {
        let (name, text) = match self {
            Self::DateTime => ("DateTime", "date-time"),
            Self::HttpDate => ("HttpDate", "http-date"),
            Self::EpochSeconds => ("EpochSeconds", "epoch-seconds"),
        };
        Arguments::One(Argument::Symbol { of: "TimestampFormat", name, text })
    }
}

/// `@xmlNamespace`
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub struct XmlNamespace {
    pub uri: String,
    pub prefix: Option<String>,
}

impl Form for XmlNamespace {
    fn read(value: TraitValue<'_>) -> Result<Self, Diagnostic> {
        Ok(Self { uri: value.required("uri")?.string()?, prefix: value.optional_string("prefix")? })
    }

    fn arguments(&self) -> Arguments {
        let uri = Argument::Text(self.uri.clone());
        Arguments::Named(vec![("uri", uri), ("prefix", Argument::OptionalText(self.prefix.clone()))])
    }
}
