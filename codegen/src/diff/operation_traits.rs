//! Compares the traits of an operation that affect the client.

use super::Changes;
use super::change::{Change, Class};
use super::listed_traits::{Owner, compare_listed_traits};
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
    let (was, is) = (&before.model.operation(&old.id).traits, &after.model.operation(&new.id).traits);
    // What an operation inherits from its service is reported once, for the service.
    let is_inherited =
        was.auth == before.model.service.traits.auth && is.auth == after.model.service.traits.auth;
    let is_same_auth = is_inherited || was.auth == is.auth;
    if !is_same_auth || was.has_optional_auth != is.has_optional_auth {
        changes.push(auth_changed(new, was, is));
    }
    if old.endpoint_member != new.endpoint_member {
        changes.push(endpoint_member_changed(old, new));
    }
    if old.endpoint_params != new.endpoint_params {
        changes.push(endpoint_params_changed(new));
    }
    let owner = Owner { shape: &new.id, kind: "operation-trait-changed", items: &[method_path(new)] };
    let uses_http = after.model.service.traits.protocol.uses_http;
    compare_listed_traits(&owner, [&was.others, &is.others], |_, _| uses_http, changes);
    if !same_examples(&was.examples, &is.examples) {
        changes.push(examples_changed(new));
    }
}

fn same_examples(was: &[Example], is: &[Example]) -> bool {
    let same = |(old, new): (&Example, &Example)| {
        let error = |example: &Example| example.error.clone().map(|(id, _)| id);
        let content = |example: &'_ Example| example.error.clone().and_then(|(_, node)| node);
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

fn endpoint_member_changed(old: &Operation, new: &Operation) -> Change {
    let what = match (&old.endpoint_member, &new.endpoint_member) {
        (None, _) => "member that holds the endpoint added",
        (_, None) => "member that holds the endpoint removed",
        _ => "member that holds the endpoint changed",
    };
    let reason = "requests go to the endpoint in a different member";
    let mut change =
        Change::new(Class::Behaviour, "endpoint-member", &new.id, what, reason).item(method_path(new));
    change.before.clone_from(&old.endpoint_member);
    change.after.clone_from(&new.endpoint_member);
    change
}

fn endpoint_params_changed(operation: &Operation) -> Change {
    let reason = "the endpoint rules receive different values and may resolve to a different endpoint";
    let what = "endpoint parameters set differently";
    Change::new(Class::Behaviour, "endpoint-params-changed", &operation.id, what, reason)
        .item(method_path(operation))
}

fn examples_changed(operation: &Operation) -> Change {
    let reason = "the model has different examples";
    Change::new(Class::Documentation, "examples-changed", &operation.id, "examples changed", reason)
        .item(method_path(operation))
}
