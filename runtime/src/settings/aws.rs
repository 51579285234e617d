//! Settings from the configuration of the AWS SDK's crates.

use aws_smithy_types::retry::RetryMode as AwsRetryMode;
use aws_types::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

use super::{RetryMode, SettingsError, SharedSettings, value};

/// The name of the setting in errors.
const ENDPOINT: &str = "SdkConfig::endpoint_url";

impl SharedSettings {
    /// The settings of the service with this id, taken from a configuration loaded by the crate `aws-config`.
    ///
    /// # Errors
    /// If the endpoint is not a URL.
    pub fn from_sdk_config(config: &SdkConfig, service_id: &str) -> Result<Self, SettingsError> {
        let retry = config.retry_config();
        let endpoint = endpoint_url(config, service_id);
        Ok(Self {
            region: config.region().map(|region| region.as_ref().to_owned()),
            use_fips: config.use_fips(),
            use_dual_stack: config.use_dual_stack(),
            endpoint_url: endpoint
                .map(|url| {
                    value::url(&url).map_err(|problem| SettingsError::variable(ENDPOINT, &url, problem))
                })
                .transpose()?,
            max_attempts: retry.map(|retry| retry.max_attempts()),
            retry_mode: retry.map(|retry| match retry.mode() {
                AwsRetryMode::Adaptive => RetryMode::Adaptive,
                _ => RetryMode::Standard,
            }),
            app_name: config.app_name().map(|name| name.as_ref().to_owned()),
        })
    }
}

/// An endpoint set by the program takes precedence over one that the environment sets for the service.
fn endpoint_url(config: &SdkConfig, service_id: &str) -> Option<String> {
    let for_all = || config.endpoint_url().map(str::to_owned);
    if config.get_origin("endpoint_url").is_client_config() {
        return for_all();
    }
    let key = ServiceConfigKey::builder()
        .service_id(service_id)
        .env("AWS_ENDPOINT_URL")
        .profile("endpoint_url")
        .build()
        .ok();
    key.zip(config.service_config()).and_then(|(key, service)| service.load_config(key)).or_else(for_all)
}
