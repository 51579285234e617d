//! Auth schemes of endpoints: how requests to an endpoint are signed.

use std::collections::BTreeMap;

use super::Value;

/// An auth scheme that an endpoint takes, with what the endpoint says about its use.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthScheme {
    name: String,
    signing_name: Option<String>,
    signing_region: Option<String>,
    signing_region_set: Vec<String>,
    disable_double_encoding: bool,
    disable_normalize_path: bool,
    properties: BTreeMap<String, Value>,
}

impl AuthScheme {
    /// The scheme of this name, `sigv4` for instance, with all else as the client has it.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            signing_name: None,
            signing_region: None,
            signing_region_set: Vec::new(),
            disable_double_encoding: false,
            disable_normalize_path: false,
            properties: BTreeMap::new(),
        }
    }

    /// Sets the service name to sign with.
    #[must_use]
    pub fn with_signing_name(mut self, name: impl Into<String>) -> Self {
        self.signing_name = Some(name.into());
        self
    }

    /// Sets the region to sign for.
    #[must_use]
    pub fn with_signing_region(mut self, region: impl Into<String>) -> Self {
        self.signing_region = Some(region.into());
        self
    }

    /// Sets the regions to sign for, of schemes that sign for several.
    #[must_use]
    pub fn with_signing_region_set(mut self, regions: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.signing_region_set = regions.into_iter().map(Into::into).collect();
        self
    }

    /// Sets whether the path is signed as it is sent, not encoded a second time.
    #[must_use]
    pub fn with_disable_double_encoding(mut self, value: bool) -> Self {
        self.disable_double_encoding = value;
        self
    }

    /// Sets whether the path is signed with its dots and empty segments.
    #[must_use]
    pub fn with_disable_normalize_path(mut self, value: bool) -> Self {
        self.disable_normalize_path = value;
        self
    }

    /// Adds a property that has no meaning of its own here.
    #[must_use]
    pub fn with_property(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.properties.insert(name.to_owned(), value.into());
        self
    }

    /// The scheme's name: `sigv4`, `sigv4a`, `bearer` and so on.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The service name to sign with, when it is not the client's.
    pub fn signing_name(&self) -> Option<&str> {
        self.signing_name.as_deref()
    }

    /// The region to sign for, when it is not the client's.
    pub fn signing_region(&self) -> Option<&str> {
        self.signing_region.as_deref()
    }

    /// The regions to sign for, of schemes that sign for several.
    pub fn signing_region_set(&self) -> &[String] {
        &self.signing_region_set
    }

    /// Whether the path is signed as it is sent, not encoded a second time.
    pub fn disables_double_encoding(&self) -> bool {
        self.disable_double_encoding
    }

    /// Whether the path is signed with its dots and empty segments.
    pub fn disables_normalize_path(&self) -> bool {
        self.disable_normalize_path
    }

    /// The other properties, by name.
    pub fn properties(&self) -> &BTreeMap<String, Value> {
        &self.properties
    }
}
