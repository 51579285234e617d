//! Settings that AWS's tools share, from environment variables and the selected profile.
//!
//! A variable takes precedence over the profile. Settings made by the program take precedence over both; that is left
//! to the client.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html>

mod account;
mod auth;
#[cfg(feature = "aws-config")]
mod aws;
#[cfg(feature = "checksum")]
mod checksum;
mod discovery;
mod endpoint;
mod error;
mod source;
mod sts;
mod value;

use std::fmt;

use crate::environment::Environment;
use crate::transport::Redacted;

pub use account::AccountIdEndpointMode;
pub use auth::AuthSchemePreference;
#[cfg(feature = "sigv4a")]
pub use auth::SigningRegionSet;
#[cfg(feature = "checksum")]
pub use checksum::ChecksumPolicy;
pub(crate) use discovery::discovers_optional_endpoints;
pub use error::SettingsError;
pub(crate) use sts::uses_global_sts_endpoint;
pub use value::RetryMode;
pub(crate) use value::{SET_REGION, fips_region, region as check_region, url as check_endpoint};

use source::Source;

const REGION_VARIABLES: [&str; 2] = ["AWS_REGION", "AWS_DEFAULT_REGION"];
const REGION: &str = "region";

/// The settings of a service; `None` for those that are not set.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SharedSettings {
    /// `AWS_REGION`, `AWS_DEFAULT_REGION`, or `region`:
    /// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html>
    pub region: Option<String>,
    /// `AWS_USE_FIPS_ENDPOINT` or `use_fips_endpoint`:
    /// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html>
    pub use_fips: Option<bool>,
    /// `AWS_USE_DUALSTACK_ENDPOINT` or `use_dualstack_endpoint`.
    pub use_dual_stack: Option<bool>,
    /// `AWS_ENDPOINT_URL_<SERVICE ID>`, `AWS_ENDPOINT_URL`, `endpoint_url` of the service in the section that
    /// `services` names, or `endpoint_url`; none of them if `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` or
    /// `ignore_configured_endpoint_urls` is true.
    pub endpoint_url: Option<String>,
    /// `AWS_MAX_ATTEMPTS` or `max_attempts`: at least 1.
    pub max_attempts: Option<u32>,
    /// `AWS_RETRY_MODE` or `retry_mode`.
    pub retry_mode: Option<RetryMode>,
    /// `AWS_SDK_UA_APP_ID` or `sdk_ua_app_id`: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-appid.html>
    pub app_name: Option<String>,
}

impl SharedSettings {
    /// Reads the settings of the service with this id, the `sdkId` of its model: `Cognito Identity Provider`.
    ///
    /// A selected profile that does not exist in the files sets nothing.
    ///
    /// # Errors
    /// If a value is not valid, or if a setting that no variable sets needs files that cannot be read.
    pub fn load(environment: &dyn Environment, service_id: &str) -> Result<Self, SettingsError> {
        Self::default().complete(environment, service_id)
    }

    /// Reads the settings that are still missing. Those that are set are not looked up, and if none is missing, no
    /// file is read.
    ///
    /// If the endpoint is already set, FIPS and dual stack are not looked up either: they choose among a service's own
    /// endpoints.
    ///
    /// # Errors
    /// If a value is not valid, or if a setting that no variable sets needs files that cannot be read.
    pub fn complete(self, environment: &dyn Environment, service_id: &str) -> Result<Self, SettingsError> {
        let source = Source::new(environment);
        let has_endpoint = self.endpoint_url.is_some();
        let endpoint_flag = |known: Option<bool>, variable, property| {
            if has_endpoint {
                Ok(known)
            } else {
                known_or(known, || source.find(&[variable], property, value::boolean))
            }
        };
        Ok(Self {
            use_fips: endpoint_flag(self.use_fips, "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")?,
            use_dual_stack: endpoint_flag(
                self.use_dual_stack,
                "AWS_USE_DUALSTACK_ENDPOINT",
                "use_dualstack_endpoint",
            )?,
            region: known_or(self.region, || source.find(&REGION_VARIABLES, REGION, value::region))?,
            endpoint_url: known_or(self.endpoint_url, || endpoint::url(&source, service_id))?,
            max_attempts: known_or(self.max_attempts, || {
                source.find(&["AWS_MAX_ATTEMPTS"], "max_attempts", value::attempts)
            })?,
            retry_mode: known_or(self.retry_mode, || {
                source.find(&["AWS_RETRY_MODE"], "retry_mode", value::retry_mode)
            })?,
            // Nothing depends on this name, so it is left out if the files cannot be read.
            app_name: known_or(self.app_name, || {
                Ok(source.find(&["AWS_SDK_UA_APP_ID"], "sdk_ua_app_id", value::text).unwrap_or_default())
            })?,
        })
    }
}

/// The region of the environment or of the selected profile.
///
/// # Errors
/// If it is not valid, or if the files that may contain it cannot be read.
#[cfg(feature = "service-calls")]
pub(crate) fn find_region(environment: &dyn Environment) -> Result<Option<String>, SettingsError> {
    Source::new(environment).find(&REGION_VARIABLES, REGION, value::region)
}

impl SharedSettings {
    /// The settings that also apply to the services that the client's sources of credentials call.
    #[cfg(feature = "service-calls")]
    pub(crate) fn for_sources(&self) -> Self {
        Self {
            region: self.region.clone(),
            use_fips: self.use_fips,
            use_dual_stack: self.use_dual_stack,
            app_name: self.app_name.clone(),
            ..Self::default()
        }
    }

    /// The settings, and those of `others` that are missing.
    #[cfg(feature = "aws-config")]
    pub(crate) fn or(self, others: Self) -> Self {
        Self {
            region: self.region.or(others.region),
            use_fips: self.use_fips.or(others.use_fips),
            use_dual_stack: self.use_dual_stack.or(others.use_dual_stack),
            endpoint_url: self.endpoint_url.or(others.endpoint_url),
            max_attempts: self.max_attempts.or(others.max_attempts),
            retry_mode: self.retry_mode.or(others.retry_mode),
            app_name: self.app_name.or(others.app_name),
        }
    }
}

/// Shows the endpoint without user, password and query.
impl fmt::Debug for SharedSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedSettings")
            .field("region", &self.region)
            .field("use_fips", &self.use_fips)
            .field("use_dual_stack", &self.use_dual_stack)
            .field("endpoint_url", &self.endpoint_url.as_deref().map(Redacted))
            .field("max_attempts", &self.max_attempts)
            .field("retry_mode", &self.retry_mode)
            .field("app_name", &self.app_name)
            .finish()
    }
}

/// The known value, or the one that is found.
fn known_or<T>(
    known: Option<T>,
    find: impl FnOnce() -> Result<Option<T>, SettingsError>,
) -> Result<Option<T>, SettingsError> {
    if known.is_some() { Ok(known) } else { find() }
}
