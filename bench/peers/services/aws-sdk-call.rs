//! Measures calls with the official client; see the crate `farrier-bench-caller`.
#![allow(unused_imports, unused_variables, reason = "not every service needs all of them")]

mod in_memory;

use std::process::ExitCode;
use std::sync::Arc;

use farrier_bench_caller::{ACCESS_KEY_ID, Answer, Error, REGION, SECRET_ACCESS_KEY, ServiceClient};
use in_memory::InMemoryClient;
use service::config::{BehaviorVersion, Credentials, Region};
use service::error::ProvideErrorMetadata;
use service::types::*;
use service::{Client, Config};

/// The measured client.
struct AwsSdk(Client);

impl ServiceClient for AwsSdk {
    fn in_process(answer: Arc<Answer>) -> Result<Self, Error> {
        let config = Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new(REGION))
            .credentials_provider(Credentials::new(ACCESS_KEY_ID, SECRET_ACCESS_KEY, None, None, "bench"))
            .http_client(InMemoryClient::new(answer));
        Ok(Self(Client::from_conf(config.build())))
    }

    async fn small(&self) -> Result<bool, Error> {
        let response = self.0.SMALL_CALL.send().await?;
        Ok(SMALL_CHECK)
    }

    async fn error(&self) -> Result<bool, Error> {
        match self.0.ERROR_CALL.send().await {
            Ok(_) => Ok(false),
            Err(error) => Ok(ERROR_CHECK),
        }
    }

    async fn list(&self) -> Result<usize, Error> {
        let response = self.0.LIST_CALL.send().await?;
        Ok(LIST_COUNT)
    }
}

fn main() -> ExitCode {
    farrier_bench_caller::run_service::<AwsSdk>()
}
