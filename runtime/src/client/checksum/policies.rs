//! The settings of checksums.

use crate::environment::Environment;
use crate::schema::ServiceSchema;
use crate::settings::{ChecksumPolicy, SettingsError};

/// When a client sends checksums and when it verifies them; `None` if that is not set.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::client) struct Policies {
    pub(in crate::client) requests: Option<ChecksumPolicy>,
    pub(in crate::client) responses: Option<ChecksumPolicy>,
}

impl Policies {
    /// Reads what is not set, if the service has a use for it.
    pub(in crate::client) fn complete(
        self,
        environment: &dyn Environment,
        service: &ServiceSchema,
    ) -> Result<Self, SettingsError> {
        if !service.has_http_checksums() {
            return Ok(self);
        }
        let requests = match self.requests {
            Some(policy) => Some(policy),
            None => ChecksumPolicy::load_for_requests(environment)?,
        };
        let responses = match self.responses {
            Some(policy) => Some(policy),
            None => ChecksumPolicy::load_for_responses(environment)?,
        };
        Ok(Self { requests, responses })
    }

    /// Takes the settings of the AWS SDK's configuration, as far as it has some.
    #[cfg(feature = "aws-config")]
    pub(in crate::client) fn take_sdk_config(&mut self, config: &aws_types::SdkConfig) {
        use ChecksumPolicy::{WhenRequired, WhenSupported};
        use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};
        let policy = |when_required| if when_required { WhenRequired } else { WhenSupported };
        let requests = config.request_checksum_calculation();
        let requests = requests.map(|it| policy(matches!(it, RequestChecksumCalculation::WhenRequired)));
        let responses = config.response_checksum_validation();
        let responses = responses.map(|it| policy(matches!(it, ResponseChecksumValidation::WhenRequired)));
        *self = Self { requests: requests.or(self.requests), responses: responses.or(self.responses) };
    }

    /// Whether requests have a checksum that neither the operation nor the caller asks for.
    pub(in crate::client) fn sends_when_supported(self) -> bool {
        self.requests.unwrap_or_default() == ChecksumPolicy::WhenSupported
    }

    /// Whether requests ask for the checksums of responses.
    pub(in crate::client) fn asks_when_supported(self) -> bool {
        self.responses.unwrap_or_default() == ChecksumPolicy::WhenSupported
    }
}
