//! Paths into values, for errors.

use std::fmt;

/// The path from a structure to a value inside it: `Users[3].Attributes[0].Name`.
///
/// Names are the model's. Map keys are shown unless they are sensitive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path {
    /// The innermost segment first: the path grows while an error is returned outwards.
    segments: Vec<Segment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Member(&'static str),
    Index(usize),
    Key(String),
    HiddenKey,
}

impl Path {
    /// Returns `true` for the outermost structure itself.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    pub(crate) fn push_member(&mut self, name: &'static str) {
        self.segments.push(Segment::Member(name));
    }

    pub(crate) fn push_index(&mut self, index: usize) {
        self.segments.push(Segment::Index(index));
    }

    pub(crate) fn push_key(&mut self, key: &str, is_sensitive: bool) {
        self.segments.push(if is_sensitive { Segment::HiddenKey } else { Segment::Key(key.to_owned()) });
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, segment) in self.segments.iter().rev().enumerate() {
            match segment {
                Segment::Member(name) if position == 0 => f.write_str(name)?,
                Segment::Member(name) => write!(f, ".{name}")?,
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Key(key) => write!(f, "[{key:?}]")?,
                Segment::HiddenKey => f.write_str("[*** redacted ***]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn printed_from_the_outside_in() {
        let mut path = Path::default();
        assert!(path.is_empty());
        path.push_key("a\"b", false);
        path.push_key("secret", true);
        path.push_member("Attributes");
        path.push_index(3);
        path.push_member("Users");
        assert_eq!(path.to_string(), "Users[3].Attributes[*** redacted ***][\"a\\\"b\"]");
    }
}
