//! The crate's front page: the service, how to use the crate, and the list of operations.

use super::docs::{Docs, Scope, lower_common_docs, operation_link, plain_markdown};
use super::page::{Facts, call, table};
use super::sample::Given;
use super::structure::is_argument;
use super::{Context, Package};
use crate::model::{self, ShapeKind};
use crate::settings::Examples;

/// The summary of the service, and the page below it.
pub(crate) fn lower_front_page(cx: &Context<'_>, facts: &Facts, package: &Package) -> (Docs, Docs) {
    let service = &cx.model.service;
    let description = plain_markdown(&package.description);
    let docs = lower_common_docs(&Scope::of_service(cx), &service.traits.common, &description);
    let (mut summary, mut page) = docs.split_summary();
    if summary.is_empty() {
        summary.push_paragraph(&description);
    }
    push_start(&mut page, cx, &package.examples);
    push_topics(&mut page, cx);
    push_operations(&mut page, cx, facts);
    (summary, page)
}

fn push_start(page: &mut Docs, cx: &Context<'_>, examples: &Examples) {
    let Some(operation) = sample_operation(cx) else { return };
    page.push_block("# Quick start");
    page.push_block(&call(cx, operation, Given::Nothing));
    page.push_paragraph(
        "Every operation has a method of [`Client`] and a module in [`operation`], whose page shows its request, \
         response, errors and an example. A request is a value: its constructor takes the required members, setters \
         the others, and [`Client::send`] sends one of any operation.",
    );
    if examples.are_there() {
        page.push_paragraph(
            "The folder `examples` of the crate has whole programs; the first lines of each say what it shows and how to \
             run it.",
        );
    }
}

/// An operation for the first example: preferably read-only and with an example in the model, with as few required
/// members as possible but at least one, all of them simple.
fn sample_operation<'a>(cx: &Context<'a>) -> Option<&'a model::Operation> {
    let arguments = |operation: &model::Operation| {
        let members = cx.model.shape(&operation.input).members().iter().filter(|member| is_argument(member));
        let is_simple =
            |member: &&model::Member| matches!(cx.model.shape(&member.target).kind, ShapeKind::Simple(_));
        (members.clone().all(|member| is_simple(&member)), members.count())
    };
    cx.model.operations.iter().min_by_key(|operation| {
        let name = operation.id.name();
        let reads = operation.traits.is_readonly
            || ["Describe", "Get", "List"].iter().any(|verb| name.starts_with(verb));
        let (is_simple, count) = arguments(operation);
        let has_example = !operation.traits.examples.is_empty();
        (!reads, !is_simple, !has_example, if count == 0 { usize::MAX } else { count }, name.len())
    })
}

fn push_topics(page: &mut Docs, cx: &Context<'_>) {
    let signed = cx.model.operations.iter().filter(|operation| operation.traits.needs_credentials()).count();
    let unsigned = cx.model.operations.len() - signed;
    page.push_block("# Credentials and regions");
    page.push_paragraph(
        "[`Client::from_env`] takes both from where AWS's tools take them: environment variables, the shared \
         configuration files, the container, the instance. [`Client::builder`] sets them in code, as it does \
         endpoints, proxies and trusted certificates; see [`runtime::client::Builder`] and [`runtime::credentials`]. \
         For SSO, assumed roles and web identity, the feature `aws-config` takes the configuration of the crate of \
         that name.",
    );
    if unsigned > 0 && signed > 0 {
        page.push_paragraph(&format!(
            "{unsigned} of the {} operations need no credentials; their pages say so.",
            cx.model.operations.len()
        ));
    }
    page.push_block("# Errors");
    page.push_paragraph(
        "A call fails with [`runtime::client::Error`]. It prints the operation, the code, the message, the status and the \
         request id; [`service`](runtime::client::Error::service) gives the error of the model, as an enum of the operation, \
         and [`code`](runtime::client::Error::code) the code of any error, known or not. Enums and errors are open: a value \
         that the model does not know is kept, and can be matched.",
    );
    page.push_block("# Retries and timeouts");
    page.push_paragraph(
        "What may pass is tried up to three times, with growing, random delays and a budget that all calls of a \
         client share. A connection may take 3.1 seconds, an attempt 30 and a call 90; dropping the call's future \
         cancels it. Each of these can be changed or switched off: see [`runtime::client::Builder`].",
    );
    if cx.model.operations.iter().any(|operation| operation.traits.pagination.is_some()) {
        page.push_block("# Pagination");
        page.push_paragraph(
            "A call of an operation with pages has [`pages`](runtime::client::Call::pages) and \
             [`items`](runtime::client::Call::items), which are streams with a `next` of their own and ask for a page \
             when it is wanted.",
        );
    }
    page.push_block("# Validation");
    page.push_paragraph(
        "With the feature `validation`, `request.validate()` checks lengths, ranges and patterns before anything is \
         sent, and says all that is wrong and where; the client does it for every request if told to. See \
         `runtime::validation`.",
    );
    page.push_block("# Calls by name");
    page.push_paragraph(
        "With the feature `dynamic`, `client.call_json(\"Operation\", input)` takes and gives JSON, and \
         `Client::operations()` is a table of all operations with their schemas: for proxies and command lines.",
    );
    page.push_block("# Other formats");
    page.push_paragraph(
        "With the feature `serde`, every type is `Serialize` and `Deserialize` for any format, by the names of the wire, \
         sensitive members included; see `runtime::codec::serde`. Timestamps convert from and to those of the standard \
         library and, with features of these names, of `chrono`, `jiff` and `time`; documents, with `serde_json`, from and \
         to its values.",
    );
    page.push_block("# Testing");
    page.push_paragraph(
        "The feature `test-util` has a service in memory, `runtime::testing::Mock`, which answers by operation with \
         responses, errors and failures of the network, remembers what it was asked and is strict about what it did \
         not expect. [`runtime::transport::Transport`] is the one seam to the network, [`runtime::time::Clock`] the one \
         to time.",
    );
    page.push_block("# On the way of a call");
    page.push_paragraph(
        "An [interceptor](runtime::client::Interceptor), of a client or of one call, sees and may change what is sent, \
         and sees what comes back. A [call](runtime::client::Call) has timeouts, attempts, an endpoint and headers of \
         its own. The feature `tracing` gives spans with OpenTelemetry's names, the feature `blocking` the same client \
         for threads that wait, without an async runtime.",
    );
}

/// Adds a table of operations for each of the service's tags, in order, and one for operations without such a tag.
fn push_operations(page: &mut Docs, cx: &Context<'_>, facts: &Facts) {
    page.push_block("# Operations");
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
    page: &mut Docs,
    cx: &Context<'_>,
    facts: &Facts,
    title: Option<&str>,
    operations: Vec<&model::Operation>,
) {
    if operations.is_empty() {
        return;
    }
    if let Some(title) = title {
        page.push_block(&format!("## {}", plain_markdown(title)));
    }
    let rows = operations.into_iter().map(|operation| {
        let summary = facts.texts[&operation.id].first_sentence();
        vec![operation_link(&cx.names, cx.names.operation(&operation.id)), summary]
    });
    page.push_block(&table(&["Operation", "What it does"], rows));
}
