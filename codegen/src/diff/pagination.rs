//! Pages and items of an operation.

use super::Changes;
use super::change::{Change, Class};
use super::spelling::{method_path, spell_type};
use crate::Lowered;
use crate::rust::{ItemType, Operation, Pagination};

/// Compares how the pages of an operation follow each other.
pub(super) fn compare_pagination(
    (before, old): (&Lowered, &Operation),
    (after, new): (&Lowered, &Operation),
    changes: &mut Changes,
) {
    match (&old.pagination, &new.pagination) {
        (None, None) => {}
        (None, Some(_)) => changes.push(added(new)),
        (Some(_), None) => changes.push(removed(new)),
        (Some(was), Some(is)) if item(old, was) != item(new, is) => {
            changes.push(item_changed(old, new, was, is))
        }
        (Some(was), Some(is)) if spell_type(&was.token_type) != spell_type(&is.token_type) => {
            changes.push(token_changed(new, was, is));
        }
        (Some(was), Some(is)) if was != is => changes.push(path_changed(new)),
        (Some(_), Some(_)) => compare_page_size((before, old), (after, new), changes),
    }
}

/// The type of an item; a page is its own where the model does not say.
fn item(operation: &Operation, pagination: &Pagination) -> String {
    match pagination.items.as_ref().map(|items| &items.item_type) {
        None => operation.response.ident.to_string(),
        Some(ItemType::Element(element)) => spell_type(element),
        Some(ItemType::Entry(key, value)) => format!("({}, {})", spell_type(key), spell_type(value)),
    }
}

fn compare_page_size(
    (before, old): (&Lowered, &Operation),
    (after, new): (&Lowered, &Operation),
    changes: &mut Changes,
) {
    let size = |side: &Lowered, operation: &Operation| {
        let pagination = &side.model.operation(&operation.id).traits.pagination;
        pagination.as_ref().and_then(|pagination| pagination.page_size.clone())
    };
    if size(before, old) != size(after, new) {
        let reason = "the schema tells it; pages are asked for as before";
        let what = "member with the size of pages changed";
        changes.push(
            Change::new(Class::Documentation, "page-size-changed", &new.id, what, reason)
                .item(method_path(new)),
        );
    }
}

fn added(operation: &Operation) -> Change {
    let reason = "a call gives pages and items besides the one response: `.pages()`, `.items()`";
    Change::new(Class::Addition, "pagination-added", &operation.id, "paginated", reason)
        .item(method_path(operation))
}

fn removed(operation: &Operation) -> Change {
    let reason = "a call has no `.pages()` and no `.items()` any more";
    Change::new(Class::STOPS_COMPILING, "pagination-removed", &operation.id, "no longer paginated", reason)
        .item(method_path(operation))
        .instead("await the call, and send the next request yourself where there is a token")
}

fn item_changed(old: &Operation, new: &Operation, was: &Pagination, is: &Pagination) -> Change {
    let reason = "`.items()` gives values of another type";
    let what = "items of pages have another type";
    Change::new(Class::STOPS_COMPILING, "pagination-item-changed", &new.id, what, reason)
        .item(method_path(new))
        .before(item(old, was))
        .after(item(new, is))
        .instead("take the items as what they are now")
}

fn token_changed(operation: &Operation, was: &Pagination, is: &Pagination) -> Change {
    let reason = "the token between pages has another type";
    let what = "token of pages has another type";
    Change::new(Class::STOPS_COMPILING, "pagination-token-changed", &operation.id, what, reason)
        .item(method_path(operation))
        .before(spell_type(&was.token_type))
        .after(spell_type(&is.token_type))
        .instead("keep tokens as what they are now")
}

fn path_changed(operation: &Operation) -> Change {
    let reason = "`.pages()` and `.items()` go by other members";
    let what = "members of pages changed";
    Change::new(Class::Behaviour, "pagination-path-changed", &operation.id, what, reason)
        .item(method_path(operation))
}
