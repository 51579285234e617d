//! Chooses the service to generate.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::ast::{Service, Shape, ShapeKind};
use crate::model::definitions::{Definitions, has_trait, nearest_shape};
use crate::model::{Options, diagnostics};
use crate::shape_id::ShapeId;

/// The requested service, or the only one.
pub(super) fn find_service<'a>(
    definitions: &'a Definitions,
    options: &Options,
) -> Result<(&'a Shape, &'a Service), Diagnostic> {
    let services: Vec<_> = definitions.values().filter_map(|it| as_service(&it.shape)).collect();
    match &options.service {
        Some(id) => named(id, &services, definitions),
        None => only(&services),
    }
}

/// A service, unless it is a mixin, which is only a part of others.
fn as_service(shape: &Shape) -> Option<(&Shape, &Service)> {
    match &shape.kind {
        ShapeKind::Service(service) if !has_trait(&shape.traits, "smithy.api#mixin") => {
            Some((shape, service))
        }
        _ => None,
    }
}

fn named<'a>(
    id: &ShapeId,
    services: &[(&'a Shape, &'a Service)],
    definitions: &'a Definitions,
) -> Result<(&'a Shape, &'a Service), Diagnostic> {
    let found = services.iter().find(|(shape, _)| shape.id == *id).copied();
    found.ok_or_else(|| match definitions.get(id) {
        Some(other) => diagnostics::not_a_service(&other.shape, &ids(services)),
        None => diagnostics::unknown_service(
            id,
            &ids(services),
            nearest_shape(id, definitions, &Diagnostics::default()),
        ),
    })
}

fn only<'a>(services: &[(&'a Shape, &'a Service)]) -> Result<(&'a Shape, &'a Service), Diagnostic> {
    match services {
        [] => Err(diagnostics::no_service()),
        [service] => Ok(*service),
        several => Err(diagnostics::several_services(&ids(several))),
    }
}

fn ids<'a>(services: &[(&'a Shape, &Service)]) -> Vec<&'a ShapeId> {
    services.iter().map(|(shape, _)| &shape.id).collect()
}
