//! Descriptions of responses that the service did not write: redirects, and pages of proxies and load balancers.

use std::error::Error;
use std::fmt;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderName, LOCATION};
use http::{HeaderMap, Response};

use crate::codec::DecodeError;
use crate::transport::Redacted;

/// How many characters of a body or a header are shown.
const MAX_SHOWN: usize = 60;

/// A redirect, which the client does not follow: the request is signed for the host that it was sent to.
#[derive(Debug)]
pub(crate) struct Redirect {
    location: Option<String>,
}

impl Redirect {
    /// The redirect, if the response is one.
    pub(crate) fn of(response: &Response<Bytes>) -> Option<Self> {
        let location = text(response.headers(), LOCATION).map(|location| Redacted(location).to_string());
        response.status().is_redirection().then_some(Self { location })
    }
}

impl fmt::Display for Redirect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.location {
            Some(location) => write!(f, "it redirects to `{location}`, and redirects are not followed"),
            None => f.write_str("it redirects without saying where to, and redirects are not followed"),
        }
    }
}

impl Error for Redirect {}

/// A body that the protocol cannot read: its type, its encoding, its size and, if they are harmless, its first
/// characters.
#[derive(Debug)]
pub(crate) struct UnexpectedBody {
    content_type: Option<String>,
    encoding: Option<String>,
    size: usize,
    start: String,
    source: Option<DecodeError>,
}

impl UnexpectedBody {
    /// The description of a response's body.
    pub(crate) fn of(response: &Response<Bytes>) -> Self {
        let (headers, body) = (response.headers(), response.body());
        let shown = |name| text(headers, name).map(|value| value.chars().take(MAX_SHOWN).collect());
        let encoding: Option<String> = shown(CONTENT_ENCODING);
        let content_type: Option<String> = shown(CONTENT_TYPE);
        // A proxy's page or message. Anything else may be a damaged answer of the service.
        let is_page = body.trim_ascii_start().starts_with(b"<")
            || content_type.as_deref().is_some_and(|content_type| content_type.starts_with("text/"));
        let start = if is_page && encoding.is_none() { harmless_start(body) } else { String::new() };
        Self { content_type, encoding, size: body.len(), start, source: None }
    }

    /// The error of a response that cannot be read: with a description of its body if that is neither an object of JSON
    /// nor a map of CBOR.
    pub(crate) fn explain(response: &Response<Bytes>, error: DecodeError) -> Box<dyn Error + Send + Sync> {
        let body = response.body().trim_ascii_start();
        let is_known = body.starts_with(b"{") || matches!(body, [0xa0..=0xbf, ..]);
        if is_known && !response.headers().contains_key(CONTENT_ENCODING) {
            return Box::new(error);
        }
        Box::new(Self { source: Some(error), ..Self::of(response) })
    }
}

impl fmt::Display for UnexpectedBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.size {
            0 => return f.write_str("the body is empty"),
            1 => f.write_str("the body has 1 byte")?,
            size => write!(f, "the body has {size} bytes")?,
        }
        match &self.content_type {
            Some(content_type) => write!(f, " of the type `{content_type}`")?,
            None => f.write_str(" and no content type")?,
        }
        if let Some(encoding) = &self.encoding {
            write!(f, ", is encoded as `{encoding}`")?;
        }
        if self.start.is_empty() { Ok(()) } else { write!(f, " and begins with `{}`", self.start) }
    }
}

impl Error for UnexpectedBody {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}

/// The value of a header, if it is text.
fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// The first words of a page or a message in plain text.
///
/// They end where something may be a secret: at anything like a token or a code, and at the value of an attribute or a
/// parameter. Nothing of JSON is harmless.
fn harmless_start(body: &[u8]) -> String {
    let is_text = |byte: &u8| matches!(byte, b'\n' | b'\r' | b'\t' | b' '..=b'~') && !b"=@%&".contains(byte);
    let body = body.trim_ascii_start();
    let body = &body[..body.len().min(MAX_SHOWN)];
    let end = body.iter().position(|byte| !is_text(byte)).unwrap_or(body.len());
    let text = std::str::from_utf8(&body[..end]).unwrap_or_default();
    if text.starts_with(['{', '[', '"']) {
        return String::new();
    }
    let mut words = String::new();
    for word in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        if !is_harmless(word) {
            break;
        }
        words.push_str(word);
    }
    words.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns true for words, for numbers as short as a status, and for names as short as `h1`.
fn is_harmless(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    word.len() <= 3 || word.len() <= 16 && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(headers: &[(&str, &str)], body: &'static str) -> Response<Bytes> {
        let builder = headers
            .iter()
            .fold(Response::builder().status(302), |builder, (name, value)| builder.header(*name, *value));
        builder.body(Bytes::from_static(body.as_bytes())).unwrap()
    }

    #[test]
    fn a_redirect_is_shown_without_secrets() {
        for (headers, expected) in [
            (&[][..], "it redirects without saying where to, and redirects are not followed"),
            (
                &[("location", "https://ada:pw@example.com/login?session=1")],
                "it redirects to `https://***@example.com/login?***`, and redirects are not followed",
            ),
            (&[("location", "/login")], "it redirects to `/login`, and redirects are not followed"),
        ] {
            assert_eq!(Redirect::of(&response(headers, "")).unwrap().to_string(), expected);
        }
        assert!(Redirect::of(&Response::new(Bytes::new())).is_none());
    }

    #[test]
    fn a_body_is_described() {
        let html = ("content-type", "text/html; charset=utf-8");
        for (headers, body, expected) in [
            (&[][..], "", "the body is empty"),
            (&[], "x", "the body has 1 byte and no content type"),
            (
                &[("content-type", "text/plain")],
                "upstream connect error",
                "the body has 22 bytes of the type `text/plain` and begins with `upstream connect error`",
            ),
            (
                &[html],
                "<html>\n<title>502 Bad Gateway</title>",
                "the body has 37 bytes of the type `text/html; charset=utf-8` and begins with \
                 `<html> <title>502 Bad Gateway</title>`",
            ),
            (
                &[html, ("content-encoding", "gzip")],
                "<html>",
                "the body has 6 bytes of the type `text/html; charset=utf-8`, is encoded as `gzip`",
            ),
            (
                &[("content-type", "application/json")],
                "{\"a\":1}",
                "the body has 7 bytes of the type `application/json`",
            ),
        ] {
            assert_eq!(UnexpectedBody::of(&response(headers, body)).to_string(), expected);
        }
    }

    #[test]
    fn only_harmless_characters_are_shown() {
        for (body, expected) in [
            ("upstream connect error or disconnect", "upstream connect error or disconnect"),
            ("<!DOCTYPE html><h1>Sign in</h1>", "<!DOCTYPE html><h1>Sign in</h1>"),
            ("<meta content=\"of value\">", "<meta content"),
            ("access_token=abc", "access_token"),
            ("your code is 123456", "your code is"),
            ("key AKIAIOSFODNN7EXAMPLE", "key"),
            ("eyJraWQiOiJ", "eyJraWQiOiJ"),
            ("eyJraWQiOiJhYmMifQ.eyJzdWIi", ""),
            ("{\"a\": 1}", ""),
            ("[1]", ""),
            ("\"text\"", ""),
            ("\u{1f}\u{8b}", ""),
            ("ä", ""),
        ] {
            assert_eq!(harmless_start(body.as_bytes()), expected, "{body}");
        }
        assert_eq!(harmless_start("word ".repeat(20).as_bytes()).len(), 59);
    }
}
