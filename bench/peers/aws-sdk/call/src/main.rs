//! Measures calls with the official client; see the crate `farrier-bench-caller`.

mod in_memory;

use std::process::ExitCode;
use std::sync::Arc;

use aws_sdk_cognitoidentityprovider::config::{self, BehaviorVersion, Credentials, Region};
use aws_sdk_cognitoidentityprovider::operation::admin_reset_user_password::AdminResetUserPasswordError;
use aws_sdk_cognitoidentityprovider::{Client, Config};
use farrier_bench_caller::{ACCESS_KEY_ID, Answer, Error, REGION, Reset, SECRET_ACCESS_KEY};
use in_memory::InMemoryClient;

/// The measured client.
struct AwsSdk(Client);

impl farrier_bench_caller::Client for AwsSdk {
    fn in_process(answer: Arc<Answer>) -> Result<Self, Error> {
        Ok(Self(Client::from_conf(builder().http_client(InMemoryClient::new(answer)).build())))
    }

    fn over_http(url: &str) -> Result<Self, Error> {
        Ok(Self(Client::from_conf(builder().endpoint_url(url).build())))
    }

    async fn reset_password(&self, pool: &str, username: &str) -> Result<Reset, Error> {
        let request = self.0.admin_reset_user_password().user_pool_id(pool).username(username);
        match request.send().await {
            Ok(_) => Ok(Reset::Done),
            Err(error) => match error.as_service_error() {
                Some(AdminResetUserPasswordError::UserNotFoundException(_)) => Ok(Reset::UserNotFound),
                _ => Err(error.into()),
            },
        }
    }

    async fn list_users(&self, pool: &str, limit: i32) -> Result<usize, Error> {
        let page = self.0.list_users().user_pool_id(pool).limit(limit).send().await?;
        Ok(page.users().len())
    }

    async fn describe_user_pool(&self, pool: &str) -> Result<Option<String>, Error> {
        let response = self.0.describe_user_pool().user_pool_id(pool).send().await?;
        Ok(response.user_pool.and_then(|pool| pool.id))
    }
}

fn builder() -> config::Builder {
    let credentials = Credentials::new(ACCESS_KEY_ID, SECRET_ACCESS_KEY, None, None, "bench");
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(REGION))
        .credentials_provider(credentials)
}

fn main() -> ExitCode {
    farrier_bench_caller::run::<AwsSdk>()
}
