//! The examples of an operation: one with placeholders, and the model's.

use super::super::Context;
use super::super::docs::{Docs, Scope, plain_markdown};
use super::super::sample::{Given, sample_request};
use super::super::structure::is_argument;
use crate::load::node::Node;
use crate::load::print::write_json;
use crate::model::{self, Example};

/// Adds an example with a placeholder for every member that is not deprecated.
pub(super) fn push_placeholder_example(docs: &mut Docs, cx: &Context<'_>, operation: &model::Operation) {
    let is_shown = |member: &model::Member| !is_argument(member) && member.traits.common.deprecated.is_none();
    if cx.model.shape(&operation.input).members().iter().any(is_shown) {
        // Some members exclude each other.
        docs.push_paragraph("With every optional member; set only those that you need.");
    }
    docs.push_block(&call(cx, operation, Given::Placeholder));
}

/// Adds an example of the model.
pub(super) fn push_example(
    docs: &mut Docs,
    cx: &Context<'_>,
    operation: &model::Operation,
    example: &Example,
) {
    docs.push_block(&format!("## {}", plain_markdown(&example.title)));
    if let Some(text) = &example.documentation {
        docs.push_block(&Docs::from_documentation(&Scope::of_operation(cx, operation), text).to_text());
    }
    // The order of keys in a JSON object must not affect the output.
    let input = example.input.as_ref().map(sorted);
    docs.push_block(&call(cx, operation, input.as_ref().map_or(Given::Nothing, Given::Value)));
    if let Some(output) = &example.output {
        docs.push_block("The response, as JSON:");
        docs.push_block(&json(output));
    }
    if let Some((id, content)) = &example.error {
        docs.push_block(&format!("It fails with `{}`:", id.name()));
        docs.push_block(&json(content));
    }
}

fn sorted(value: &Node) -> Node {
    let mut value = value.clone();
    value.sort_keys();
    value
}

fn json(value: &Node) -> String {
    format!("```json\n{}```", write_json(&sorted(value)))
}

/// A code block that calls the operation with the given values.
pub(crate) fn call(cx: &Context<'_>, operation: &model::Operation, given: Given<'_>) -> String {
    let method = &cx.names.operation(&operation.id).method;
    let sample = sample_request(cx, operation, given);
    // Examples in a module would have to import from the surrounding crate, which may keep the module private.
    let kind = if cx.names.root.module.is_some() { "ignore" } else { "no_run" };
    format!(
        "```{kind}\n\
         use {};\n\
         \n\
         # async fn example() -> Result<(), Box<dyn std::error::Error>> {{\n\
         let client = Client::from_env()?;\n\
         {}\n\
         let response = client.{method}(request).await?;\n\
         println!(\"{{response:?}}\");\n\
         # Ok(())\n\
         # }}\n\
         ```",
        sample.imports, sample.statement
    )
}
