//! Phase one: the shapes of all files in one map, each complete.
//!
//! Later phases do not see files, `apply` statements, mixins, or differences between the versions of Smithy.

mod apply;
mod definition;
mod equality;
mod merge;
mod mixins;
mod particulars;
mod prelude;
mod sensitive;
mod upgrade;

pub(super) use definition::{Definitions, find_trait, has_trait, nearest_shape};
pub(super) use prelude::UNIT;

use crate::diagnostic::Diagnostics;
use crate::load::ast;
use crate::model::Options;

/// Merges the files, and completes every shape with `apply` statements, mixins, the rules of its version, and the options.
pub(super) fn define(asts: Vec<ast::Model>, options: &Options) -> Result<Definitions, Diagnostics> {
    let mut problems = Diagnostics::default();
    let (mut definitions, applies) = merge::merge(asts, &mut problems);
    prelude::add_prelude(&mut definitions);
    apply::apply(applies, &mut definitions, &mut problems);
    particulars::add_particulars(&mut definitions, &mut problems);
    mixins::flatten(&mut definitions, &mut problems);
    upgrade::upgrade(&mut definitions);
    sensitive::mark(options, &mut definitions, &mut problems);
    problems.into_result(definitions)
}
