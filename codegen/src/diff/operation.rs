//! Compares operations: added and removed ones, and the request, response and errors of the others.

use super::change::{Change, Class};
use super::pairs::{Pair, pair};
use super::spelling::{code, method_path, operation_path, spell_call, spell_field_type, type_path};
use super::structure::compare_structures;
use super::{Changes, documentation, operation_traits, pagination, waiters};
use crate::Lowered;
use crate::rust::{ErrorVariant, Field, Initial, Operation, Structure, TypeName};

/// Compares the operations of two crates.
pub(super) fn compare_operations(before: &Lowered, after: &Lowered, changes: &mut Changes) {
    for pair in pair(&before.krate.operations, &after.krate.operations, |operation| &operation.id) {
        match pair {
            Pair::Removed(operation) => changes.push(removed(operation)),
            Pair::Added(operation) => changes.push(added(operation, before, after)),
            Pair::Both(old, new) => compare_operation((before, old), (after, new), changes),
        }
    }
}

fn compare_operation(
    (before, old): (&Lowered, &Operation),
    (after, new): (&Lowered, &Operation),
    changes: &mut Changes,
) {
    if old.name.ident != new.name.ident {
        changes.push(renamed(old, new));
        return;
    }
    compare_errors(old, new, changes);
    operation_traits::compare_traits((before, old), (after, new), changes);
    pagination::compare_pagination((before, old), (after, new), changes);
    waiters::compare_waiters((before, old), (after, new), changes);
    let path = |operation: &Operation| method_path(operation);
    let (was, is) = (&before.model.operation(&old.id).traits, &after.model.operation(&new.id).traits);
    let items = [path(new), operation_path(&new.request.ident)];
    changes.extend(documentation::deprecation(&new.id, &old.deprecated, &new.deprecated, &items));
    changes.extend(documentation::documentation(&new.id, &was.common, &is.common, &items[..1]));
    for (old, new) in [(&old.request, &new.request), (&old.response, &new.response)] {
        compare_structures(&operation_path(&new.ident), (before, old), (after, new), changes);
    }
}

fn compare_errors(old: &Operation, new: &Operation, changes: &mut Changes) {
    for pair in pair(&old.error.variants, &new.error.variants, |error| type_path(&error.name)) {
        match pair {
            Pair::Removed(error) => changes.push(error_removed(new, &error.name)),
            Pair::Added(error) => changes.push(error_added(new, &error.name)),
            Pair::Both(..) => {}
        }
    }
}

/// The paths of all items of an operation.
fn all_items(operation: &Operation) -> Vec<String> {
    let Operation { request, response, error, .. } = operation;
    let types = [&request.ident, &response.ident, &error.ident].map(operation_path);
    let waiters = operation.waiters.iter().map(waiters::method_path);
    std::iter::once(method_path(operation)).chain(types).chain(waiters).collect()
}

fn removed(operation: &Operation) -> Change {
    let reason = "the method, the request, the response and the error are removed";
    Change::new(Class::STOPS_COMPILING, "operation-removed", &operation.id, "operation removed", reason)
        .items(all_items(operation))
        .instead("remove the call: the service's model no longer has the operation")
}

fn renamed(old: &Operation, new: &Operation) -> Change {
    let reason = "the method, the request, the response and the error have different names";
    Change::new(Class::STOPS_COMPILING, "operation-renamed", &new.id, "operation renamed", reason)
        .items(all_items(old))
        .before(method_path(old))
        .after(method_path(new))
        .instead(format!("use the new names: {} and so on", code(&method_path(new))))
}

fn added(operation: &Operation, before: &Lowered, after: &Lowered) -> Change {
    let reason = "a new method of the client, with its request, response and error";
    let mut change =
        Change::new(Class::Addition, "operation-added", &operation.id, "operation added", reason)
            .items(all_items(operation));
    change.example = Some(example(operation));
    change.details = details(operation, before, after);
    change.part_of = Some(operation.id.clone());
    change
}

/// A call with all arguments of the request.
fn example(operation: &Operation) -> String {
    let request = &operation.request;
    let call = spell_call(request.ident.as_str(), request);
    let is_optional = |field: &&Field| field.initial != Initial::Argument;
    let setters = request.fields.iter().filter(is_optional);
    let setters: String =
        setters.map(|field| format!("\n    .{}({})", field.ident, field.ident.as_str())).collect();
    let method = &operation.name.method;
    let sent = match operation.pagination {
        Some(_) => format!("let mut items = client.{method}(request).items();"),
        None => format!("let response = client.{method}(request).await?;"),
    };
    format!("let request = {call}{setters};\n{sent}")
}

fn details(operation: &Operation, before: &Lowered, after: &Lowered) -> Vec<String> {
    let fields = |structure: &Structure| -> Vec<String> {
        let spell = |field: &Field| code(&format!("{}: {}", field.ident, spell_field_type(field)));
        structure.fields.iter().map(spell).collect()
    };
    let is_new = |name: &TypeName| before.krate.errors.iter().all(|error| error.name != *name);
    let errors = operation.error.variants.iter().map(|ErrorVariant { name, .. }| {
        let mark = if is_new(name) { " (new)" } else { "" };
        format!("{}{mark}", code(name.ident.as_str()))
    });
    let errors: Vec<String> = errors.collect();
    let nothing =
        |list: Vec<String>, words: &str| if list.is_empty() { words.to_owned() } else { list.join(", ") };
    let traits = &after.model.operation(&operation.id).traits;
    vec![
        format!("Request: {}", nothing(fields(&operation.request), "no members")),
        format!("Response: {}", nothing(fields(&operation.response), "no members")),
        format!("Errors: {}", nothing(errors, "none in the model")),
        format!("Credentials: {}", operation_traits::credentials(traits)),
    ]
}

fn error_added(operation: &Operation, error: &TypeName) -> Change {
    let what = format!("error {} added", code(error.ident.as_str()));
    let reason = "a new variant of an enum that is `#[non_exhaustive]`: every `match` has a wildcard arm";
    Change::new(Class::Addition, "operation-error-added", &operation.id, what, reason)
        .item(variant_path(operation, error))
        .words_suffice()
}

fn error_removed(operation: &Operation, error: &TypeName) -> Change {
    let what = format!("error {} removed", code(error.ident.as_str()));
    let reason = "the variant is removed from the operation's error";
    Change::new(Class::STOPS_COMPILING, "operation-error-removed", &operation.id, what, reason)
        .item(variant_path(operation, error))
        .instead("remove the arm that matches it")
        .words_suffice()
}

fn variant_path(operation: &Operation, error: &TypeName) -> String {
    format!("{}::{}", operation_path(&operation.error.ident), error.ident)
}
