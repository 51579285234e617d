//! The waiters of an operation, and those of all.

use super::docs::operation_link;
use super::page::Page;
use super::scope::Scope;
use crate::model::{self, AcceptorState, Operation};
use crate::rust::Context;
use crate::rust::sample::{Given, Sample, Shows, lower_sample};
use crate::rust::waiter::matcher_in_words;
use crate::text::{Block, Docs, Line, Table};

/// The first paragraph of a waiter's documentation, or a sentence about it.
pub(crate) fn waiter_summary(cx: &Context<'_>, operation: &Operation, waiter: &model::Waiter) -> Line {
    let summary = lower_text(cx, operation, waiter).split_summary().0;
    if !summary.is_empty() {
        return summary;
    }
    let ident = &cx.names.operation(&operation.id).ident;
    let line = Line::from("Waits until ").code(ident.as_str()).text(" shows the state ");
    line.code(&waiter.name).text(".")
}

fn lower_text(cx: &Context<'_>, operation: &Operation, waiter: &model::Waiter) -> Docs {
    let text = waiter.documentation.as_deref().unwrap_or_default();
    Scope::of_operation(cx, operation).read(text)
}

/// An example of a wait.
pub(super) fn lower_wait_sample(cx: &Context<'_>, operation: &Operation, waiter: &model::Waiter) -> Sample {
    let method = cx.names.waiter(&operation.id, &waiter.name).clone();
    lower_sample(cx, operation, Given::Nothing).showing(Shows::Wait(method))
}

/// Adds the waiters of an operation to its page.
pub(super) fn push_waiters(page: &mut Page, cx: &Context<'_>, operation: &Operation) {
    let waiters = &operation.traits.waiters;
    let shown = waiters.iter().find(|waiter| !waiter.is_deprecated).or(waiters.first());
    let Some(shown) = shown else { return };
    page.push_heading(1, "Waiters");
    page.push_paragraph(
        Line::from("The client repeats the request until its result shows a state, for no longer than ")
            .code("max_wait")
            .text(
                ". The first rule that applies decides; without one, a response is not yet the state, and an \
                   error ends the wait.",
            ),
    );
    page.push_sample(lower_wait_sample(cx, operation, shown));
    for waiter in waiters {
        let method = cx.names.waiter(&operation.id, &waiter.name);
        page.push_heading(2, Line::default().code(format!("client.{method}(request, max_wait)")));
        if waiter.is_deprecated {
            page.push_paragraph("Deprecated.");
        }
        page.append(lower_text(cx, operation, waiter));
        let rows = waiter.acceptors.iter().map(|acceptor| {
            vec![Line::from(consequence(acceptor.state)), matcher_in_words(&acceptor.matcher)]
        });
        page.push(Block::Table(Table::new(&["The wait", "if"], rows)));
        page.push_paragraph(delays(waiter).as_str());
    }
}

fn consequence(state: AcceptorState) -> &'static str {
    match state {
        AcceptorState::Success => "succeeds",
        AcceptorState::Failure => "fails",
        AcceptorState::Retry => "goes on",
    }
}

fn delays(waiter: &model::Waiter) -> String {
    match (waiter.min_delay, waiter.max_delay) {
        (min, max) if min == max => {
            format!("Seconds between two requests: {min}, unless the call sets others.")
        }
        (min, max) => format!("Seconds between two requests: {min} to {max}, unless the call sets others."),
    }
}

/// Adds a table of all waiters.
pub(super) fn push_all(page: &mut Page, cx: &Context<'_>) {
    let row = |operation: &Operation, waiter: &model::Waiter| {
        let method = cx.names.waiter(&operation.id, &waiter.name);
        let path = format!("{}::Client::{method}", cx.names.root.path());
        let summary = waiter_summary(cx, operation, waiter).first_sentence();
        let deprecated = if waiter.is_deprecated { " Deprecated." } else { "" };
        let link = operation_link(&cx.names, cx.names.operation(&operation.id));
        vec![Line::item(method, path), link, summary.text(deprecated)]
    };
    let operations = cx.model.operations.iter();
    let rows = operations
        .flat_map(|operation| operation.traits.waiters.iter().map(move |waiter| (operation, waiter)));
    let rows = rows.map(|(operation, waiter)| row(operation, waiter));
    page.push(Block::Table(Table::new(&["Method", "Operation", "What it waits for"], rows)));
}
