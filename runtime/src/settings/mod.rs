//! Settings that AWS's tools share, from environment variables and the selected profile.
//!
//! A variable takes precedence over the profile. The program's own settings take precedence over both, which is left to
//! the client.

#[cfg(feature = "aws-config")]
mod aws;
mod endpoint;
mod error;
mod source;
mod value;

use crate::environment::Environment;

pub use error::SettingsError;
pub use value::RetryMode;
pub(crate) use value::region as check_region;

use source::Source;

/// The settings of a service; `None` if nothing sets them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SharedSettings {
    /// `AWS_REGION`, `AWS_DEFAULT_REGION`, or `region`.
    pub region: Option<String>,
    /// `AWS_USE_FIPS_ENDPOINT` or `use_fips_endpoint`.
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
}

impl SharedSettings {
    /// Reads the settings of the service with this id, the `sdkId` of its model: `Cognito Identity Provider`.
    ///
    /// A selected profile that does not exist in the files sets nothing.
    ///
    /// # Errors
    /// If a file cannot be read or a value is not valid.
    pub fn load(environment: &dyn Environment, service_id: &str) -> Result<Self, SettingsError> {
        let source = Source::load(environment)?;
        Ok(Self {
            region: source.find(&["AWS_REGION", "AWS_DEFAULT_REGION"], "region", value::region)?,
            use_fips: source.find(&["AWS_USE_FIPS_ENDPOINT"], "use_fips_endpoint", value::boolean)?,
            use_dual_stack: source.find(
                &["AWS_USE_DUALSTACK_ENDPOINT"],
                "use_dualstack_endpoint",
                value::boolean,
            )?,
            endpoint_url: endpoint::url(&source, service_id)?,
            max_attempts: source.find(&["AWS_MAX_ATTEMPTS"], "max_attempts", value::attempts)?,
            retry_mode: source.find(&["AWS_RETRY_MODE"], "retry_mode", value::retry_mode)?,
        })
    }
}
