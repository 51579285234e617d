//! What the generator does about each trait: the list that makes sure that no trait is ignored silently.
//!
//! A trait is implemented, has no effect on clients, or is refused where clients would misbehave. Any other trait is
//! reported as unknown.

use super::{Binding, OperationTrait, ServiceTrait};
use crate::model::{auth, protocol};

/// What the generator does about a trait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handling {
    /// Generated code, its documentation or its tests depend on the trait as it is specified.
    Implemented,
    /// The trait has no effect on clients, for this reason.
    Irrelevant(&'static str),
    /// Services and operations that need the trait are refused with a diagnostic.
    Refused,
}

impl Handling {
    /// The handling of the trait with this absolute id; `None` for an unknown trait.
    pub fn of(id: &str) -> Option<Self> {
        let rows = [Binding::IDS, OperationTrait::IDS, ServiceTrait::IDS];
        let is_read = IMPLEMENTED.contains(&id) || rows.iter().any(|ids| ids.contains(&id));
        if is_read || protocol::is_supported(id) || auth::is_supported(id) {
            return Some(Self::Implemented);
        }
        if id == ENDPOINT_DISCOVERY_ID || auth::is_well_known(id) {
            return Some(Self::Refused);
        }
        let reason = IRRELEVANT.iter().find(|(_, ids)| ids.contains(&id));
        reason.map(|(reason, _)| Self::Irrelevant(reason))
    }
}

/// The trait of members for whose values endpoints are discovered. No service has such members.
pub(in crate::model) const ENDPOINT_DISCOVERY_ID: &str = "aws.api#clientEndpointDiscoveryId";

/// Traits that the stage reads, other than those of the tables for bindings, operations, protocols and auth schemes.
pub const IMPLEMENTED: &[&str] = &[
    "aws.api#service",
    "aws.protocols#awsQueryCompatible",
    "aws.protocols#awsQueryError",
    "smithy.api#addedDefault",
    "smithy.api#auth",
    "smithy.api#authDefinition",
    "smithy.api#box",
    "smithy.api#clientOptional",
    "smithy.api#default",
    "smithy.api#deprecated",
    "smithy.api#documentation",
    "smithy.api#enum",
    "smithy.api#enumValue",
    "smithy.api#error",
    "smithy.api#examples",
    "smithy.api#externalDocumentation",
    "smithy.api#httpError",
    "smithy.api#input",
    "smithy.api#length",
    "smithy.api#mixin",
    "smithy.api#optionalAuth",
    "smithy.api#paginated",
    "smithy.api#pattern",
    "smithy.api#protocolDefinition",
    "smithy.api#range",
    "smithy.api#required",
    "smithy.api#retryable",
    "smithy.api#sensitive",
    "smithy.api#since",
    "smithy.api#tags",
    "smithy.api#title",
    "smithy.api#uniqueItems",
    "smithy.rules#clientContextParams",
    "smithy.rules#contextParam",
    "smithy.rules#endpointBdd",
    "smithy.rules#endpointRuleSet",
    "smithy.rules#endpointTests",
    "smithy.rules#operationContextParams",
    "smithy.rules#staticContextParams",
    "smithy.test#eventStreamTests",
    "smithy.test#httpRequestTests",
    "smithy.test#httpResponseTests",
    "smithy.waiters#waitable",
];

/// Traits without an effect on clients, by the reason.
const IRRELEVANT: &[(&str, &[&str])] = &[
    (
        "describes resources; everything that is sent is in the inputs of operations",
        &[
            "smithy.api#idRef",
            "smithy.api#nestedProperties",
            "smithy.api#noReplace",
            "smithy.api#notProperty",
            "smithy.api#property",
            "smithy.api#references",
            "smithy.api#resourceIdentifier",
        ],
    ),
    (
        "is for tools that check or edit models",
        &[
            "smithy.api#internal",
            "smithy.api#metadata",
            "smithy.api#output",
            "smithy.api#private",
            "smithy.api#recommended",
            "smithy.api#suppress",
            "smithy.api#trait",
            "smithy.api#traitValidators",
            "smithy.api#unitType",
            "smithy.api#unordered",
            "smithy.api#unstable",
        ],
    ),
    ("is for browsers' access to the service, which the service allows", &["smithy.api#cors"]),
    (
        "names resources for policies and infrastructure tools",
        &[
            "aws.api#arn",
            "aws.api#arnReference",
            "aws.api#data",
            "aws.api#controlPlane",
            "aws.api#dataPlane",
            "aws.api#tagEnabled",
            "aws.api#taggable",
            "aws.cloudformation#cfnAdditionalIdentifier",
            "aws.cloudformation#cfnDefaultValue",
            "aws.cloudformation#cfnExcludeProperty",
            "aws.cloudformation#cfnMutability",
            "aws.cloudformation#cfnName",
            "aws.cloudformation#cfnResource",
        ],
    ),
    (
        "describes permissions, which the service checks",
        &[
            "aws.iam#actionName",
            "aws.iam#actionPermissionDescription",
            "aws.iam#conditionKeyValue",
            "aws.iam#conditionKeys",
            "aws.iam#defineConditionKeys",
            "aws.iam#disableConditionKeyInference",
            "aws.iam#iamAction",
            "aws.iam#iamResource",
            "aws.iam#requiredActions",
            "aws.iam#serviceResolvedConditionKeys",
            "aws.iam#supportedPrincipalTypes",
        ],
    ),
    (
        "configures the gateway in front of the service",
        &[
            "aws.apigateway#apiKeySource",
            "aws.apigateway#authorizer",
            "aws.apigateway#authorizers",
            "aws.apigateway#integration",
            "aws.apigateway#mockIntegration",
            "aws.apigateway#requestValidator",
        ],
    ),
    (
        "is what the endpoint rules were made from",
        &[
            "aws.endpoints#dualStackOnlyEndpoints",
            "aws.endpoints#rulesBasedEndpoints",
            "aws.endpoints#standardPartitionalEndpoints",
            "aws.endpoints#standardRegionalEndpoints",
        ],
    ),
    ("is a test of servers", &["smithy.test#httpMalformedRequestTests"]),
    ("is a test against the real service", &["smithy.test#smokeTests"]),
    ("is copied to other kinds of specifications", &["smithy.openapi#specificationExtension"]),
];
