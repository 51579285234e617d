//! The examples of an operation: one with placeholders, and those of the model.

use super::scope::Scope;
use crate::load::node::Node;
use crate::load::print::write_json;
use crate::model::{self, Example};
use crate::rust::Context;
use crate::rust::sample::{Given, sample_request};
use crate::rust::structure::is_argument;
use crate::text::{Docs, plain_markdown};

/// Adds an example with a placeholder for every member that is not deprecated.
pub(super) fn push_placeholder_example(docs: &mut Docs, cx: &Context<'_>, operation: &model::Operation) {
    let is_shown = |member: &model::Member| !is_argument(member) && member.traits.common.deprecated.is_none();
    if cx.model.shape(&operation.input).members().iter().any(is_shown) {
        // Some of them exclude each other.
        docs.push_paragraph("With every optional member, of which a call sets those it needs.");
    }
    docs.push_block(&call(cx, operation, Given::Placeholder));
}

/// Adds an example of the model, with its values.
pub(super) fn push_example(
    docs: &mut Docs,
    cx: &Context<'_>,
    operation: &model::Operation,
    example: &Example,
) {
    docs.push_block(&format!("## {}", plain_markdown(&example.title)));
    if let Some(text) = &example.documentation {
        let scope = Scope::of_operation(cx, operation);
        docs.push_block(&Docs::from_documentation(&|name| scope.path(name), text).to_text());
    }
    // The order of a JSON object's keys is none of the output's business.
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

/// A block of code that calls the operation with what was given.
pub(crate) fn call(cx: &Context<'_>, operation: &model::Operation, given: Given<'_>) -> String {
    let method = &cx.names.operation(&operation.id).method;
    let sample = sample_request(cx, operation, given);
    // The examples of a module are the crate's around it, which may keep the module to itself.
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
