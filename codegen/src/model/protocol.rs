//! The protocols that the generator supports.

use super::definitions::{Definitions, has_trait};
use super::{Protocol, diagnostics};
use crate::diagnostic::Diagnostic;
use crate::load::ast::Shape;
use crate::shape_id::ShapeId;

/// The supported protocols, in order of preference.
const SUPPORTED: [(&str, Protocol); 2] =
    [("aws.protocols#awsJson1_0", Protocol::AwsJson1_0), ("aws.protocols#awsJson1_1", Protocol::AwsJson1_1)];

impl Protocol {
    /// The id of its trait.
    pub fn id(self) -> ShapeId {
        let known = SUPPORTED.iter().find(|(_, protocol)| *protocol == self);
        let (id, _) = known.expect("only supported protocols are resolved to");
        ShapeId::parse(id).expect("the ids of protocols are well formed")
    }
}

/// The first supported protocol of the service.
pub(super) fn resolve_protocol(service: &Shape, definitions: &Definitions) -> Result<Protocol, Diagnostic> {
    let supported = SUPPORTED.iter().find(|(id, _)| has_trait(&service.traits, id));
    supported.map(|(_, protocol)| *protocol).ok_or_else(|| {
        let others: Vec<&ShapeId> = service.traits.keys().filter(|id| is_protocol(id, definitions)).collect();
        diagnostics::no_supported_protocol(service, &others, &SUPPORTED.map(|(id, _)| id))
    })
}

/// Returns `true` if a trait is a protocol: the model defines it as one, or it is well known.
fn is_protocol(id: &ShapeId, definitions: &Definitions) -> bool {
    const KNOWN: [&str; 6] = ["awsQuery", "ec2Query", "restJson1", "restXml", "rpcv2Cbor", "rpcv2Json"];
    let definition = definitions.get(id);
    let is_defined =
        definition.is_some_and(|it| has_trait(&it.shape.traits, "smithy.api#protocolDefinition"));
    is_defined
        || (matches!(id.namespace(), "aws.protocols" | "smithy.protocols") && KNOWN.contains(&id.name()))
}
