//! Compares the waiters of an operation.

use super::change::{Change, Class};
use super::pairs::{Pair, pair};
use super::spelling::code;
use super::{Changes, documentation};
use crate::Lowered;
use crate::model::{self, CommonTraits};
use crate::rust::{Operation, Waiter};

/// Compares the methods for waiters, and the results that they wait for.
pub(super) fn compare_waiters(
    (before, old): (&Lowered, &Operation),
    (after, new): (&Lowered, &Operation),
    changes: &mut Changes,
) {
    for pair in pair(&old.waiters, &new.waiters, |waiter| &waiter.method) {
        match pair {
            Pair::Added(waiter) => changes.push(added(new, waiter)),
            Pair::Removed(waiter) => changes.push(removed(new, waiter)),
            Pair::Both(was, is) => {
                if (&was.acceptors, &was.name) != (&is.acceptors, &is.name) {
                    changes.push(changed(new, is));
                }
                if (was.min_delay, was.max_delay) != (is.min_delay, is.max_delay) {
                    changes.push(delays_changed(new, was, is));
                }
                let items = [method_path(is)];
                let of_waiter = |mut change: Change| {
                    change.what = format!("waiter {}: {}", code(&is.name), change.what);
                    change
                };
                let deprecation =
                    documentation::deprecation(&new.id, &was.deprecated, &is.deprecated, &items);
                changes.extend(deprecation.map(of_waiter));
                let (old_text, new_text) = (text_of(before, old, was), text_of(after, new, is));
                let text = documentation::documentation(&new.id, &old_text, &new_text, &items);
                changes.extend(text.map(of_waiter));
            }
        }
    }
}

/// The documentation of a waiter in the model.
fn text_of(side: &Lowered, operation: &Operation, waiter: &Waiter) -> CommonTraits {
    let waiters: &[model::Waiter] = &side.model.operation(&operation.id).traits.waiters;
    let found = waiters.iter().find(|other| other.name == waiter.name);
    let documentation = found.and_then(|waiter| waiter.documentation.clone());
    CommonTraits { documentation, ..CommonTraits::default() }
}

/// `Client::wait_until_user_exists`
pub(super) fn method_path(waiter: &Waiter) -> String {
    format!("Client::{}", waiter.method)
}

fn added(operation: &Operation, waiter: &Waiter) -> Change {
    let what = format!("waiter {} added", code(&waiter.name));
    let reason = "the client has a new method that waits for a state";
    Change::new(Class::Addition, "waiter-added", &operation.id, what, reason).item(method_path(waiter))
}

fn removed(operation: &Operation, waiter: &Waiter) -> Change {
    let what = format!("waiter {} removed", code(&waiter.name));
    let reason = "the client no longer has the method";
    Change::new(Class::STOPS_COMPILING, "waiter-removed", &operation.id, what, reason)
        .item(method_path(waiter))
        .instead("repeat the call yourself, or use another waiter")
}

fn changed(operation: &Operation, waiter: &Waiter) -> Change {
    let what = format!("waiter {} changed", code(&waiter.name));
    let reason = "the wait succeeds or fails with different results";
    Change::new(Class::Behaviour, "waiter-changed", &operation.id, what, reason).item(method_path(waiter))
}

fn delays_changed(operation: &Operation, was: &Waiter, is: &Waiter) -> Change {
    let what = format!("delays of waiter {} changed", code(&is.name));
    let reason = "the time between two requests is different";
    let spell = |waiter: &Waiter| format!("{} to {} seconds", waiter.min_delay, waiter.max_delay);
    Change::new(Class::Behaviour, "waiter-delays-changed", &operation.id, what, reason)
        .item(method_path(is))
        .before(spell(was))
        .after(spell(is))
}
