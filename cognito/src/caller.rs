//! Calls of both clients: the one that is awaited, and the one that blocks, whose futures are ready at once.

use std::future::IntoFuture;

use farrier_cognito_identity_provider::{Client, Service};
use farrier_runtime::BoxFuture;
use farrier_runtime::client::CallResult;
use farrier_runtime::operation::Operation;

/// A client.
pub(crate) trait Caller: Sync {
    /// Calls an operation.
    fn call<O>(&self, request: O) -> BoxFuture<'_, CallResult<O>>
    where
        O: Operation<Service = Service> + Send;
}

impl Caller for Client {
    fn call<O>(&self, request: O) -> BoxFuture<'_, CallResult<O>>
    where
        O: Operation<Service = Service> + Send,
    {
        Box::pin(self.send(request).into_future())
    }
}

#[cfg(feature = "blocking")]
impl Caller for farrier_cognito_identity_provider::blocking::Client {
    fn call<O>(&self, request: O) -> BoxFuture<'_, CallResult<O>>
    where
        O: Operation<Service = Service> + Send,
    {
        let result = self.send(request);
        Box::pin(async { result })
    }
}
