//! The values of a member, by the traits of the member and of its target together.

use super::{Binding, Bounds, Constraints, Listed, Member, Model, Shape, ShapeKind, SimpleType};

/// The facts about a member's values. A trait of the member overrides the same trait of its target.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    /// The constraints.
    pub constraints: Constraints,
    /// The unit of a length.
    pub unit: Unit,
    /// Whether the values are secret.
    pub is_sensitive: bool,
    /// The member's bindings, then those of its target if that is a simple shape; other shapes keep their own.
    pub bindings: Vec<Binding>,
}

/// The unit of a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it all")]
pub enum Unit {
    Bytes,
    Characters,
    Entries,
}

impl Model {
    /// Returns the facts about a member's values.
    pub fn values_of(&self, member: &Member) -> Values {
        let target = self.shape(&member.target);
        let (own, inherited) = (&member.traits.common, &target.traits.common);
        Values {
            constraints: own.constraints.or(&inherited.constraints),
            unit: Unit::of(target),
            is_sensitive: member.traits.is_sensitive || target.traits.is_sensitive,
            bindings: match target.kind {
                ShapeKind::Simple(_) => merge(&own.bindings, &inherited.bindings),
                _ => own.bindings.clone(),
            },
        }
    }
}

fn merge(own: &[Binding], inherited: &[Binding]) -> Vec<Binding> {
    let is_new = |binding: &&Binding| !own.iter().any(|other| other.is_same_trait(binding));
    own.iter().chain(inherited.iter().filter(is_new)).cloned().collect()
}

impl Constraints {
    /// Returns these constraints, completed with the others.
    fn or(&self, others: &Self) -> Self {
        Self {
            length: self.length.clone().or_else(|| others.length.clone()),
            range: self.range.clone().or_else(|| others.range.clone()),
            pattern: self.pattern.clone().or_else(|| others.pattern.clone()),
            unique_items: self.unique_items || others.unique_items,
        }
    }
}

impl Bounds {
    /// The bounds in words, such as `1 to 128`; `None` if there are none.
    pub fn in_words(&self) -> Option<String> {
        match (&self.min, &self.max) {
            (Some(min), Some(max)) if min == max => Some(format!("exactly {min}")),
            (Some(min), Some(max)) => Some(format!("{min} to {max}")),
            (Some(min), None) => Some(format!("at least {min}")),
            (None, Some(max)) => Some(format!("at most {max}")),
            (None, None) => None,
        }
    }

    /// The bounds of a length in words, such as `1 to 128 characters`; `None` if there are none.
    pub fn length_in_words(&self, unit: Unit) -> Option<String> {
        let words = self.in_words()?;
        let is_one = words.ends_with(" 1") && !words.ends_with("to 1");
        Some(format!("{words} {}", unit.name(is_one)))
    }
}

impl Unit {
    fn of(target: &Shape) -> Self {
        match target.kind {
            ShapeKind::Simple(SimpleType::Blob) => Self::Bytes,
            ShapeKind::List(_) | ShapeKind::Map(..) => Self::Entries,
            _ => Self::Characters,
        }
    }

    /// The unit's name, in the singular or the plural.
    pub fn name(self, is_one: bool) -> &'static str {
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

#[cfg(test)]
mod tests {
    use super::{Bounds, Unit};

    #[test]
    fn lengths_have_units() {
        let check = |min: Option<&str>, max: Option<&str>, expected: Option<&str>| {
            let bounds = Bounds { min: min.map(str::to_owned), max: max.map(str::to_owned) };
            assert_eq!(bounds.length_in_words(Unit::Entries).as_deref(), expected);
        };
        check(Some("1"), Some("5"), Some("1 to 5 entries"));
        check(Some("0"), Some("1"), Some("0 to 1 entries"));
        check(Some("1"), Some("1"), Some("exactly 1 entry"));
        check(Some("1"), None, Some("at least 1 entry"));
        check(None, Some("20"), Some("at most 20 entries"));
        check(None, None, None);
    }
}
