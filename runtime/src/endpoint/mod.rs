//! Endpoints: the URL and settings for the requests of a service, and the functions that generated rules call.
//!
//! A generated crate resolves its endpoints in `endpoint::resolve`, plain Rust generated from the rule set of the
//! model. This module contains the parts of [the specification of the rules] that are the same for all services: the
//! library functions, the partitions of AWS, and the binding of request members to parameters. Setting parameters from
//! the configuration and choosing among the auth schemes are left to the client.
//!
//! [the specification of the rules]: https://smithy.io/2.0/additional-specs/rules-engine/specification.html

mod arn;
mod auth_scheme;
mod bind;
mod error;
mod find_partition;
mod host;
mod params;
mod parsed_once;
mod partition;
#[rustfmt::skip]
mod partitions;
mod path;
#[doc(hidden)]
pub mod rules;
mod service_default;
mod text;
mod url;
mod value;

pub use arn::Arn;
pub use auth_scheme::AuthScheme;
pub use bind::bind;
pub(crate) use bind::bind_any;
pub use error::EndpointError;
pub(crate) use params::AnyParams;
pub use params::{BuiltIns, EndpointParams};
pub use partition::Partition;
pub use url::Url;
pub(crate) use url::check_url;
pub use value::Value;

use http::Uri;

use self::parsed_once::ParsedOnce;
use crate::types::SmallMap;

/// The endpoint of a call: its URL, and the headers and auth schemes of requests to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    url: ParsedOnce,
    headers: SmallMap<Vec<String>>,
    auth_schemes: Vec<AuthScheme>,
    properties: SmallMap<Value>,
}

impl Endpoint {
    /// The endpoint with this URL, without headers, auth schemes and properties.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into().into(),
            headers: SmallMap::new(),
            auth_schemes: Vec::new(),
            properties: SmallMap::new(),
        }
    }

    /// The endpoint with another URL.
    #[must_use]
    pub(crate) fn with_url(self, url: String) -> Self {
        Self { url: url.into(), ..self }
    }

    /// Adds a header to every request to the endpoint.
    #[must_use]
    pub fn header(mut self, name: &str, values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.headers.insert(name, values.into_iter().map(Into::into).collect());
        self
    }

    /// Adds an auth scheme that the endpoint accepts, in order of preference.
    #[must_use]
    pub fn auth_scheme(mut self, scheme: AuthScheme) -> Self {
        self.auth_schemes.push(scheme);
        self
    }

    /// Adds a property that the runtime does not interpret.
    #[must_use]
    pub fn property(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.properties.insert(name, value.into());
        self
    }

    /// The URL.
    pub fn url(&self) -> &str {
        self.url.text()
    }

    /// The URL in parts; `None` if it is not one.
    pub(crate) fn uri(&self) -> Option<&Uri> {
        self.url.uri()
    }

    /// The headers of every request to the endpoint, by name.
    pub fn headers(&self) -> &SmallMap<Vec<String>> {
        &self.headers
    }

    /// The auth schemes that the endpoint accepts, best first; if empty, those of the operation apply.
    pub fn auth_schemes(&self) -> &[AuthScheme] {
        &self.auth_schemes
    }

    /// The other properties, by name.
    pub fn properties(&self) -> &SmallMap<Value> {
        &self.properties
    }
}
