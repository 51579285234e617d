//! `parseURL`: splits a URL.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

/// The parts of a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url<'a> {
    /// `http` or `https`.
    pub scheme: &'a str,
    /// The host, with the port if there is one.
    pub authority: &'a str,
    /// The path as written; may be empty.
    pub path: &'a str,
    /// The path with a slash at both ends.
    pub normalized_path: Cow<'a, str>,
    /// Whether the host is an IP address.
    pub is_ip: bool,
}

/// Splits an HTTP or HTTPS URL; `None` for any other text, and for a URL with a query or a fragment.
///
/// <https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html#parseurl-function>
pub fn parse_url(text: &str) -> Option<Url<'_>> {
    let (scheme, rest) = match text.strip_prefix("https://") {
        Some(rest) => ("https", rest),
        None => ("http", text.strip_prefix("http://")?),
    };
    if !is_plain(rest) && rest.contains(is_never_in_endpoints) {
        return None;
    }
    let path_at = rest.find('/').unwrap_or(rest.len());
    let (authority, path) = rest.split_at(path_at);
    let is_ip = is_ip_host(authority)?;
    Some(Url { scheme, authority, path, normalized_path: normalize(path), is_ip })
}

/// Checks a URL that a program or its environment sets as an endpoint. The problem completes a sentence that begins with
/// the URL. A query or a user would be in every request's URL, where protocols and signatures do not expect them.
pub(crate) fn check_url(text: &str) -> Result<(), &'static str> {
    let is_web = |scheme: &str| scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let Some((_, rest)) = text.split_once("://").filter(|(scheme, _)| is_web(scheme)) else {
        return Err("must begin with `https://` or `http://`");
    };
    if let Some(end) = rest.find(['?', '#']) {
        let is_query = rest[end..].starts_with('?');
        return Err(if is_query { "must not have a query" } else { "must not have a fragment" });
    }
    let authority = rest.split('/').next().unwrap_or(rest);
    if authority.contains('@') {
        return Err("must not have a user or a password");
    }
    let has_host = text.parse::<http::Uri>().is_ok() && is_ip_host(authority).is_some();
    if has_host { Ok(()) } else { Err("must have a host, and a port if there is a colon") }
}

/// Whether a text has only the characters that most URLs consist of. Rules split the same URL several times in a call.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'/' | b':' | b'_'))
}

fn is_never_in_endpoints(c: char) -> bool {
    let is_special = matches!(c, '?' | '#' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
    is_special || c.is_whitespace() || c.is_control()
}

/// Returns whether the host of an authority is an IP address; `None` if the authority is not valid.
fn is_ip_host(authority: &str) -> Option<bool> {
    let host = match authority.rsplit_once('@') {
        Some((_, host)) => host,
        None => authority,
    };
    if let Some(bracketed) = host.strip_prefix('[') {
        let (address, port) = bracketed.split_once(']')?;
        let port_is_valid = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
        return (port_is_valid && address.parse::<Ipv6Addr>().is_ok()).then_some(true);
    }
    let name = match host.split_once(':') {
        Some((name, port)) => is_port(port).then_some(name)?,
        None => host,
    };
    let last = *name.as_bytes().last()?;
    Some(last.is_ascii_digit() && name.parse::<Ipv4Addr>().is_ok())
}

fn is_port(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u16>().is_ok()
}

fn normalize(path: &str) -> Cow<'_, str> {
    match path {
        "" => "/".into(),
        path if path.ends_with('/') => path.into(),
        path => format!("{path}/").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_urls_apart() {
        let check = |text: &str, parts: (&str, &str, &str, &str, bool)| {
            let url = parse_url(text).unwrap_or_else(|| panic!("{text}"));
            let found = (url.scheme, url.authority, url.path, &*url.normalized_path, url.is_ip);
            assert_eq!(found, parts, "{text}");
        };
        check("https://example.com", ("https", "example.com", "", "/", false));
        check("http://example.com:80/foo/bar", ("http", "example.com:80", "/foo/bar", "/foo/bar/", false));
        check("https://127.0.0.1/", ("https", "127.0.0.1", "/", "/", true));
        check("https://[::1]:1/a", ("https", "[::1]:1", "/a", "/a/", true));
    }

    #[test]
    fn the_problem_of_an_endpoint_is_named() {
        let begin = Err("must begin with `https://` or `http://`");
        let host = Err("must have a host, and a port if there is a colon");
        for (text, expected) in [
            ("https://example.com", Ok(())),
            ("HTTP://example.com:5000/base/", Ok(())),
            ("http://[::1]:5000", Ok(())),
            ("", begin),
            ("localhost:5000", begin),
            ("//localhost:5000", begin),
            ("ftp://example.com", begin),
            ("https://example.com?a", Err("must not have a query")),
            ("https://example.com/?a#b", Err("must not have a query")),
            ("https://example.com/#b", Err("must not have a fragment")),
            ("https://ada@example.com", Err("must not have a user or a password")),
            ("https://", host),
            ("https:///path", host),
            ("https://:80", host),
            ("https://example.com:", host),
            ("https://example.com:http", host),
            ("https://exa mple.com", host),
        ] {
            assert_eq!(check_url(text), expected, "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_endpoint() {
        for text in [
            "",
            "example.com",
            "ftp://example.com",
            "https://",
            "https:///path",
            "https://example.com?a",
            "https://example.com#a",
            "https://example.com:a",
            "https://example.com:65536",
            "https://example.com:",
            "https://[::1",
            "https://[1]",
            "https://[::1]a",
            "https://a b",
        ] {
            assert_eq!(parse_url(text), None, "{text}");
        }
    }
}
