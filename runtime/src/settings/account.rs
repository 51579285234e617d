//! The setting for services with an endpoint for each account.
//!
//! It is not one of the [`SharedSettings`](super::SharedSettings), because only programs that call such a service should
//! read it.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-account-endpoints.html>

use super::SettingsError;
use super::source::Source;
use crate::environment::Environment;

/// Whether endpoints contain the id of the account that the credentials belong to, where a service has such endpoints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum AccountIdEndpointMode {
    /// They do if the id is known.
    #[default]
    Preferred,
    /// They never do.
    Disabled,
    /// They do, and calls fail if the id is not known.
    Required,
}

impl AccountIdEndpointMode {
    const ALL: [Self; 3] = [Self::Preferred, Self::Disabled, Self::Required];

    /// The mode, as settings and endpoint rules write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Disabled => "disabled",
            Self::Required => "required",
        }
    }

    /// Reads the setting: `AWS_ACCOUNT_ID_ENDPOINT_MODE` or `account_id_endpoint_mode`.
    ///
    /// # Errors
    /// If the value is not valid, or if no variable sets it and the files cannot be read.
    pub fn load(environment: &dyn Environment) -> Result<Option<Self>, SettingsError> {
        Source::new(environment).find(&["AWS_ACCOUNT_ID_ENDPOINT_MODE"], "account_id_endpoint_mode", |text| {
            Self::parse(text).ok_or("must be `preferred`, `disabled` or `required`")
        })
    }

    /// The mode with this name, in upper or lower case.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| text.eq_ignore_ascii_case(mode.as_str()))
    }
}
