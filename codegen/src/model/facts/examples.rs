//! Checks that `@examples` fit the operations that have them.
//!
//! An example is only shown, so one that does not fit is left out with a warning instead of an error.

use super::values::check_value;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::node::Node;
use crate::model::read_traits::TraitValue;
use crate::model::{Example, Model, Operation, diagnostics};
use crate::shape_id::ShapeId;

/// Leaves out the examples that do not fit.
pub(super) fn check_examples(model: &mut Model, warnings: &mut Diagnostics) {
    for index in 0..model.operations.len() {
        let operation = &model.operations[index];
        let check = |example: &Example| check_example(example, operation, model);
        let mut examples = operation.traits.examples.clone();
        examples.retain(|example| warnings.keep(check(example)).is_some());
        model.operations[index].traits.examples = examples;
    }
}

fn check_example(example: &Example, operation: &Operation, model: &Model) -> Result<(), Diagnostic> {
    let id = ShapeId::prelude("examples");
    let check = |node: &Node, shape: &ShapeId| {
        let value = TraitValue { owner: &operation.id, id: &id, node };
        let result = check_value(value, shape, model);
        result.map_err(|problem| diagnostics::example_does_not_fit(problem, operation, &example.title))
    };
    if let Some(input) = &example.input {
        check(input, &operation.input)?;
    }
    if let Some(output) = &example.output {
        check(output, &operation.output)?;
    }
    if let Some((error, content)) = &example.error {
        if !operation.errors.contains(error) {
            return Err(diagnostics::example_of_other_error(operation, &example.title, error));
        }
        content.iter().try_for_each(|content| check(content, error))?;
    }
    Ok(())
}
