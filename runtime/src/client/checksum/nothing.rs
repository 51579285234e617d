//! Without the feature `checksum`, which crates of services with checksums enable, nothing is sent and nothing is checked.

use bytes::Bytes;
use http::Response;

use crate::environment::Environment;
use crate::schema::{OperationSchema, ServiceSchema};
use crate::settings::SettingsError;
use crate::transport::{HttpRequest, TransportError};

#[derive(Clone, Copy, Debug, Default)]
pub(in crate::client) struct Policies {}

#[expect(clippy::unused_self, reason = "the same signatures with and without the feature")]
#[expect(clippy::unnecessary_wraps, reason = "the same signatures with and without the feature")]
impl Policies {
    pub(in crate::client) fn complete(
        self,
        _: &dyn Environment,
        _: &ServiceSchema,
    ) -> Result<Self, SettingsError> {
        Ok(self)
    }

    pub(in crate::client) fn sends_when_supported(self) -> bool {
        false
    }

    pub(in crate::client) fn asks_when_supported(self) -> bool {
        false
    }
}

#[derive(Clone, Copy, Debug)]
pub(in crate::client) struct Checks;

#[expect(clippy::unused_self, reason = "the same signatures with and without the feature")]
#[expect(clippy::unnecessary_wraps, reason = "the same signatures with and without the feature")]
impl Checks {
    pub(in crate::client) fn of(_: &ServiceSchema, _: &OperationSchema, _: &HttpRequest) -> Self {
        Self
    }

    pub(in crate::client) fn check(self, _: &Response<Bytes>) -> Result<(), TransportError> {
        Ok(())
    }
}
