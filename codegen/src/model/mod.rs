//! The `model` stage: parsed files to one resolved model.
//!
//! It has four phases: `definitions` puts the shapes of all files together, `scope` chooses what to generate,
//! `assemble` reads it into types, and `facts` computes what depends on the whole: direction, contents and recursion.
//! The stage does not know Rust; names and types are left to the stage `rust`.

mod assemble;
mod auth;
mod definitions;
mod diagnostics;
pub mod endpoint;
mod facts;
mod http_tests;
mod path_type;
mod protocol;
mod read_traits;
mod scope;
#[cfg(test)]
mod tests;
mod traits;
mod types;
mod values;

pub use auth::{AUTH_SCHEMES, AuthScheme, Need};
pub use http_tests::*;
pub use protocol::{PROTOCOLS, Protocol, ProtocolChoice};
pub use scope::OperationPattern;
pub use traits::*;
pub use types::*;
pub use values::{Unit, Values};

use crate::diagnostic::{Diagnostics, Span};
use crate::load::ast;
use crate::shape_id::ShapeId;

/// The selection of what to resolve.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The service, required if the files define several.
    pub service: Option<ShapeId>,
    /// The operations, which are generated with everything that they reach; if empty, all operations of the service.
    pub operations: Vec<OperationPattern>,
    /// The protocol, if it is not the first that the service has.
    pub protocol: Option<ProtocolChoice>,
    /// Shapes and members that are secret although the model does not say so.
    pub sensitive: Vec<Sensitive>,
    /// Whether a pattern, a choice or an addition may match nothing, for those written for another version of the model.
    pub may_be_idle: bool,
}

/// A shape or member that is secret although the model does not say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sensitive {
    /// `namespace#Shape` or `namespace#Shape$member`.
    pub shape: String,
    /// The place that says so.
    pub span: Span,
}

/// Resolves the model that the files define together.
///
/// # Errors
/// All problems of the first phase that finds any.
pub fn resolve(asts: Vec<ast::Model>, options: &Options) -> Result<Model, Diagnostics> {
    let definitions = definitions::define(asts, options)?;
    let scope = scope::choose(&definitions, options)?;
    let mut model = assemble::assemble(&scope, &definitions, options)?;
    let mut problems = Diagnostics::default();
    facts::complete(&mut model, &mut problems);
    endpoint::resolve_endpoint(&mut model, &mut problems);
    problems.into_result(model)
}

/// Checks that files can be parts of one model, regardless of its use.
///
/// # Errors
/// If they contradict each other, or refer to a shape that none of them defines.
pub(crate) fn check_together(asts: Vec<ast::Model>) -> Result<(), Diagnostics> {
    definitions::define(asts, &Options::default()).map(drop)
}
