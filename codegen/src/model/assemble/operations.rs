//! Resolves operations: input, output, errors and traits.

use std::collections::BTreeMap;

use super::names::Names;
use super::pagination::{Ends, resolve_pagination};
use super::waiters::{Sides, read_waiters};
use crate::diagnostic::Diagnostics;
use crate::load::ast;
use crate::model::auth::Schemes;
use crate::model::definitions::UNIT;
use crate::model::read_traits::{OperationRead, Paginated, read_operation_traits};
use crate::model::{Operation, OperationTrait, Shape};
use crate::shape_id::ShapeId;

/// The context that all operations share.
pub(super) struct Context<'a> {
    /// The service's own definition.
    pub service: &'a ast::Service,
    /// The names of the closure.
    pub names: &'a Names<'a>,
    /// The resolved shapes of the closure.
    pub shapes: &'a BTreeMap<ShapeId, Shape>,
    /// The auth schemes of the service.
    pub schemes: &'a Schemes,
    /// A label of paths and host prefixes, if the endpoint contains its value.
    pub endpoint_label: Option<&'a str>,
    /// The service's `@paginated`.
    pub paginated: Option<&'a Paginated>,
}

/// Resolves an operation.
pub(super) fn resolve_operation(
    shape: &ast::Shape,
    operation: &ast::Operation,
    context: &Context<'_>,
    problems: &mut Diagnostics,
    warnings: &mut Diagnostics,
) -> Operation {
    let OperationRead { mut traits, auth, paginated, waitable } = read_operation_traits(shape, problems);
    let (input, output) = (end(operation.input.as_ref()), end(operation.output.as_ref()));
    if let Some(label) = context.endpoint_label {
        traits.others.retain_mut(|other| remove_label(other, label));
    }
    traits.auth = context.schemes.select(&shape.id, auth, problems);
    let ends = Ends { operation: &shape.id, input: &input, output: &output, shapes: context.shapes };
    traits.pagination = paginated.and_then(|own| resolve_pagination(&ends, own, context.paginated, problems));
    if let Some(waitable) = waitable {
        let sides = Sides { input: &input, output: &output, context };
        traits.waiters = read_waiters(waitable, &sides, problems, warnings);
    }
    let named = operation.errors.iter().chain(&context.service.errors).map(|reference| &reference.id);
    let streamed = [&input, &output].into_iter().flat_map(|end| stream_errors(end, context.shapes));
    let errors = sorted_by_name(named.chain(streamed), context.names);
    Operation { id: shape.id.clone(), span: shape.span, input, output, errors, traits }
}

/// Removes a label from the beginning of the path: `/{Bucket}?acl` becomes `?acl`. Returns `false` for a host prefix that
/// is only this label: `{AccountId}.`
fn remove_label(other: &mut OperationTrait, label: &str) -> bool {
    match other {
        OperationTrait::Http(http) => {
            if let Some(rest) = http.uri.strip_prefix(&format!("/{{{label}}}")) {
                // A path without any text must not be a slash, which would be added to the path of the endpoint.
                http.uri = if rest.is_empty() { "?" } else { rest }.to_owned();
            }
            true
        }
        OperationTrait::HostPrefix(prefix) => *prefix != format!("{{{label}}}."),
        _ => true,
    }
}

fn end(reference: Option<&ast::Reference>) -> ShapeId {
    reference.map_or_else(|| ShapeId::prelude(UNIT), |reference| reference.id.clone())
}

/// The errors that may end an event stream of an input or output. They are errors of the operation: it has not succeeded
/// before its stream has ended.
fn stream_errors<'a>(
    end: &ShapeId,
    shapes: &'a BTreeMap<ShapeId, Shape>,
) -> impl Iterator<Item = &'a ShapeId> {
    let members = |shape: Option<&'a Shape>| shape.map(Shape::members).unwrap_or_default().iter();
    members(shapes.get(end))
        .filter_map(|member| shapes.get(&member.target).filter(|target| target.is_event_stream()))
        .flat_map(move |stream| members(Some(stream)))
        .map(|member| &member.target)
        .filter(|id| shapes.get(id).is_some_and(|target| target.traits.error.is_some()))
}

fn sorted_by_name<'a>(errors: impl Iterator<Item = &'a ShapeId>, names: &Names<'_>) -> Vec<ShapeId> {
    let mut ids: Vec<&ShapeId> = errors.collect();
    ids.sort_by(|left, right| (names.of(left), left).cmp(&(names.of(right), right)));
    ids.dedup();
    ids.into_iter().cloned().collect()
}
