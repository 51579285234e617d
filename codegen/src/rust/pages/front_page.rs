//! The crate's front page: the service, how to use the crate, and the list of operations.

use super::docs::{lower_common_docs, operation_link};
use super::prose::{features, prose, sample_operation};
use super::scope::Scope;
use super::{Facts, Page};
use crate::model;
use crate::rust::sample::{Given, lower_sample};
use crate::rust::{Context, Package};
use crate::settings::Examples;
use crate::text::{Block, Docs, Line, Table};

/// The summary of the service, and the page below it.
pub(crate) fn lower_front_page(cx: &Context<'_>, facts: &Facts, package: &Package) -> (Docs, Page) {
    let service = &cx.model.service;
    let description = Line::from(package.description.as_str());
    let docs = lower_common_docs(&Scope::of_service(cx), &service.traits.common, description.clone());
    let (summary, rest) = docs.split_summary();
    let summary = if summary.is_empty() { description } else { summary };
    let mut page = Page::from(rest);
    push_prose(&mut page, cx, &package.examples);
    push_operations(&mut page, cx, facts);
    (Docs::paragraph(summary), page)
}

/// Adds an example, and those parts of the prose that apply to the service.
fn push_prose(page: &mut Page, cx: &Context<'_>, examples: &Examples) {
    if let Some(operation) = sample_operation(cx) {
        page.push_heading(1, "Quick start");
        page.push_sample(lower_sample(cx, operation, Given::Nothing));
    }
    for (_, text) in prose(cx, examples) {
        page.push(Block::Markdown(text));
    }
    page.push_heading(1, "Features");
    page.push(features());
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
