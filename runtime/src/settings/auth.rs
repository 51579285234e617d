//! The settings of auth schemes: their order, for services that accept several, and the regions of SigV4a.
//!
//! They are not among the [`SharedSettings`](super::SharedSettings), because only programs that call such a service should
//! read them.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-auth-scheme-preference.html>
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-sigv4a-signing-region-set.html>

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
            Ok(Self::new(names(text)))
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

/// The regions in which SigV4a signatures are valid, instead of those that endpoints ask for.
#[cfg(feature = "sigv4a")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningRegionSet(Vec<String>);

#[cfg(feature = "sigv4a")]
impl SigningRegionSet {
    /// These regions, or `*` for all. `None` if there are none.
    pub fn new(regions: impl IntoIterator<Item = impl Into<String>>) -> Option<Self> {
        let regions: Vec<_> = regions.into_iter().map(Into::into).collect();
        (!regions.is_empty()).then_some(Self(regions))
    }

    /// Reads the setting, regions separated by commas: `AWS_SIGV4A_SIGNING_REGION_SET` or `sigv4a_signing_region_set`.
    ///
    /// # Errors
    /// If no variable sets it and the files cannot be read.
    pub fn load(environment: &dyn Environment) -> Result<Option<Self>, SettingsError> {
        let (variable, property) = ("AWS_SIGV4A_SIGNING_REGION_SET", "sigv4a_signing_region_set");
        let found = Source::new(environment).find(&[variable], property, |text| Ok(Self::new(names(text))));
        Ok(found?.flatten())
    }

    /// The regions.
    pub fn regions(&self) -> &[String] {
        &self.0
    }
}

/// The names in a list that is separated by commas.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|name| !name.is_empty())
}
