//! A URL that is parsed at most once, when it is first needed.

use std::fmt;
use std::sync::OnceLock;

use http::Uri;

/// A URL as text and, once they were needed, its parts.
#[derive(Clone)]
pub(super) struct ParsedOnce {
    text: String,
    uri: OnceLock<Option<Uri>>,
}

impl ParsedOnce {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The parts; `None` if the text is not a URL.
    pub(super) fn uri(&self) -> Option<&Uri> {
        self.uri.get_or_init(|| self.text.parse().ok()).as_ref()
    }
}

impl From<String> for ParsedOnce {
    fn from(text: String) -> Self {
        Self { text, uri: OnceLock::new() }
    }
}

impl PartialEq for ParsedOnce {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl fmt::Debug for ParsedOnce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}
