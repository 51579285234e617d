//! The traits of services that are only passed on.

use super::row::{Argument, Arguments, Form, Impact, Listed, Row, traits};
use crate::diagnostic::Diagnostic;
use crate::model::read_traits::TraitValue;

const REQUESTS: Impact = Impact::Behaviour("requests have other headers or another path");
const SIGNATURES: Impact = Impact::Behaviour("requests are signed differently");

traits! {
    /// A trait of a service, with its value.
    ServiceTrait {
        "farrier.api#headers" => Headers(Pairs): in_schemas, REQUESTS;
        "farrier.api#emptyLabels" => EmptyLabels(Pairs): in_schemas, REQUESTS;
        "farrier.api#endpointLabel" => EndpointLabel(String): not_in_schemas, REQUESTS;
        "farrier.api#payloadHashHeader" => PayloadHashHeader: in_schemas, SIGNATURES;
        "farrier.api#signsPathAsSent" => SignsPathAsSent: in_schemas, SIGNATURES;
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
