//! The timeout and the number of attempts of requests to the metadata service.

use std::time::Duration;

use super::NAME;
use crate::credentials::CredentialsError;
use crate::credentials::http::Patience;
use crate::environment::Environment;
use crate::profile::Section;

const TIMEOUT: Setting = Setting {
    variable: "AWS_METADATA_SERVICE_TIMEOUT",
    property: "metadata_service_timeout",
    allowed: "a number of seconds, greater than 0 and at most 3600",
};
const ATTEMPTS: Setting = Setting {
    variable: "AWS_METADATA_SERVICE_NUM_ATTEMPTS",
    property: "metadata_service_num_attempts",
    allowed: "a whole number, at least 1",
};

/// The values in the environment or else the profile; by default, one second and three attempts.
pub(super) fn load(
    environment: &dyn Environment,
    profile: Option<&Section>,
) -> Result<Patience, CredentialsError> {
    let timeout = TIMEOUT.find(environment, profile, parse_seconds)?;
    let attempts = ATTEMPTS.find(environment, profile, parse_attempts)?;
    Ok(Patience {
        timeout: timeout.unwrap_or(Duration::from_secs(1)),
        attempts: attempts.unwrap_or(3),
        retries_silence: true,
    })
}

struct Setting {
    variable: &'static str,
    property: &'static str,
    /// A description of the allowed values.
    allowed: &'static str,
}

impl Setting {
    fn find<T>(
        &self,
        environment: &dyn Environment,
        profile: Option<&Section>,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, CredentialsError> {
        let Self { variable, property, allowed } = self;
        let wrong = |place: String| CredentialsError::failed(format!("{NAME}: {place} must be {allowed}"));
        if let Some(text) = environment.non_blank_var(variable)? {
            return parse(&text).map(Some).ok_or_else(|| wrong((*variable).to_owned()));
        }
        let Some(found) = profile.and_then(|profile| profile.get(property)) else { return Ok(None) };
        parse(found.value()).map(Some).ok_or_else(|| wrong(format!("`{property}` ({})", found.place())))
    }
}

/// Parses seconds, with or without a fraction.
fn parse_seconds(text: &str) -> Option<Duration> {
    let seconds: f64 = text.parse().ok().filter(|seconds| *seconds > 0.0 && *seconds <= 3600.0)?;
    Duration::try_from_secs_f64(seconds).ok().filter(|duration| !duration.is_zero())
}

fn parse_attempts(text: &str) -> Option<u32> {
    text.parse().ok().filter(|&attempts| attempts > 0)
}
