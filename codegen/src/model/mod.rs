//! The `model` stage: from parsed files to one resolved model.
//!
//! It merges files, applies `apply` statements, flattens mixins, resolves targets, walks the service's closure
//! and works out the facts that depend on the whole: direction, recursion, presence. It knows nothing of Rust.

mod apply;
mod assemble;
mod auth;
mod checksums;
mod closure;
mod defaults;
mod definitions;
mod diagnostics;
mod direction;
pub mod endpoint;
mod enums;
mod facts;
mod graph;
mod holds;
mod http_tests;
mod infinite;
mod merge;
mod mix_in;
mod mixins;
mod names;
mod operations;
mod pagination;
mod prelude;
mod presence;
mod protocol;
mod read_traits;
mod recursion;
mod same;
mod select;
mod selection;
mod shapes;
mod streaming;
mod targets;
#[cfg(test)]
mod tests;
mod traits;
mod types;
mod upgrade;

pub use auth::{AUTH_SCHEMES, AuthScheme};
pub use http_tests::*;
pub use selection::OperationPattern;
pub use traits::*;
pub use types::*;

use crate::diagnostic::Diagnostics;
use crate::load::ast;
use crate::shape_id::ShapeId;
use definitions::Definitions;

/// What to resolve of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The service, which must be named when the files define several.
    pub service: Option<ShapeId>,
    /// Which of its operations, with all that they reach; without a pattern all of them.
    pub operations: Vec<OperationPattern>,
    /// Whether a pattern may match nothing, as when it was written for another version of the model.
    pub may_be_idle: bool,
}

/// Resolves the model that the files describe together.
///
/// # Errors
/// With every problem of the first step that finds any: putting the shapes together, choosing the service,
/// following its references, reading its shapes, and what can be said only of the whole.
pub fn resolve(asts: Vec<ast::Model>, options: &Options) -> Result<Model, Diagnostics> {
    let definitions = define(asts)?;
    let service = select::select(&definitions, options)?;
    let mut problems = Diagnostics::default();
    let closure = closure::walk(service, &definitions, options, &mut problems);
    let closure = problems.into_result(closure)?;
    let mut model = assemble::assemble(service, &closure, &definitions)?;

    let mut problems = Diagnostics::default();
    facts::add_facts(&mut model.shapes, &model.operations, &model.service.errors, &mut problems);
    streaming::check_streams(&model, &mut problems);
    auth::check_auth(&model, &mut problems);
    checksums::check_checksums(&model, &mut problems);
    defaults::check_defaults(&model, &mut problems);
    model.endpoint = endpoint::resolve_endpoint(&model, &mut problems);
    problems.into_result(model)
}

/// Checks that files can be one model, whatever it is for.
///
/// # Errors
/// When they contradict each other, or refer to what none of them has.
pub(crate) fn check_together(asts: Vec<ast::Model>) -> Result<(), Diagnostics> {
    define(asts).map(drop)
}

/// All shapes, with everything that belongs to them in its place.
fn define(asts: Vec<ast::Model>) -> Result<Definitions, Diagnostics> {
    let mut problems = Diagnostics::default();
    let (mut definitions, applies) = merge::merge(asts, &mut problems);
    prelude::add_prelude(&mut definitions);
    apply::apply(applies, &mut definitions, &mut problems);
    mixins::flatten(&mut definitions, &mut problems);
    upgrade::upgrade(&mut definitions);
    problems.into_result(definitions)
}
