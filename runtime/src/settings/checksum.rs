//! The settings for services whose requests and responses have checksums.
//!
//! They are not among the [`SharedSettings`](super::SharedSettings), because only programs that call such a service should
//! read them.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-dataintegrity.html>

use super::SettingsError;
use super::source::Source;
use crate::environment::Environment;

/// When checksums are sent or verified, for operations with the trait `aws.protocols#httpChecksum`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChecksumPolicy {
    /// Whenever the operation supports it.
    #[default]
    WhenSupported,
    /// Only when the operation requires it, or the request asks for it.
    WhenRequired,
}

impl ChecksumPolicy {
    const ALL: [Self; 2] = [Self::WhenSupported, Self::WhenRequired];

    /// The policy, as settings write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WhenSupported => "when_supported",
            Self::WhenRequired => "when_required",
        }
    }

    /// Reads the setting for requests: `AWS_REQUEST_CHECKSUM_CALCULATION` or `request_checksum_calculation`.
    ///
    /// # Errors
    /// If the value is not valid, or if no variable sets it and the files cannot be read.
    pub fn load_for_requests(environment: &dyn Environment) -> Result<Option<Self>, SettingsError> {
        Self::load(environment, "AWS_REQUEST_CHECKSUM_CALCULATION", "request_checksum_calculation")
    }

    /// Reads the setting for responses: `AWS_RESPONSE_CHECKSUM_VALIDATION` or `response_checksum_validation`.
    ///
    /// # Errors
    /// If the value is not valid, or if no variable sets it and the files cannot be read.
    pub fn load_for_responses(environment: &dyn Environment) -> Result<Option<Self>, SettingsError> {
        Self::load(environment, "AWS_RESPONSE_CHECKSUM_VALIDATION", "response_checksum_validation")
    }

    fn load(
        environment: &dyn Environment,
        variable: &str,
        property: &str,
    ) -> Result<Option<Self>, SettingsError> {
        Source::new(environment).find(&[variable], property, |text| {
            Self::parse(text).ok_or("must be `when_supported` or `when_required`")
        })
    }

    /// The policy with this name, in upper or lower case.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| text.eq_ignore_ascii_case(policy.as_str()))
    }
}
