//! Measures calls with Farrier's client; see the crate `farrier-bench-caller`.
#![allow(unused_imports, unused_variables, reason = "not every service needs all of them")]

mod in_memory;

use std::process::ExitCode;
use std::sync::Arc;

use farrier_bench_caller::{ACCESS_KEY_ID, Answer, Error, REGION, SECRET_ACCESS_KEY, ServiceClient};
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;
use in_memory::InMemory;
use service::Client;
use service::operation::*;
use service::types::*;

/// The measured client.
struct Farrier(Client);

impl ServiceClient for Farrier {
    fn in_process(answer: Arc<Answer>) -> Result<Self, Error> {
        let builder = Client::builder()
            .environment(FixedEnvironment::default())
            .region(REGION)
            .credentials(Credentials::new(ACCESS_KEY_ID, SECRET_ACCESS_KEY));
        Ok(Self(builder.transport(InMemory(answer)).build()?))
    }

    async fn small(&self) -> Result<bool, Error> {
        let response = self.0.SMALL_CALL.await?;
        Ok(SMALL_CHECK)
    }

    async fn error(&self) -> Result<bool, Error> {
        match self.0.ERROR_CALL.await {
            Ok(_) => Ok(false),
            Err(error) => Ok(ERROR_CHECK),
        }
    }

    async fn list(&self) -> Result<usize, Error> {
        let response = self.0.LIST_CALL.await?;
        Ok(LIST_COUNT)
    }
}

fn main() -> ExitCode {
    farrier_bench_caller::run_service::<Farrier>()
}
