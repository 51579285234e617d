//! What registries show of a crate, from `package.toml` to the generated `Cargo.toml`.

use toml::Spanned;

use super::diagnostics;
use crate::diagnostic::{Diagnostic, Span};

/// The licence of a crate whose `package.toml` does not name one. The generator knows its text.
pub const DEFAULT_LICENSE: &str = "Apache-2.0";

/// What registries show of a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The licence, as an SPDX expression.
    pub license: String,
    /// The address of the documentation.
    pub documentation: Option<String>,
    /// Words that the crate is found by.
    pub keywords: Vec<String>,
    /// The categories of the registry that the crate belongs to.
    pub categories: Vec<String>,
}

/// A crate with the default licence and nothing else.
impl Default for Listing {
    fn default() -> Self {
        Self {
            license: DEFAULT_LICENSE.to_owned(),
            documentation: None,
            keywords: Vec::new(),
            categories: Vec::new(),
        }
    }
}

/// The entries of `package.toml`.
pub(super) struct ListingText {
    pub(super) license: Option<Spanned<String>>,
    pub(super) documentation: Option<Spanned<String>>,
    pub(super) keywords: Vec<Spanned<String>>,
    pub(super) categories: Vec<Spanned<String>>,
}

/// A rule for a value, and the sentence that tells it.
type Rule = (fn(&str) -> bool, &'static str);

const LICENSE: Rule = (is_license, "write an SPDX expression, for example `Apache-2.0 OR MIT`");
const DOCUMENTATION: Rule =
    (is_address, "write the address of a page, for example `https://docs.example.com/`");
const KEYWORD: Rule = (
    is_keyword,
    "a keyword has at most 20 characters: a letter or digit, then letters, digits, `-`, `_` and `+`",
);
const CATEGORY: Rule = (is_category, "write the slug of a category: `web-programming::http-client`");

/// The greatest number of keywords, and of categories.
const MOST: usize = 5;

impl Listing {
    /// Reads the entries of the source with this index.
    pub(super) fn read(text: ListingText, source: usize) -> Result<Self, Diagnostic> {
        let read = |value: Spanned<String>, rule| read(value, rule, source);
        let list = |values: Vec<Spanned<String>>, rule| read_list(values, rule, source);
        let license = text.license.map(|license| read(license, LICENSE)).transpose()?;
        Ok(Self {
            license: license.unwrap_or_else(|| DEFAULT_LICENSE.to_owned()),
            documentation: text.documentation.map(|address| read(address, DOCUMENTATION)).transpose()?,
            keywords: list(text.keywords, KEYWORD)?,
            categories: list(text.categories, CATEGORY)?,
        })
    }
}

fn read(value: Spanned<String>, (is_valid, rule): Rule, source: usize) -> Result<String, Diagnostic> {
    let span = Span { source, start: value.span().start, end: value.span().end };
    match is_valid(value.get_ref()) {
        true => Ok(value.into_inner()),
        false => Err(diagnostics::invalid_listing(value.get_ref(), rule, span)),
    }
}

fn read_list(values: Vec<Spanned<String>>, rule: Rule, source: usize) -> Result<Vec<String>, Diagnostic> {
    if let Some(value) = values.get(MOST) {
        let span = Span { source, start: value.span().start, end: value.span().end };
        return Err(diagnostics::invalid_listing(value.get_ref(), "write at most five", span));
    }
    values.into_iter().map(|value| read(value, rule, source)).collect()
}

fn is_license(text: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || " .-+()".contains(c);
    text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '(') && text.chars().all(is_allowed)
}

fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.contains('.') && rest.chars().all(|c| c.is_ascii_graphic() && !"<>()".contains(c))
    })
}

fn is_keyword(text: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-_+".contains(c);
    text.len() <= 20 && text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(is_allowed)
}

fn is_category(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    text.split("::").all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostics, Source};
    use crate::settings::PackageSettings;

    fn parse(text: &str) -> Result<Listing, String> {
        let source =
            Source { name: "package.toml".to_owned(), text: format!("version = \"0.1.0\"\n{text}\n") };
        match PackageSettings::parse(&source, 0) {
            Ok(package) => Ok(package.listing),
            Err(problem) => Err(Diagnostics::from(problem).render(&[source], false)),
        }
    }

    #[test]
    fn a_listing_is_read_as_it_is_written() {
        assert_eq!(parse(""), Ok(Listing::default()));
        let text = "license = \"MIT OR Apache-2.0\"\ndocumentation = \"https://docs.example.com/a\"\n\
                    keywords = [\"aws\"]\ncategories = [\"web-programming::http-client\"]";
        let listing = Listing {
            license: "MIT OR Apache-2.0".to_owned(),
            documentation: Some("https://docs.example.com/a".to_owned()),
            keywords: vec!["aws".to_owned()],
            categories: vec!["web-programming::http-client".to_owned()],
        };
        assert_eq!(parse(text), Ok(listing));
    }

    #[test]
    fn what_a_registry_would_refuse_is_shown() {
        let check = |text: &str, expected: &str| {
            let found = parse(text).unwrap_err();
            assert!(found.contains(expected) && found.contains("package.toml:2:"), "{found}");
        };
        check("license = \"\"", "does not accept \"\"");
        check("documentation = \"docs\"", "https://docs.example.com/");
        check("keywords = [\"two words\"]", "at most 20 characters");
        check("keywords = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]", "write at most five");
        check("categories = [\"API bindings\"]", "the slug of a category");
    }
}
