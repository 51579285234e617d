//! The setting that chooses between the endpoints of STS.
//!
//! It is not one of the [`SharedSettings`](super::SharedSettings), because only programs that call STS should read it.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-sts-regionalized-endpoints.html>

use super::SettingsError;
use super::source::Source;
use crate::environment::Environment;

/// Returns `true` if the older regions use the global endpoint of STS: if `AWS_STS_REGIONAL_ENDPOINTS` or
/// `sts_regional_endpoints` is `legacy`. By default, it is `regional`.
///
/// # Errors
/// If the value is not valid, or if no variable sets it and the files cannot be read.
pub(crate) fn uses_global_sts_endpoint(environment: &dyn Environment) -> Result<bool, SettingsError> {
    let found = Source::new(environment).find(
        &["AWS_STS_REGIONAL_ENDPOINTS"],
        "sts_regional_endpoints",
        is_legacy,
    )?;
    Ok(found.unwrap_or(false))
}

fn is_legacy(text: &str) -> Result<bool, &'static str> {
    match text {
        _ if text.eq_ignore_ascii_case("legacy") => Ok(true),
        _ if text.eq_ignore_ascii_case("regional") => Ok(false),
        _ => Err("must be `regional` or `legacy`"),
    }
}
