//! Phase three: reads the chosen definitions into types, as a model that lacks only the facts about the whole.

mod enums;
mod names;
mod operations;
mod pagination;
mod presence;
mod shapes;
mod unknown;
mod waiters;

use std::collections::BTreeMap;

use names::{Names, resolve_names};
use operations::{Context, resolve_operation};
use shapes::resolve_shape;
use unknown::report_unknown_traits;

use super::auth::Schemes;
use super::definitions::Definitions;
use super::protocol::resolve_protocol;
use super::read_traits::{ServiceRead, read_service_traits};
use super::scope::{Closure, Scope};
use super::{Binding, Model, Operation, Options, Service, ServiceTrait, Shape, ShapeKind, diagnostics};
use crate::diagnostic::Diagnostics;
use crate::load::ast;
use crate::shape_id::ShapeId;

/// Puts the model together, without the facts that depend on the whole of it.
pub(super) fn assemble(
    scope: &Scope<'_>,
    definitions: &Definitions,
    options: &Options,
) -> Result<Model, Diagnostics> {
    let Scope { service: (shape, service), closure } = scope;
    let mut problems = Diagnostics::default();
    let names = resolve_names((shape, service), closure, &mut problems);
    let protocol = problems.keep(resolve_protocol(shape, definitions, options));
    // Protocols without HTTP bindings have no place for bytes outside of a message.
    let has_streams = protocol.is_some_and(|protocol| protocol.uses(&Binding::HttpPayload));
    let shapes = resolve_shapes(closure, &names, has_streams, &mut problems);
    let Some(protocol) = protocol else { return Err(problems) };
    let ServiceRead { mut traits, auth, paginated } = read_service_traits(shape, protocol, &mut problems);
    let schemes = Schemes::of_service(shape, auth, definitions, &mut problems);
    let endpoint_label = traits.others.iter().find_map(|other| match other {
        ServiceTrait::EndpointLabel(label) => Some(label.as_str()),
        _ => None,
    });
    let context = Context {
        service,
        names: &names,
        shapes: &shapes,
        schemes: &schemes,
        endpoint_label,
        paginated: paginated.as_ref(),
    };
    let mut warnings = Diagnostics::default();
    let operations = resolve_operations(closure, &context, &mut problems, &mut warnings);
    traits.auth = schemes.default;
    let mut errors: Vec<ShapeId> = service.errors.iter().map(|reference| reference.id.clone()).collect();
    errors.sort();
    errors.dedup();
    let service =
        Service { id: shape.id.clone(), span: shape.span, version: service.version.clone(), errors, traits };
    report_unknown_traits(scope, &mut warnings);
    problems.into_result(Model {
        service,
        operations,
        shapes,
        endpoint: None,
        left_out: closure.left_out.clone(),
        warnings,
    })
}

fn resolve_shapes(
    closure: &Closure<'_>,
    names: &Names<'_>,
    has_streams: bool,
    problems: &mut Diagnostics,
) -> BTreeMap<ShapeId, Shape> {
    let resolve = |(id, shape): (&&ShapeId, &&ast::Shape)| {
        Some(((*id).clone(), resolve_shape(shape, names.of(id), has_streams, problems)?))
    };
    let shapes: BTreeMap<ShapeId, Shape> = closure.shapes.iter().filter_map(resolve).collect();
    for shape in shapes.values() {
        if let ShapeKind::Map(key, _) = &shape.kind
            && let Some(target) = shapes.get(&key.target)
            && !is_string(target)
        {
            problems.push(diagnostics::map_key_not_a_string(key, target));
        }
    }
    shapes
}

fn is_string(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Simple(ast::SimpleType::String) | ShapeKind::Enum(_))
}

fn resolve_operations(
    closure: &Closure<'_>,
    context: &Context<'_>,
    problems: &mut Diagnostics,
    warnings: &mut Diagnostics,
) -> Vec<Operation> {
    let definitions = closure.operations.values();
    let mut operations: Vec<_> = definitions
        .map(|(shape, operation)| resolve_operation(shape, operation, context, problems, warnings))
        .collect();
    operations.sort_by(|left, right| (left.id.name(), &left.id).cmp(&(right.id.name(), &right.id)));
    operations
}
