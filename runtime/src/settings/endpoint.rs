//! The endpoint URL that the environment or the profile sets instead of the service's own.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html>

use super::SettingsError;
use super::source::{Found, Source};
use super::value;

const PROPERTY: &str = "endpoint_url";

pub(super) fn url(source: &Source<'_>, service_id: &str) -> Result<Option<String>, SettingsError> {
    let ignore = source.find(
        &["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"],
        "ignore_configured_endpoint_urls",
        value::boolean,
    )?;
    if ignore == Some(true) {
        return Ok(None);
    }
    let service = service_id.replace(' ', "_");
    let of_service = format!("AWS_ENDPOINT_URL_{}", service.to_ascii_uppercase());
    for variable in [of_service.as_str(), "AWS_ENDPOINT_URL"] {
        if let Some(url) = source.variable(variable, value::url)? {
            return Ok(Some(url));
        }
    }
    if let Some(url) = in_services(source, &service.to_ascii_lowercase())? {
        return Ok(Some(url));
    }
    source.find(&[], PROPERTY, value::url)
}

/// `endpoint_url` of the service, in the section that the profile's `services` names.
fn in_services(source: &Source<'_>, service: &str) -> Result<Option<String>, SettingsError> {
    let Some(name) = source.profile(PROPERTY)?.and_then(|profile| profile.get("services")) else {
        return Ok(None);
    };
    let services = source.services(name.value(), PROPERTY)?.ok_or_else(|| {
        SettingsError::property(
            name.place(),
            "services",
            name.value(),
            "is not there: the config file does not have a `services` section with this name",
        )
    })?;
    let url = services.get(service).and_then(|service| service.nested(PROPERTY));
    url.map(|url| Found::Property(PROPERTY, url).read(value::url)).transpose()
}
