//! The settings of AWS's own configuration.

use std::sync::Arc;

use super::{Builder, ConfigError};
use crate::credentials::{AwsCredentials, CachedCredentials};
#[cfg(feature = "sigv4a")]
use crate::settings::SigningRegionSet;
use crate::settings::{AccountIdEndpointMode, AuthSchemePreference, SharedSettings};

impl<C> Builder<C> {
    /// Takes every setting of AWS's own configuration that this client supports: region, endpoint, FIPS, dual stack,
    /// credentials, attempts and their delays, timeouts, and the name of the application.
    ///
    /// It does not take the HTTP client, the clock, the sleep implementation or the identity cache, because the builder
    /// has its own ([`transport`](Self::transport), [`clock`](Self::clock)); the read timeout, because the attempt
    /// timeout covers reading; stalled-stream protection, because `min_throughput` has a default of its own; or the
    /// adaptive retry mode, instead of which the standard mode is used. Checksum settings are taken with the feature
    /// `checksum`, which services with checksums have.
    ///
    /// # Errors
    /// If a setting is not valid.
    pub fn sdk_config(mut self, config: &aws_types::SdkConfig) -> Result<Self, ConfigError> {
        let shared = SharedSettings::from_sdk_config(config, self.parts.service.schema.sdk_id())?;
        self.parts.settings = shared.or(self.parts.settings);
        if let Some(retry) = config.retry_config() {
            let config = self.parts.retry.unwrap_or_default();
            let config = config.with_base_delay(retry.initial_backoff());
            self.parts.retry = Some(config.with_max_delay(retry.max_backoff()));
        }
        if let Some(timeouts) = config.timeout_config() {
            let own = &mut self.parts.timeouts;
            own.connect = timeouts.connect_timeout().or(own.connect);
            own.attempt = timeouts.operation_attempt_timeout().or(own.attempt);
            own.operation = timeouts.operation_timeout().or(own.operation);
        }
        if let Some(preference) = config.auth_scheme_preference() {
            let names = preference.clone().into_iter().map(|id| id.inner().to_owned());
            self.parts.auth_preference = Some(AuthSchemePreference::new(names));
        }
        #[cfg(feature = "sigv4a")]
        if let Some(regions) = config.sigv4a_signing_region_set() {
            self.parts.region_set = SigningRegionSet::new(regions.as_ref().split(','));
        }
        if let Some(mode) = config.account_id_endpoint_mode() {
            self.parts.account_id_mode = AccountIdEndpointMode::parse(&mode.to_string());
        }
        #[cfg(feature = "checksum")]
        self.parts.checksums.take_sdk_config(config);
        if let Some(credentials) = AwsCredentials::from_sdk_config(config) {
            self.parts.credentials = Some(Arc::new(CachedCredentials::new(credentials)));
        }
        Ok(self)
    }
}
