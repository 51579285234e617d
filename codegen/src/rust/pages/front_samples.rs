//! The examples on the front page: which operation each of them shows.

use std::cmp::Reverse;

use super::waiters::lower_wait_sample;
use crate::model::{self, Binding, Presence, ShapeKind};
use crate::rust::Context;
use crate::rust::arguments::is_argument;
use crate::rust::pagination::lower_pagination;
use crate::rust::sample::{Given, Sample, Shows, lower_mock_sample, lower_sample};
use crate::rust::types::lower_type;
use crate::shape_id::ShapeId;

/// The operations that the examples show.
pub(super) struct Samples<'a> {
    /// The operation of the first example.
    pub(super) call: Option<&'a model::Operation>,
    /// An operation with pages of items.
    items: Option<&'a model::Operation>,
    /// A waiter, with its operation.
    waiter: Option<(&'a model::Operation, &'a model::Waiter)>,
}

impl<'a> Samples<'a> {
    /// Chooses the operations.
    pub(super) fn choose(cx: &Context<'a>) -> Self {
        let has_items = |operation: &&model::Operation| {
            lower_pagination(cx, operation).is_some_and(|pagination| pagination.items.is_some())
        };
        let operations = cx.model.operations.iter();
        Self {
            call: operations.clone().min_by_key(|operation| rank(cx, operation)),
            items: operations.clone().filter(has_items).min_by_key(|operation| rank(cx, operation)),
            waiter: operations
                .filter_map(|operation| {
                    let mut waiters = operation.traits.waiters.iter();
                    Some((operation, waiters.find(|waiter| !waiter.is_deprecated)?))
                })
                .min_by_key(|(operation, _)| rank(cx, operation)),
        }
    }

    /// The example that follows a part of the prose, if there is one that the service has an operation for.
    pub(super) fn of_part(&self, cx: &Context<'a>, part: &str) -> Option<Sample> {
        match part {
            "fields" => self.field(cx),
            "errors" => self.errors(cx),
            "pagination" => Some(lower_sample(cx, self.items?, Given::Nothing).showing(Shows::Items)),
            "waiters" => {
                let (operation, waiter) = self.waiter?;
                Some(lower_wait_sample(cx, operation, waiter))
            }
            "testing" => Some(lower_mock_sample(cx, self.call?)),
            _ => None,
        }
    }

    /// The assignment to an optional member of a simple type, preferably the size of a page.
    fn field(&self, cx: &Context<'a>) -> Option<Sample> {
        let operations = self.items.into_iter().chain(self.call).chain(&cx.model.operations);
        operations.into_iter().find_map(|operation| {
            let members = cx.model.shape(&operation.input).members().iter();
            let size = operation.traits.pagination.as_ref().and_then(|traits| traits.page_size.as_deref());
            let (member, ident) = members
                .zip(cx.names.members(&operation.input))
                .filter(|(member, ident)| is_assigned(cx, member) && ident.as_str() != "request")
                .max_by_key(|(member, _)| (Some(member.name()) == size, Reverse(member.span.start)))?;
            let shows = Shows::Field(ident.clone(), lower_type(cx, &member.target));
            Some(lower_sample(cx, operation, Given::Nothing).showing(shows))
        })
    }

    /// The handling of an error that something does not exist, or of another one.
    fn errors(&self, cx: &Context<'a>) -> Option<Sample> {
        let operation = self.call?;
        let is_missing = |id: &&ShapeId| {
            cx.model.shape(id).traits.error.as_ref().is_some_and(|error| error.status() == 404)
        };
        let error = operation.errors.iter().find(is_missing).or(operation.errors.first())?;
        let shows = Shows::Errors(
            cx.names.operation(&operation.id).ident.with_suffix("Error"),
            cx.names.type_name(error).ident.clone(),
        );
        Some(lower_sample(cx, operation, Given::Nothing).showing(shows))
    }
}

/// Whether an example may assign the member: it is optional, simple, and neither deprecated nor set by the client.
fn is_assigned(cx: &Context<'_>, member: &model::Member) -> bool {
    let traits = &member.traits.common;
    member.presence == Presence::Optional
        && matches!(cx.model.shape(&member.target).kind, ShapeKind::Simple(_))
        && traits.deprecated.is_none()
        && !traits.bindings.contains(&Binding::IdempotencyToken)
}

/// The order of preference for examples: operations that only read and have an example in the model, with as few
/// required members as possible but at least one, all of them simple.
fn rank(cx: &Context<'_>, operation: &model::Operation) -> impl Ord + use<> {
    let name = operation.id.name();
    let reads = operation.traits.is_readonly()
        || ["Describe", "Get", "List"].iter().any(|verb| name.starts_with(verb));
    let arguments = cx.model.shape(&operation.input).members().iter().filter(|member| is_argument(member));
    let is_simple =
        |member: &model::Member| matches!(cx.model.shape(&member.target).kind, ShapeKind::Simple(_));
    let (are_simple, count) = (arguments.clone().all(is_simple), arguments.count());
    let has_example = !operation.traits.examples.is_empty();
    (!reads, !are_simple, !has_example, if count == 0 { usize::MAX } else { count }, name.len())
}
