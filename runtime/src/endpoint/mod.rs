//! Where a call goes: the endpoint of a service, and the functions that generated endpoint rules are made of.
//!
//! A generated crate resolves its endpoints in `endpoint::resolve`, plain Rust written from the rule set of the
//! model. What [the specification of the rules] defines once stands here: the functions of its library, the
//! partitions of AWS, and how the members of a request become parameters. Who sets the parameters from the
//! configuration, and what is done with the auth schemes, is left to the client.
//!
//! [the specification of the rules]: https://smithy.io/2.0/additional-specs/rules-engine/specification.html

mod arn;
mod auth_scheme;
mod bind;
mod error;
mod host;
mod params;
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

use std::collections::BTreeMap;

pub use arn::Arn;
pub use auth_scheme::AuthScheme;
pub use bind::bind;
pub use error::EndpointError;
pub use params::{BuiltIns, EndpointParams};
pub use partition::Partition;
pub use url::Url;
pub use value::Value;

/// Where a call goes, and how it is signed on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    url: String,
    headers: BTreeMap<String, Vec<String>>,
    auth_schemes: Vec<AuthScheme>,
    properties: BTreeMap<String, Value>,
}

impl Endpoint {
    /// The endpoint of this URL, without headers, auth schemes and properties.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            headers: BTreeMap::new(),
            auth_schemes: Vec::new(),
            properties: BTreeMap::new(),
        }
    }

    /// Adds a header that every request to the endpoint carries.
    #[must_use]
    pub fn header(mut self, name: &str, values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.headers.insert(name.to_owned(), values.into_iter().map(Into::into).collect());
        self
    }

    /// Adds an auth scheme that the endpoint takes; those added first are preferred.
    #[must_use]
    pub fn auth_scheme(mut self, scheme: AuthScheme) -> Self {
        self.auth_schemes.push(scheme);
        self
    }

    /// Adds a property that has no meaning of its own here.
    #[must_use]
    pub fn property(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.properties.insert(name.to_owned(), value.into());
        self
    }

    /// The URL.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The headers that every request to the endpoint carries, by name.
    pub fn headers(&self) -> &BTreeMap<String, Vec<String>> {
        &self.headers
    }

    /// The auth schemes that the endpoint takes, best first; empty when it leaves that to the operation.
    pub fn auth_schemes(&self) -> &[AuthScheme] {
        &self.auth_schemes
    }

    /// The other properties, by name.
    pub fn properties(&self) -> &BTreeMap<String, Value> {
        &self.properties
    }
}
