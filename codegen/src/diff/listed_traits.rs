//! Compares the traits in the model's tables, as their rows say.

use super::Changes;
use super::change::{Change, Class};
use super::spelling::code;
use crate::model::{Argument, Arguments, Impact, Listed};
use crate::shape_id::ShapeId;

/// The traits on both sides of the comparison, and their owner.
pub(super) struct Owner<'a> {
    /// Its shape.
    pub(super) shape: &'a ShapeId,
    /// The kind of the changes.
    pub(super) kind: &'static str,
    /// The Rust items that show them.
    pub(super) items: &'a [String],
}

const UNUSED: &str = "it is part of the schema; the protocol does not use it";

/// Compares the traits of a shape, a member or an operation. `is_used` says whether the protocol uses the old or the
/// new trait.
pub(super) fn compare_listed_traits<T: Listed>(
    owner: &Owner<'_>,
    [was, is]: [&[T]; 2],
    is_used: impl Fn(Option<&T>, Option<&T>) -> bool,
    changes: &mut Changes,
) {
    let find = |traits: &'_ [T], like: &T| traits.iter().position(|other| other.is_same_trait(like));
    for old in was.iter().filter(|old| find(is, old).is_none()) {
        changes.extend(changed(owner, Some(old), None, &is_used));
    }
    for new in is.iter().filter(|new| !was.contains(new)) {
        let old = find(was, new).map(|at| &was[at]);
        changes.extend(changed(owner, old, Some(new), &is_used));
    }
}

fn changed<T: Listed>(
    owner: &Owner<'_>,
    old: Option<&T>,
    new: Option<&T>,
    is_used: &impl Fn(Option<&T>, Option<&T>) -> bool,
) -> Option<Change> {
    let how = match (old, new) {
        (None, _) => "added",
        (_, None) => "dropped",
        _ => "changed",
    };
    let row = new.or(old)?.row();
    let (class, reason) = match row.impact {
        Impact::InTypes => return None,
        Impact::Behaviour(reason) => (Class::Behaviour, reason),
        Impact::OnTheWire(reason) if is_used(old, new) => (Class::Behaviour, reason),
        Impact::OnTheWire(_) => (Class::Documentation, UNUSED),
        Impact::Facts(reason) => (Class::Documentation, reason),
    };
    let what = format!("{} {how}", code(&format!("@{}", row.name())));
    let mut change =
        Change::new(class, owner.kind, owner.shape, what, reason).items(owner.items.iter().cloned());
    change.before = old.and_then(|old| in_words(&old.arguments()));
    change.after = new.and_then(|new| in_words(&new.arguments()));
    Some(change)
}

/// The value of a trait in words; `None` if it is an annotation.
fn in_words(arguments: &Arguments) -> Option<String> {
    match arguments {
        Arguments::None => None,
        Arguments::One(argument) => argument_in_words(argument),
        Arguments::Named(arguments) => {
            let named = arguments
                .iter()
                .filter_map(|(name, argument)| Some(format!("{name}: {}", argument_in_words(argument)?)));
            Some(named.collect::<Vec<_>>().join(", "))
        }
    }
}

fn argument_in_words(argument: &Argument) -> Option<String> {
    match argument {
        Argument::Flag(flag) => Some(flag.to_string()),
        Argument::Number(number) => Some(number.to_string()),
        Argument::Text(text) => Some(text.clone()),
        Argument::OptionalText(text) => text.clone(),
        Argument::Texts(texts) => Some(texts.join(", ")),
        Argument::Pairs(pairs) => {
            let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}: {value}")).collect();
            Some(pairs.join(", "))
        }
        Argument::Symbol { text, .. } => Some((*text).to_owned()),
    }
}
