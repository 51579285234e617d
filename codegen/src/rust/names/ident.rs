//! Rust identifiers.

use std::fmt;

use super::reserved::{self, BUILDER_FUNCTIONS};

/// A valid Rust identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ident(pub(super) String);

impl Ident {
    /// The identifier without `r#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns `true` for a keyword, which needs `r#`.
    pub fn is_raw(&self) -> bool {
        KEYWORDS.binary_search(&self.as_str()).is_ok()
    }

    /// Parses an identifier from the settings; `None` if it is not one or cannot be used.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix("r#").unwrap_or(text);
        (syn::parse_str::<syn::Ident>(text).is_ok() || KEYWORDS.contains(&text))
            .then(|| Self(text.to_owned()))
    }

    /// Returns `true` if generated code reserves the name anywhere.
    pub(crate) fn is_reserved(&self) -> bool {
        reserved::ALL.iter().any(|names| names.contains(&self.as_str()))
    }

    /// The method of the client's builder that sets the field with this name.
    pub(crate) fn to_builder_method(&self) -> Self {
        if BUILDER_FUNCTIONS.contains(&self.as_str()) { self.with_suffix("_") } else { self.clone() }
    }

    /// The identifier with a suffix: `ListUsers` and `Request`.
    pub(crate) fn with_suffix(&self, suffix: &str) -> Self {
        Self(format!("{}{suffix}", self.0))
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = if self.is_raw() { "r#" } else { "" };
        write!(f, "{prefix}{}", self.0)
    }
}

/// Keywords of every edition, including those reserved for later, that can be raw identifiers; sorted.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::KEYWORDS;

    #[test]
    fn keywords_are_sorted() {
        assert!(KEYWORDS.is_sorted());
    }
}
