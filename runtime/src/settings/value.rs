//! Parses the values of settings. The problem of a value completes a sentence that begins with it.

use crate::endpoint::check_url;

/// The retry mode, as AWS's tools name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryMode {
    /// The behaviour of older AWS clients.
    Legacy,
    /// Few attempts, with a retry quota that all calls share.
    Standard,
    /// Like [`Standard`](Self::Standard), with a client-side rate limit.
    Adaptive,
}

type Result<T> = std::result::Result<T, &'static str>;

pub(super) fn text(text: &str) -> Result<String> {
    Ok(text.to_owned())
}

pub(super) fn boolean(text: &str) -> Result<bool> {
    match text {
        _ if text.eq_ignore_ascii_case("true") => Ok(true),
        _ if text.eq_ignore_ascii_case("false") => Ok(false),
        _ => Err("must be `true` or `false`"),
    }
}

/// Parses a region, which becomes part of a host name.
pub(crate) fn region(text: &str) -> Result<String> {
    let is_label = !text.is_empty()
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.len() <= 63;
    if is_label { Ok(text.to_owned()) } else { Err("must be a region: letters, digits and hyphens") }
}

/// How to set a region, for errors.
pub(crate) const SET_REGION: &str =
    "set `region` on the client's builder, `AWS_REGION` in the environment or `region` in the profile";

/// The region in a FIPS pseudo-region such as `fips-us-east-1` or `us-gov-west-1-fips`.
///
/// Old configurations name FIPS endpoints this way.
pub(crate) fn fips_region(region: &str) -> Option<&str> {
    region.strip_prefix("fips-").or_else(|| region.strip_suffix("-fips")).filter(|region| !region.is_empty())
}

pub(super) fn attempts(text: &str) -> Result<u32> {
    text.parse().ok().filter(|&attempts| attempts > 0).ok_or("must be a whole number, at least 1")
}

pub(super) fn retry_mode(text: &str) -> Result<RetryMode> {
    match text.to_ascii_lowercase().as_str() {
        "legacy" => Ok(RetryMode::Legacy),
        "standard" => Ok(RetryMode::Standard),
        "adaptive" => Ok(RetryMode::Adaptive),
        _ => Err("must be `standard`, `adaptive` or `legacy`"),
    }
}

pub(crate) fn url(text: &str) -> Result<String> {
    check_url(text).map(|()| text.to_owned())
}
