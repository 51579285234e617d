//! URLs and other settings in errors and `Debug`, without the parts that may be secret.

use std::fmt;

/// A text, shown in full length up to this many characters.
const MAX_SHOWN: usize = 120;

/// A text that may be a URL, shown without user, password, query and fragment.
#[derive(Clone, Copy)]
pub(crate) struct Redacted<'a>(pub(crate) &'a str);

impl fmt::Display for Redacted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (head, rest) = match self.0.find(['?', '#']) {
            Some(end) => (&self.0[..end], &self.0[end..=end]),
            None => (self.0, ""),
        };
        let host = head.find("://").map_or(0, |colon| colon + 3);
        let (scheme, user, head) = match head[host..].rfind('@') {
            Some(at) => (&head[..host], "***", &head[host + at..]),
            None => ("", "", head),
        };
        let shown = [scheme, user, head, rest].concat();
        let end = shown.char_indices().nth(MAX_SHOWN).map_or(shown.len(), |(end, _)| end);
        // `Debug` of text escapes control characters, and adds quotes.
        let escaped = format!("{:?}", &shown[..end]);
        f.write_str(&escaped[1..escaped.len() - 1])?;
        f.write_str(if end < shown.len() {
            "…"
        } else if rest.is_empty() {
            ""
        } else {
            "***"
        })
    }
}

impl fmt::Debug for Redacted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_lose_what_may_be_secret() {
        for (text, expected) in [
            ("https://example.com:8080/path", "https://example.com:8080/path"),
            ("https://ada:pw@example.com/path", "https://***@example.com/path"),
            ("https://ada:p@w@example.com", "https://***@example.com"),
            ("https://ada:p/w@example.com", "https://***@example.com"),
            ("https:/ada:pw@example.com", "***@example.com"),
            ("ada:pw@example.com", "***@example.com"),
            ("https://example.com/?token=1#2", "https://example.com/?***"),
            ("https://example.com#token", "https://example.com#***"),
            ("https://example.com/?to=a@b", "https://example.com/?***"),
            ("localhost:5000", "localhost:5000"),
            ("a\nb", "a\\nb"),
            ("", ""),
        ] {
            assert_eq!(Redacted(text).to_string(), expected);
            assert_eq!(format!("{:?}", Redacted(text)), format!("\"{expected}\""));
        }
    }

    #[test]
    fn long_texts_are_cut() {
        let shown = Redacted(&"ä".repeat(200)).to_string();
        assert_eq!(shown, format!("{}…", "ä".repeat(120)));
    }
}
