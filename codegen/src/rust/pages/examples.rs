//! The examples of an operation: one with placeholders, and the model's.

use super::page::Page;
use super::scope::Scope;
use crate::load::node::Node;
use crate::load::print::write_json;
use crate::model::{self, Example};
use crate::rust::Context;
use crate::rust::arguments::is_argument;
use crate::rust::sample::{Given, lower_sample};
use crate::text::{Block, Line};

/// Adds an example with a placeholder for every member that is not deprecated.
pub(super) fn push_placeholder_example(page: &mut Page, cx: &Context<'_>, operation: &model::Operation) {
    let is_shown = |member: &model::Member| !is_argument(member) && member.traits.common.deprecated.is_none();
    if cx.model.shape(&operation.input).members().iter().any(is_shown) {
        // Some members are mutually exclusive.
        page.push_paragraph("With every optional member; a call sets those that it needs.");
    }
    page.push_sample(lower_sample(cx, operation, Given::Placeholder));
}

/// Adds an example of the model.
pub(super) fn push_example(
    page: &mut Page,
    cx: &Context<'_>,
    operation: &model::Operation,
    example: &Example,
) {
    page.push_heading(2, example.title.as_str());
    if let Some(text) = &example.documentation {
        page.append(Scope::of_operation(cx, operation).read(text));
    }
    // The order of keys in a JSON object must not affect the output.
    let input = example.input.as_ref().map(sorted);
    let given = input.as_ref().map_or(Given::Nothing, Given::Value);
    page.push_sample(lower_sample(cx, operation, given));
    if let Some(output) = &example.output {
        page.push_paragraph("The response, as JSON:");
        page.push(json(output));
    }
    match &example.error {
        Some((id, Some(content))) => {
            page.push_paragraph(Line::from("It fails with ").code(id.name()).text(":"));
            page.push(json(content));
        }
        Some((id, None)) => page.push_paragraph(Line::from("It fails with ").code(id.name()).text(".")),
        None => {}
    }
}

fn sorted(value: &Node) -> Node {
    let mut value = value.clone();
    value.sort_keys();
    value
}

fn json(value: &Node) -> Block {
    Block::Code("json", write_json(&sorted(value)))
}
