//! Schemas of services: what all operations of a service have in common.

use super::ShapeId;

/// A service: its name, its protocol and what its requests are signed for.
#[derive(Clone, Copy, Debug)]
pub struct ServiceSchema {
    /// The shape's id.
    pub id: ShapeId,
    /// The name of the service in the AWS SDKs: `Cognito Identity Provider`.
    pub sdk_id: &'static str,
    /// The version of its API.
    pub version: &'static str,
    /// The service name in signatures.
    pub signing_name: &'static str,
    /// The protocol.
    pub protocol: ProtocolName,
    /// Whether errors also carry codes of the AWS query protocol.
    pub is_query_compatible: bool,
    /// The name and version of the crate, sent as the user agent.
    pub user_agent: &'static str,
}

/// A protocol, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names are Smithy's")]
pub enum ProtocolName {
    AwsJson1_0,
    AwsJson1_1,
}
