//! The path of the canonical request.

use super::SigningSettings;
use crate::percent::push_encoded;

/// Appends the canonical form of a path.
pub(super) fn push(out: &mut String, path: &str, settings: &SigningSettings) {
    // If the path is encoded only once, its escapes are kept and only characters that should have been escaped are
    // encoded.
    let also: &[u8] = if settings.double_encode { b"/" } else { b"/%" };
    if settings.normalize_path {
        push_normalized(out, path, also);
    } else if path.is_empty() {
        out.push('/');
    } else {
        push_encoded(out, path.bytes(), also);
    }
}

/// Appends the path without `.`, without `..` and the segment before it, and without empty segments. Keeps a trailing
/// slash.
fn push_normalized(out: &mut String, path: &str, also: &[u8]) {
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => _ = segments.pop(),
            segment => segments.push(segment),
        }
    }
    for segment in &segments {
        out.push('/');
        push_encoded(out, segment.bytes(), also);
    }
    if path.ends_with('/') || segments.is_empty() {
        out.push('/');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, (normalize_path, double_encode): (bool, bool), expected: &str) {
        let settings = SigningSettings { double_encode, normalize_path, ..SigningSettings::default() };
        let mut out = String::new();
        push(&mut out, path, &settings);
        assert_eq!(out, expected, "{path}");
    }

    #[test]
    fn normalized() {
        for (path, expected) in [
            ("", "/"),
            ("/", "/"),
            ("//", "/"),
            ("/a/./b", "/a/b"),
            ("/a//b/", "/a/b/"),
            ("/a/../../b", "/b"),
            ("/a/b/..", "/a"),
            ("/a/...", "/a/..."),
        ] {
            check(path, (true, true), expected);
        }
    }

    #[test]
    fn as_it_is() {
        check("", (false, true), "/");
        check("//a/../b", (false, true), "//a/../b");
    }

    #[test]
    fn encoded_once_or_twice() {
        check("/a%20b/@", (true, true), "/a%2520b/%40");
        check("/a%20b/@", (true, false), "/a%20b/%40");
        check("/a%20b/ c", (false, false), "/a%20b/%20c");
    }
}
