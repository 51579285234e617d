//! Compares the traits of an operation that affect the client.

use super::Changes;
use super::change::{Change, Class};
use super::nodes::same_option;
use super::spelling::{code, method_path};
use crate::Lowered;
use crate::model::{Example, OperationTraits};
use crate::rust::Operation;

/// Compares the traits of an operation.
pub(super) fn compare_traits(
    (before, old): (&Lowered, &Operation),
    (after, new): (&Lowered, &Operation),
    changes: &mut Changes,
) {
    let (was, is) = (&old.traits, &new.traits);
    // What an operation inherits from its service is reported once, for the service.
    let is_inherited =
        was.auth == before.model.service.traits.auth && is.auth == after.model.service.traits.auth;
    let is_same_auth = is_inherited || was.auth == is.auth;
    if !is_same_auth || was.has_optional_auth != is.has_optional_auth {
        changes.push(auth_changed(new, was, is));
    }
    if was.host_prefix != is.host_prefix {
        let texts = (&was.host_prefix, &is.host_prefix);
        changes.push(changed(new, "host-prefix", "host prefix", "requests go to a different host", texts));
    }
    if old.endpoint_member != new.endpoint_member {
        let texts = (&old.endpoint_member, &new.endpoint_member);
        let reason = "requests go to the endpoint in a different member";
        changes.push(changed(new, "endpoint-member", "member that holds the endpoint", reason, texts));
    }
    if was.request_compression != is.request_compression {
        changes.push(compression_changed(new, was, is));
    }
    if was.requires_http_checksum != is.requires_http_checksum {
        changes.push(checksum_changed(new, is));
    }
    if old.endpoint_params != new.endpoint_params {
        changes.push(endpoint_params_changed(new));
    }
    compare_facts(new, was, is, changes);
}

/// Compares traits that the supported protocols ignore.
fn compare_facts(new: &Operation, was: &OperationTraits, is: &OperationTraits, changes: &mut Changes) {
    for (name, was, is) in
        [("readonly", was.is_readonly, is.is_readonly), ("idempotent", was.is_idempotent, is.is_idempotent)]
    {
        if was != is {
            changes.push(fact_changed(new, name, is));
        }
    }
    if was.http != is.http {
        let reason = "only the schema changes; the protocol sends every request with `POST` to `/`";
        let item = method_path(new);
        changes.push(
            Change::new(Class::Documentation, "http-changed", &new.id, "HTTP binding changed", reason)
                .item(item),
        );
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

/// The credentials that an operation needs, in words.
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
        (false, true) => ("needs credentials now", "requests are signed: a client without credentials fails"),
        (true, false) => {
            ("no longer needs credentials", "requests are sent unsigned: permissions are not checked")
        }
        _ => ("auth schemes changed", "requests are authenticated differently"),
    };
    Change::new(Class::Behaviour, "auth-changed", &operation.id, what, reason)
        .item(method_path(operation))
        .before(credentials(was).replace('`', ""))
        .after(credentials(is).replace('`', ""))
}

/// A change of a trait's value that decides where requests are sent.
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

fn compression_changed(operation: &Operation, was: &OperationTraits, is: &OperationTraits) -> Change {
    let what = match (was.request_compression.is_empty(), is.request_compression.is_empty()) {
        (true, false) => "requests are compressed",
        (false, true) => "requests are no longer compressed",
        _ => "encodings of requests changed",
    };
    let reason = "bodies are encoded differently; the service understands both";
    Change::new(Class::Behaviour, "compression-changed", &operation.id, what, reason)
        .item(method_path(operation))
}

fn checksum_changed(operation: &Operation, is: &OperationTraits) -> Change {
    let what = match is.requires_http_checksum {
        true => "requests need a checksum",
        false => "requests no longer need a checksum",
    };
    let reason = "the headers of requests change";
    Change::new(Class::Behaviour, "checksum-changed", &operation.id, what, reason)
        .item(method_path(operation))
}

fn endpoint_params_changed(operation: &Operation) -> Change {
    let reason = "the endpoint rules receive different values and may resolve to a different endpoint";
    let what = "endpoint parameters set differently";
    Change::new(Class::Behaviour, "endpoint-params-changed", &operation.id, what, reason)
        .item(method_path(operation))
}

fn fact_changed(operation: &Operation, name: &str, is: bool) -> Change {
    let no = if is { "now" } else { "no longer" };
    let what = format!("{no} `@{name}`");
    let reason = "only the schema changes; the client sends and retries as before";
    Change::new(Class::Documentation, "operation-fact-changed", &operation.id, what, reason)
        .item(method_path(operation))
}

fn examples_changed(operation: &Operation) -> Change {
    let reason = "the model has different examples";
    Change::new(Class::Documentation, "examples-changed", &operation.id, "examples changed", reason)
        .item(method_path(operation))
}
