//! The traits of services that are only passed on.

use super::row::{Argument, Arguments, Form, Impact, Listed, Row, traits};
use crate::diagnostic::Diagnostic;
use crate::model::read_traits::TraitValue;
use crate::shape_id::ShapeId;

const REQUESTS: Impact = Impact::Behaviour("requests have other headers or another path");
const SIGNATURES: Impact = Impact::Behaviour("requests are signed differently");

traits! {
    /// A trait of a service, with its value.
    ServiceTrait {
        "aws.api#clientEndpointDiscovery" => ClientEndpointDiscovery(EndpointDiscovery): not_in_schemas,
            Impact::Behaviour("endpoints are discovered differently");
        "farrier.api#bucketRegion" => BucketRegion(String): not_in_schemas,
            Impact::Behaviour("a request follows a bucket to its region, or no longer does");
        "farrier.api#headers" => Headers(Pairs): in_schemas, REQUESTS;
        "farrier.api#emptyLabels" => EmptyLabels(Pairs): in_schemas, REQUESTS;
        "farrier.api#endpointLabel" => EndpointLabel(String): not_in_schemas, REQUESTS;
        "farrier.api#payloadHashHeader" => PayloadHashHeader: in_schemas, SIGNATURES;
        "farrier.api#responseCrc32" => ResponseCrc32: in_schemas,
            Impact::Behaviour("a damaged response is noticed, or no longer is");
        "farrier.api#signsPathAsSent" => SignsPathAsSent: in_schemas, SIGNATURES;
    }
}

/// `aws.api#clientEndpointDiscovery`
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EndpointDiscovery {
    /// The operation that returns endpoints.
    pub operation: ShapeId,
    /// The error of an outdated endpoint.
    pub error: ShapeId,
}

impl Form for EndpointDiscovery {
    fn read(value: TraitValue<'_>) -> Result<Self, Diagnostic> {
        let id = |key| value.required(key)?.shape_id();
        Ok(Self { operation: id("operation")?, error: id("error")? })
    }

    fn arguments(&self) -> Arguments {
        let text = |id: &ShapeId| Argument::Text(id.as_str().to_owned());
        Arguments::Named(vec![("operation", text(&self.operation)), ("error", text(&self.error))])
    }
}

/// Names with values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pairs(pub Vec<(String, String)>);

impl Form for Pairs {
    fn read(value: TraitValue<'_>) -> Result<Self, Diagnostic> {
        value
            .entries()?
            .map(|(name, value)| Ok((name.to_owned(), value.string()?)))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    fn arguments(&self) -> Arguments {
        Arguments::One(Argument::Pairs(self.0.clone()))
    }
}
