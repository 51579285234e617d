//! What an operation's traits make the client do.

use super::Changes;
use super::change::{Change, Class};
use super::nodes::same_option;
use super::spelling::{code, method_path};
use crate::Lowered;
use crate::model::{Example, OperationTraits, Protocol};
use crate::rust::Operation;

/// Compares the traits of an operation.
pub(super) fn compare_traits(
    (before, old): (&Lowered, &Operation),
    (after, new): (&Lowered, &Operation),
    changes: &mut Changes,
) {
    let (was, is) = (&old.traits, &new.traits);
    // What an operation has from its service is told of the service, once.
    let is_inherited =
        was.auth == before.model.service.traits.auth && is.auth == after.model.service.traits.auth;
    let is_same_auth = is_inherited || was.auth == is.auth;
    if !is_same_auth || was.has_optional_auth != is.has_optional_auth {
        changes.push(auth_changed(new, was, is));
    }
    if was.host_prefix != is.host_prefix {
        let texts = (&was.host_prefix, &is.host_prefix);
        changes.push(changed(new, "host-prefix", "host prefix", "requests go to another host", texts));
    }
    if old.endpoint_member != new.endpoint_member {
        let texts = (&old.endpoint_member, &new.endpoint_member);
        let reason = "requests go to the endpoint that another member holds";
        changes.push(changed(new, "endpoint-member", "member that holds the endpoint", reason, texts));
    }
    if was.request_compression != is.request_compression {
        changes.push(compression_changed(new, was, is));
    }
    if old.endpoint_params != new.endpoint_params {
        changes.push(endpoint_params_changed(new));
    }
    if was.http != is.http {
        changes.push(http_changed(new, after.model.service.traits.protocol));
    }
    compare_facts(new, was, is, changes);
}

/// Compares what no client acts on.
fn compare_facts(new: &Operation, was: &OperationTraits, is: &OperationTraits, changes: &mut Changes) {
    for (name, was, is) in
        [("readonly", was.is_readonly, is.is_readonly), ("idempotent", was.is_idempotent, is.is_idempotent)]
    {
        if was != is {
            changes.push(fact_changed(new, name, is));
        }
    }
    if !same_examples(&was.examples, &is.examples) {
        changes.push(examples_changed(new));
    }
}

fn same_examples(was: &[Example], is: &[Example]) -> bool {
    let same = |(old, new): (&Example, &Example)| {
        let error = |example: &Example| example.error.clone().map(|(id, _)| id);
        let content = |example: &'_ Example| example.error.clone().map(|(_, node)| node);
        old.title == new.title
            && old.documentation == new.documentation
            && same_option(old.input.as_ref(), new.input.as_ref())
            && same_option(old.output.as_ref(), new.output.as_ref())
            && error(old) == error(new)
            && same_option(content(old).as_ref(), content(new).as_ref())
    };
    was.len() == is.len() && was.iter().zip(is).all(same)
}

/// What an operation needs, in words.
pub(super) fn credentials(traits: &OperationTraits) -> String {
    let schemes: Vec<String> = traits.auth.iter().map(|scheme| code(scheme.name())).collect();
    match (schemes.is_empty(), traits.has_optional_auth) {
        (true, _) => "none needed".to_owned(),
        (false, true) => format!("{}, or none", schemes.join(", ")),
        (false, false) => schemes.join(", "),
    }
}

fn auth_changed(operation: &Operation, was: &OperationTraits, is: &OperationTraits) -> Change {
    let (what, reason) = match (was.needs_credentials(), is.needs_credentials()) {
        (false, true) => {
            ("needs credentials now", "requests are signed: a client without credentials is refused")
        }
        (true, false) => {
            ("no longer needs credentials", "requests are sent unsigned: permissions no longer decide")
        }
        _ => ("auth schemes changed", "requests prove otherwise who sends them"),
    };
    Change::new(Class::Behaviour, "auth-changed", &operation.id, what, reason)
        .item(method_path(operation))
        .before(credentials(was).replace('`', ""))
        .after(credentials(is).replace('`', ""))
}

/// A text of a trait that decides what is sent where.
fn changed(
    operation: &Operation,
    kind: &'static str,
    name: &str,
    reason: &str,
    (was, is): (&Option<String>, &Option<String>),
) -> Change {
    let what = match (was, is) {
        (None, _) => format!("{name} added"),
        (_, None) => format!("{name} removed"),
        _ => format!("{name} changed"),
    };
    let mut change =
        Change::new(Class::Behaviour, kind, &operation.id, what, reason).item(method_path(operation));
    change.before.clone_from(was);
    change.after.clone_from(is);
    change
}

fn http_changed(operation: &Operation, protocol: &Protocol) -> Change {
    let (class, reason) = match protocol.uses_http {
        true => (Class::Behaviour, "requests have another method or path, or responses another status"),
        false => (Class::Documentation, "the schema carries it; the protocol does not use it"),
    };
    Change::new(class, "http-changed", &operation.id, "HTTP binding changed", reason)
        .item(method_path(operation))
}

fn compression_changed(operation: &Operation, was: &OperationTraits, is: &OperationTraits) -> Change {
    let what = match (was.request_compression.is_empty(), is.request_compression.is_empty()) {
        (true, false) => "requests are compressed",
        (false, true) => "requests are no longer compressed",
        _ => "encodings of requests changed",
    };
    let reason = "bodies are sent otherwise; the service understands both";
    Change::new(Class::Behaviour, "compression-changed", &operation.id, what, reason)
        .item(method_path(operation))
}

fn endpoint_params_changed(operation: &Operation) -> Change {
    let reason = "the endpoint's rules are asked with other values, and may name another endpoint";
    let what = "endpoint parameters set otherwise";
    Change::new(Class::Behaviour, "endpoint-params-changed", &operation.id, what, reason)
        .item(method_path(operation))
}

fn fact_changed(operation: &Operation, name: &str, is: bool) -> Change {
    let no = if is { "now" } else { "no longer" };
    let what = format!("{no} `@{name}`");
    let reason = "the schema tells it; the client sends and retries as before";
    Change::new(Class::Documentation, "operation-fact-changed", &operation.id, what, reason)
        .item(method_path(operation))
}

fn examples_changed(operation: &Operation) -> Change {
    let reason = "the model's examples are other ones";
    Change::new(Class::Documentation, "examples-changed", &operation.id, "examples changed", reason)
        .item(method_path(operation))
}
