//! The setting for services with endpoint discovery that operations can do without.
//!
//! It is not one of the [`SharedSettings`](super::SharedSettings), because only programs that call such a service should
//! read it.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoint-discovery.html>

use super::source::Source;
use super::{SettingsError, value};
use crate::environment::Environment;

/// The names of the variable: that of AWS's reference, and that of boto3 and the AWS CLI.
const VARIABLES: [&str; 2] = ["AWS_ENABLE_ENDPOINT_DISCOVERY", "AWS_ENDPOINT_DISCOVERY_ENABLED"];

/// Returns `true` if operations that can do without endpoint discovery use it as well: if `AWS_ENABLE_ENDPOINT_DISCOVERY` or
/// `endpoint_discovery_enabled` is `true`. By default, it is `auto`, which only uses it where it is required, as `false`
/// does.
///
/// # Errors
/// If the value is not valid, or if no variable sets it and the files cannot be read.
pub(crate) fn discovers_optional_endpoints(environment: &dyn Environment) -> Result<bool, SettingsError> {
    let found = Source::new(environment).find(&VARIABLES, "endpoint_discovery_enabled", is_on)?;
    Ok(found.unwrap_or(false))
}

fn is_on(text: &str) -> Result<bool, &'static str> {
    if text.eq_ignore_ascii_case("auto") {
        return Ok(false);
    }
    value::boolean(text).map_err(|_| "must be `true`, `false` or `auto`")
}
