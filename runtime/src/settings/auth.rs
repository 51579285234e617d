//! The setting that orders the auth schemes of services that accept several.
//!
//! It is not one of the [`SharedSettings`](super::SharedSettings), because only programs that call such a service should
//! read it.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-auth-scheme-preference.html>

use super::SettingsError;
use super::source::Source;
use crate::environment::Environment;

/// The auth schemes to try before the others, best first.
///
/// Schemes that a service does not accept have no effect, and those that are not named follow in the service's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthSchemePreference(Vec<String>);

impl AuthSchemePreference {
    /// The preference of schemes with these names: `sigv4`, `sigv4a`, `httpBearerAuth`, with or without the namespace of
    /// their trait.
    pub fn new(names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self(names.into_iter().map(Into::into).collect())
    }

    /// Reads the setting, names separated by commas: `AWS_AUTH_SCHEME_PREFERENCE` or `auth_scheme_preference`.
    ///
    /// # Errors
    /// If no variable sets it and the files cannot be read.
    pub fn load(environment: &dyn Environment) -> Result<Option<Self>, SettingsError> {
        Source::new(environment).find(&["AWS_AUTH_SCHEME_PREFERENCE"], "auth_scheme_preference", |text| {
            Ok(Self::new(text.split(',').map(str::trim).filter(|name| !name.is_empty())))
        })
    }

    /// The number of named schemes.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The place of the scheme with this id among the named ones.
    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        let name = id.rsplit('#').next().unwrap_or(id);
        self.0.iter().position(|preferred| preferred == id || preferred == name)
    }
}
