//! The `model` stage: from parsed files to one resolved model.
//!
//! Four phases: [`definitions`] puts the shapes of all files together, [`scope`] chooses what to generate,
//! [`assemble`] reads and types it, and [`facts`] works out what depends on the whole: direction, recursion, presence
//! of secrets and streams. The stage knows nothing of Rust.

mod assemble;
mod auth;
mod definitions;
mod diagnostics;
pub mod endpoint;
mod facts;
mod http_tests;
mod protocol;
mod read_traits;
mod scope;
#[cfg(test)]
mod tests;
mod traits;
mod types;

pub use http_tests::*;
pub use scope::OperationPattern;
pub use traits::*;
pub use types::*;

use crate::diagnostic::Diagnostics;
use crate::load::ast;
use crate::shape_id::ShapeId;

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
/// With every problem of the first phase that finds any.
pub fn resolve(asts: Vec<ast::Model>, options: &Options) -> Result<Model, Diagnostics> {
    let definitions = definitions::define(asts)?;
    let scope = scope::choose(&definitions, options)?;
    let mut model = assemble::assemble(&scope, &definitions)?;
    let mut problems = Diagnostics::default();
    facts::complete(&mut model, &mut problems);
    model.endpoint = endpoint::resolve_endpoint(&model, &mut problems);
    problems.into_result(model)
}

/// Checks that files can be parts of one model, whatever it is used for.
///
/// # Errors
/// When they contradict each other, or refer to a shape that none of them defines.
pub(crate) fn check_together(asts: Vec<ast::Model>) -> Result<(), Diagnostics> {
    definitions::define(asts).map(drop)
}
