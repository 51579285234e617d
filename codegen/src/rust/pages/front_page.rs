//! The crate's front page: the service, how to use the crate, and the list of operations.

use super::docs::{lower_common_docs, operation_link};
use super::features::push_features;
use super::front_samples::Samples;
use super::scope::Scope;
use super::waiters::push_all;
use super::{Facts, Page};
use crate::model;
use crate::rust::sample::{Given, lower_sample};
use crate::rust::{Context, Package};
use crate::settings::Examples;
use crate::text::{Block, Docs, Line, Table};

/// The prose on every front page, in named parts.
const PROSE: &str = include_str!("front_page.md");

/// The summary of the service, and the page below it.
pub(crate) fn lower_front_page(cx: &Context<'_>, facts: &Facts, package: &Package) -> (Docs, Page) {
    let service = &cx.model.service;
    let description = Line::from(package.description.as_str());
    let docs = lower_common_docs(&Scope::of_service(cx), &service.traits.common, description.clone());
    let (summary, rest) = docs.split_summary();
    let summary = if summary.is_empty() { description } else { summary };
    let mut page = Page::from(rest);
    push_prose(&mut page, cx, package);
    push_operations(&mut page, cx, facts);
    (Docs::paragraph(summary), page)
}

/// Adds an example, and those parts of the prose that apply to the service.
fn push_prose(page: &mut Page, cx: &Context<'_>, package: &Package) {
    let samples = Samples::choose(cx);
    if let Some(operation) = samples.call {
        page.push_heading(1, "Quick start");
        page.push_sample(lower_sample(cx, operation, Given::Nothing));
    }
    for (name, text) in prose(cx, &samples, &package.examples) {
        page.push(Block::Markdown(text));
        match samples.of_part(cx, name) {
            Some(sample) => {
                page.push_sample(sample);
                if name == "waiters" {
                    push_all(page, cx);
                }
            }
            None if name == "features" => push_features(page, package),
            None => {}
        }
    }
}

/// The parts of the prose that apply to the service, with their names.
pub(super) fn prose(
    cx: &Context<'_>,
    samples: &Samples<'_>,
    examples: &Examples,
) -> Vec<(&'static str, String)> {
    let operations = &cx.model.operations;
    let unsigned = operations.iter().filter(|operation| !operation.traits.needs_credentials()).count();
    let applies = |name: &str| match name {
        "quick-start" | "responses" => samples.call.is_some(),
        "fields" => samples.of_part(cx, name).is_some(),
        "examples" => samples.call.is_some() && examples.are_there(),
        "unsigned" => unsigned > 0 && unsigned < operations.len(),
        "pagination" => operations.iter().any(|operation| operation.traits.pagination.is_some()),
        "waiters" => samples.of_part(cx, name).is_some(),
        _ => true,
    };
    let filled = |text: &str| {
        let text = text.replace("{crate}", cx.names.root.path_for_users());
        text.replace("{unsigned}", &unsigned.to_string()).replace("{all}", &operations.len().to_string())
    };
    parts(PROSE).filter(|(name, _)| applies(name)).map(|(name, text)| (name, filled(text))).collect()
}

/// The named parts of the prose: each follows a comment with its name.
fn parts(prose: &str) -> impl Iterator<Item = (&str, &str)> {
    prose.split("<!-- ").filter_map(|part| part.split_once(" -->"))
}

/// Adds a table of operations for each of the service's tags, in order, and one for operations without such a tag.
fn push_operations(page: &mut Page, cx: &Context<'_>, facts: &Facts) {
    page.push_heading(1, "Operations");
    let groups = &cx.model.service.traits.common.tags;
    let group_of = |operation: &&model::Operation| {
        let tags = &operation.traits.common.tags;
        groups.iter().position(|group| tags.contains(group))
    };
    for (index, group) in groups.iter().enumerate() {
        let operations = cx.model.operations.iter().filter(|operation| group_of(operation) == Some(index));
        push_group(page, cx, facts, Some(group), operations.collect());
    }
    let others = cx.model.operations.iter().filter(|operation| group_of(operation).is_none());
    push_group(page, cx, facts, (!groups.is_empty()).then_some("Others"), others.collect());
}

fn push_group(
    page: &mut Page,
    cx: &Context<'_>,
    facts: &Facts,
    title: Option<&str>,
    operations: Vec<&model::Operation>,
) {
    if operations.is_empty() {
        return;
    }
    if let Some(title) = title {
        page.push_heading(2, title);
    }
    let rows = operations.into_iter().map(|operation| {
        let summary = facts.texts[&operation.id].first_sentence();
        vec![operation_link(&cx.names, cx.names.operation(&operation.id)), summary]
    });
    page.push(Block::Table(Table::new(&["Operation", "What it does"], rows)));
}

#[cfg(test)]
mod tests {
    use super::{PROSE, parts};

    #[test]
    fn the_prose_has_the_parts_that_are_conditional() {
        let names: Vec<&str> = parts(PROSE).map(|(name, _)| name).collect();
        for name in [
            "quick-start",
            "examples",
            "fields",
            "responses",
            "unsigned",
            "errors",
            "pagination",
            "waiters",
            "testing",
            "features",
        ] {
            assert!(names.contains(&name), "{name}");
        }
        assert_eq!(names.len(), PROSE.matches("<!--").count());
    }
}
