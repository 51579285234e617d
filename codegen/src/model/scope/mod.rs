//! Phase two: chooses what to generate: one service, its selected operations, and every shape that they reach.

mod closure;
mod operations;
mod role;
mod service;
mod targets;

pub(super) use closure::Closure;
pub use operations::OperationPattern;
pub(super) use role::Role;

use super::Options;
use super::definitions::Definitions;
use crate::diagnostic::Diagnostics;
use crate::load::ast::{Service, Shape};

/// The part of a model to generate.
pub(super) struct Scope<'a> {
    /// The service.
    pub service: (&'a Shape, &'a Service),
    /// The shapes that it reaches.
    pub closure: Closure<'a>,
}

/// Chooses the service and walks its closure.
pub(super) fn choose<'a>(definitions: &'a Definitions, options: &Options) -> Result<Scope<'a>, Diagnostics> {
    let service = service::find_service(definitions, options)?;
    let mut problems = Diagnostics::default();
    let closure = closure::walk(service, definitions, options, &mut problems);
    problems.into_result(Scope { service, closure })
}
