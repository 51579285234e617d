//! Words for facts of a model, as documentation and comparisons use them.

use crate::model::{Bounds, ShapeKind, SimpleType};

/// What the length of a value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Bytes,
    Characters,
    Entries,
}

impl Unit {
    /// The unit of shapes of a kind.
    pub(crate) fn of(kind: &ShapeKind) -> Self {
        match kind {
            ShapeKind::Simple(SimpleType::Blob) => Self::Bytes,
            ShapeKind::List(_) | ShapeKind::Map(..) => Self::Entries,
            _ => Self::Characters,
        }
    }

    fn word(self, is_one: bool) -> &'static str {
        match (self, is_one) {
            (Self::Bytes, true) => "byte",
            (Self::Bytes, false) => "bytes",
            (Self::Characters, true) => "character",
            (Self::Characters, false) => "characters",
            (Self::Entries, true) => "entry",
            (Self::Entries, false) => "entries",
        }
    }
}

/// The limits of a number: "1 to 5"; `None` if there are none.
pub(crate) fn bounds(bounds: &Bounds) -> Option<String> {
    match (&bounds.min, &bounds.max) {
        (Some(min), Some(max)) if min == max => Some(format!("exactly {min}")),
        (Some(min), Some(max)) => Some(format!("{min} to {max}")),
        (Some(min), None) => Some(format!("at least {min}")),
        (None, Some(max)) => Some(format!("at most {max}")),
        (None, None) => None,
    }
}

/// The limits of a length: "at most 5 bytes"; `None` if there are none.
pub(crate) fn length(limits: &Bounds, unit: Unit) -> Option<String> {
    let words = bounds(limits)?;
    let is_one = words.ends_with(" 1") && !words.ends_with("to 1");
    Some(format!("{words} {}", unit.word(is_one)))
}

#[cfg(test)]
mod tests {
    use super::{Unit, length};
    use crate::model::Bounds;

    #[test]
    fn lengths_have_units() {
        let check = |min: Option<&str>, max: Option<&str>, expected: Option<&str>| {
            let limits = Bounds { min: min.map(str::to_owned), max: max.map(str::to_owned) };
            assert_eq!(length(&limits, Unit::Entries).as_deref(), expected);
        };
        check(Some("1"), Some("5"), Some("1 to 5 entries"));
        check(Some("0"), Some("1"), Some("0 to 1 entries"));
        check(Some("1"), Some("1"), Some("exactly 1 entry"));
        check(Some("1"), None, Some("at least 1 entry"));
        check(None, Some("20"), Some("at most 20 entries"));
        check(None, None, None);
    }
}
