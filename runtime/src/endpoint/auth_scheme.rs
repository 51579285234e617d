//! Auth schemes of endpoints.

use super::Value;
use crate::types::SmallMap;

/// An auth scheme that an endpoint accepts, with the endpoint's settings for it.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthScheme {
    name: String,
    signing_name: Option<String>,
    signing_region: Option<String>,
    signing_region_set: Vec<String>,
    disable_double_encoding: bool,
    disable_normalize_path: bool,
    properties: SmallMap<Value>,
}

impl AuthScheme {
    /// The scheme with this name, for example `sigv4`. All settings are those of the client.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            signing_name: None,
            signing_region: None,
            signing_region_set: Vec::new(),
            disable_double_encoding: false,
            disable_normalize_path: false,
            properties: SmallMap::new(),
        }
    }

    /// Sets the signing name of the service.
    #[must_use]
    pub fn with_signing_name(mut self, name: impl Into<String>) -> Self {
        self.signing_name = Some(name.into());
        self
    }

    /// Sets the signing region.
    #[must_use]
    pub fn with_signing_region(mut self, region: impl Into<String>) -> Self {
        self.signing_region = Some(region.into());
        self
    }

    /// Sets the signing regions, for schemes that sign for several.
    #[must_use]
    pub fn with_signing_region_set(mut self, regions: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.signing_region_set = regions.into_iter().map(Into::into).collect();
        self
    }

    /// Sets whether the path is signed as it is sent instead of encoded a second time.
    #[must_use]
    pub fn with_disable_double_encoding(mut self, value: bool) -> Self {
        self.disable_double_encoding = value;
        self
    }

    /// Sets whether the path is signed without normalization.
    #[must_use]
    pub fn with_disable_normalize_path(mut self, value: bool) -> Self {
        self.disable_normalize_path = value;
        self
    }

    /// Adds a property that the runtime does not interpret.
    #[must_use]
    pub fn with_property(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.properties.insert(name, value.into());
        self
    }

    /// The name of the scheme: `sigv4`, `sigv4a`, `bearer` and so on.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The signing name of the service, if it differs from the client's.
    pub fn signing_name(&self) -> Option<&str> {
        self.signing_name.as_deref()
    }

    /// The signing region, if it differs from the client's.
    pub fn signing_region(&self) -> Option<&str> {
        self.signing_region.as_deref()
    }

    /// The signing regions, for schemes that sign for several.
    pub fn signing_region_set(&self) -> &[String] {
        &self.signing_region_set
    }

    /// Returns `true` if the path is signed as it is sent instead of encoded a second time.
    pub fn disables_double_encoding(&self) -> bool {
        self.disable_double_encoding
    }

    /// Returns `true` if the path is signed without normalization.
    pub fn disables_normalize_path(&self) -> bool {
        self.disable_normalize_path
    }

    /// The other properties, by name.
    pub fn properties(&self) -> &SmallMap<Value> {
        &self.properties
    }
}
