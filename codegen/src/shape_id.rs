//! Shape ids: the names that Smithy gives to shapes and their members.

use std::fmt;

/// The absolute id of a shape (`namespace#Name`) or of one of its members (`namespace#Name$member`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId {
    text: String,
    /// Byte offset of the `#`.
    hash: usize,
    /// Byte offset of the `$`, or the length of the text.
    dollar: usize,
}

/// A text that is not a shape id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidShapeId(pub String);

impl ShapeId {
    /// The namespace of Smithy's own shapes and traits.
    pub const PRELUDE: &'static str = "smithy.api";

    /// Parses an absolute shape id.
    ///
    /// # Errors
    /// If a part is empty or is not a Smithy identifier.
    pub fn parse(text: &str) -> Result<Self, InvalidShapeId> {
        let invalid = || InvalidShapeId(text.to_owned());
        let hash = text.find('#').ok_or_else(invalid)?;
        let dollar = text.find('$').unwrap_or(text.len());
        if dollar < hash {
            return Err(invalid());
        }
        let namespace_is_valid = text[..hash].split('.').all(is_identifier);
        let name_is_valid = is_identifier(&text[hash + 1..dollar]);
        let member_is_valid = dollar == text.len() || is_identifier(&text[dollar + 1..]);
        if !(namespace_is_valid && name_is_valid && member_is_valid) {
            return Err(invalid());
        }
        Ok(Self { text: text.to_owned(), hash, dollar })
    }

    /// A shape of the prelude. The name must be an identifier.
    pub fn prelude(name: &str) -> Self {
        let text = format!("{}#{name}", Self::PRELUDE);
        Self { hash: Self::PRELUDE.len(), dollar: text.len(), text }
    }

    /// The id of a member of this shape. The name must be an identifier.
    pub fn with_member(&self, member: &str) -> Self {
        let shape = &self.text[..self.dollar];
        Self { text: format!("{shape}${member}"), hash: self.hash, dollar: self.dollar }
    }

    /// The id of the shape that contains this member; the id itself if it is that of a shape.
    pub fn without_member(&self) -> Self {
        Self { text: self.text[..self.dollar].to_owned(), hash: self.hash, dollar: self.dollar }
    }

    /// The part before the `#`.
    pub fn namespace(&self) -> &str {
        &self.text[..self.hash]
    }

    /// The shape's name: the part between `#` and `$`.
    pub fn name(&self) -> &str {
        &self.text[self.hash + 1..self.dollar]
    }

    /// The member's name: the part after `$`.
    pub fn member(&self) -> Option<&str> {
        self.text.get(self.dollar + 1..)
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns `true` if the shape is in Smithy's prelude.
    pub fn is_prelude(&self) -> bool {
        self.namespace() == Self::PRELUDE
    }
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Returns `true` for an identifier of the [Smithy ABNF](https://smithy.io/2.0/spec/model.html#shape-id-abnf):
/// underscores, then a letter, then letters, digits and underscores; a digit may follow only after an underscore.
pub fn is_identifier(text: &str) -> bool {
    let start = text.trim_start_matches('_');
    let begins_well = match start.chars().next() {
        Some(first) => first.is_ascii_alphabetic() || (start.len() < text.len() && first.is_ascii_digit()),
        None => false,
    };
    begins_well && has_only_word_characters(start.as_bytes())
}

/// A loop, because each id of a model is checked, and builds without optimisation take ten times as long for a closure.
fn has_only_word_characters(mut bytes: &[u8]) -> bool {
    while let [byte, rest @ ..] = bytes {
        if !(byte.is_ascii_alphanumeric() || *byte == b'_') {
            return false;
        }
        bytes = rest;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_an_id_into_its_parts() {
        let id = ShapeId::parse("com.example#Shape$member").unwrap();
        assert_eq!((id.namespace(), id.name(), id.member()), ("com.example", "Shape", Some("member")));
        assert_eq!(id.without_member(), ShapeId::parse("com.example#Shape").unwrap());
        assert_eq!(id.without_member().with_member("member"), id);
        assert!(ShapeId::prelude("String").is_prelude());
    }

    #[test]
    fn refuses_what_is_not_an_id() {
        for text in
            ["", "Shape", "#Shape", "com.example#", "com..example#Shape", "a#b$", "a#1b", "a$b#c", "a b#c"]
        {
            assert_eq!(ShapeId::parse(text), Err(InvalidShapeId(text.to_owned())));
        }
    }
}
