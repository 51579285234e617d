//! The client: the facts about the service that the runtime needs.

use super::schema::Namespace;
use super::traits::{Trait, lower_service_traits};
use super::{Context, OperationName};
use crate::model::{AuthScheme, Model, Protocol};
use crate::shape_id::ShapeId;
use crate::text::{Docs, Line};

/// How the client finds the endpoint of operations whose endpoint the service returns.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointDiscovery {
    /// The operation that returns endpoints.
    pub operation: OperationName,
    /// The name of the error that asks for another endpoint.
    pub error: String,
    /// Whether some operations can do without.
    pub is_optional: bool,
}

/// The client of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// Its documentation.
    pub docs: Docs,
    /// The service's shape id.
    pub id: ShapeId,
    /// The id's namespace.
    pub namespace: Namespace,
    /// The name of the service in the AWS SDKs.
    pub sdk_id: String,
    /// The version of its API.
    pub version: String,
    /// The service name in signatures.
    pub signing_name: String,
    /// The auth schemes that its operations allow: constants of the runtime's module `auth`.
    pub auth_schemes: Vec<&'static str>,
    /// The protocol.
    pub protocol: &'static Protocol,
    /// Whether errors also carry codes of the AWS query protocol.
    pub is_query_compatible: bool,
    /// Whether the XML of errors does not have an element around them.
    pub has_no_error_wrapping: bool,
    /// Endpoint discovery, if operations use it.
    pub endpoint_discovery: Option<EndpointDiscovery>,
    /// The other traits that the protocol uses.
    pub traits: Vec<Trait>,
    /// The user agent of requests.
    pub user_agent: String,
}

/// Lowers the service to its client.
pub(crate) fn lower_client(cx: &Context<'_>, package: &super::Package) -> Client {
    let model = cx.model;
    let service = &model.service;
    let traits = &service.traits;
    let name = service.id.name();
    let aws = traits.aws.as_ref();
    let title = traits.title.as_deref().unwrap_or(name);
    Client {
        docs: Docs::paragraph(
            Line::from("A client of ")
                .text(title)
                .text(". Cloning it is cheap: the clones share everything."),
        ),
        id: service.id.clone(),
        namespace: Namespace::Service,
        sdk_id: aws.map_or(name, |aws| aws.sdk_id.as_str()).to_owned(),
        version: service.version.clone(),
        signing_name: traits.signing_name.clone().unwrap_or_default(),
        auth_schemes: AuthScheme::of_model(model).map(|scheme| scheme.constant).collect(),
        protocol: traits.protocol,
        is_query_compatible: traits.is_query_compatible,
        has_no_error_wrapping: traits.has_no_error_wrapping,
        endpoint_discovery: lower_endpoint_discovery(cx),
        traits: lower_service_traits(model),
        user_agent: format!("{}/{}", package.name, package.version),
    }
}

fn lower_endpoint_discovery(cx: &Context<'_>) -> Option<EndpointDiscovery> {
    let Model { operations, service, .. } = cx.model;
    let discovery = service.traits.endpoint_discovery()?;
    let is_required = operations.iter().any(|operation| operation.traits.needs_discovered_endpoint());
    let is_optional = cx.model.has_optional_discovery(&discovery.operation);
    (is_required || is_optional).then(|| EndpointDiscovery {
        operation: cx.names.operation(&discovery.operation).clone(),
        error: discovery.error.name().to_owned(),
        is_optional,
    })
}
