//! Codes of MFA devices, which only the program can ask for.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use super::CredentialsError;
use crate::BoxFuture;

type Ask = dyn Fn(&str) -> BoxFuture<'static, Result<String, CredentialsError>> + Send + Sync;

/// Asks the user for the code of a device, by its serial number.
#[derive(Clone)]
pub(super) struct MfaCodes(Arc<Ask>);

impl MfaCodes {
    pub(super) fn new<F>(ask: impl Fn(&str) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<String, CredentialsError>> + Send + 'static,
    {
        Self(Arc::new(move |serial| Box::pin(ask(serial))))
    }

    pub(super) async fn code(&self, serial: &str) -> Result<String, CredentialsError> {
        (self.0)(serial).await.map(|code| code.trim().to_owned())
    }
}

impl fmt::Debug for MfaCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MfaCodes")
    }
}
