//! Functions on text, `substring`, `split` and `uriEncode`, and access to elements of lists.

use crate::percent::push_encoded;

/// The characters from `start` to `stop`, counted from the end if `reverse` is set; `None` if the text is too short or
/// not ASCII.
///
/// <https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html#substring-function>
pub fn substring(text: &str, start: usize, stop: usize, reverse: bool) -> Option<&str> {
    if start >= stop || text.len() < stop || !text.is_ascii() {
        return None;
    }
    let range = if reverse { text.len() - stop..text.len() - start } else { start..stop };
    text.get(range)
}

/// Splits the text at the delimiter into at most `limit` parts, or any number if `limit` is zero.
///
/// <https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html#split-function>
pub fn split<'a>(text: &'a str, delimiter: &str, limit: usize) -> Vec<&'a str> {
    match (delimiter, limit) {
        ("", _) => vec![text],
        (delimiter, 0) => text.split(delimiter).collect(),
        (delimiter, limit) => text.splitn(limit, delimiter).collect(),
    }
}

/// Percent-encodes everything but unreserved characters.
///
/// <https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html#uriencode-function>
pub fn uri_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_encoded(&mut out, text.bytes(), b"");
    out
}

/// The element at this index, counted from the end if it is negative.
pub fn element<S: AsRef<str>>(list: &[S], index: isize) -> Option<&str> {
    let index = match index {
        0.. => index.unsigned_abs(),
        _ => list.len().checked_sub(index.unsigned_abs())?,
    };
    list.get(index).map(AsRef::as_ref)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn substrings() {
        assert_eq!(substring("abcdef", 0, 4, false), Some("abcd"));
        assert_eq!(substring("abcdef", 0, 4, true), Some("cdef"));
        assert_eq!(substring("abcdef", 1, 3, true), Some("de"));
        assert_eq!(substring("abc", 0, 4, false), None);
        assert_eq!(substring("abc", 2, 2, false), None);
        assert_eq!(substring("äbcdef", 3, 5, false), None);
    }

    #[test]
    fn parts_and_elements() {
        let parts = split("a--b--c", "--", 2);
        assert_eq!(parts, ["a", "b--c"]);
        assert_eq!(split("abc", "", 0), ["abc"]);
        assert_eq!(element(&parts, 1), Some("b--c"));
        assert_eq!(element(&parts, -2), Some("a"));
        assert_eq!((element(&parts, 2), element(&parts, -3)), (None, None));
    }

    #[test]
    fn percent_encoding() {
        assert_eq!(uri_encode("a/b c~ä"), "a%2Fb%20c~%C3%A4");
    }
}
