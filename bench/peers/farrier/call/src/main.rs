//! Measures calls with Farrier's client; see the crate `farrier-bench-caller`.

mod in_memory;

use std::process::ExitCode;
use std::sync::Arc;

use farrier_bench_caller::{ACCESS_KEY_ID, Answer, Error, REGION, Reset, SECRET_ACCESS_KEY};
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::{
    AdminResetUserPasswordError, AdminResetUserPasswordRequest, DescribeUserPoolRequest, ListUsersRequest,
};
use farrier_runtime::client::Builder;
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;
use in_memory::InMemory;

/// The measured client.
struct Farrier(Client);

impl farrier_bench_caller::Client for Farrier {
    fn in_process(answer: Arc<Answer>) -> Result<Self, Error> {
        Ok(Self(builder().transport(InMemory(answer)).build()?))
    }

    fn over_http(url: &str) -> Result<Self, Error> {
        Ok(Self(builder().endpoint_url(url).build()?))
    }

    async fn reset_password(&self, pool: &str, username: &str) -> Result<Reset, Error> {
        let request = AdminResetUserPasswordRequest::new(pool, username);
        match self.0.admin_reset_user_password(request).await {
            Ok(_) => Ok(Reset::Done),
            Err(error) => match error.service() {
                Some(AdminResetUserPasswordError::UserNotFoundException(_)) => Ok(Reset::UserNotFound),
                _ => Err(error.into()),
            },
        }
    }

    async fn list_users(&self, pool: &str, limit: i32) -> Result<usize, Error> {
        let page = self.0.list_users(ListUsersRequest::new(pool).limit(limit)).await?;
        Ok(page.users.as_ref().map_or(0, Vec::len))
    }

    async fn describe_user_pool(&self, pool: &str) -> Result<Option<String>, Error> {
        let response = self.0.describe_user_pool(DescribeUserPoolRequest::new(pool)).await?;
        Ok(response.into_output().user_pool.and_then(|pool| pool.id))
    }
}

fn builder() -> Builder<Client> {
    Client::builder()
        .environment(FixedEnvironment::default())
        .region(REGION)
        .credentials(Credentials::new(ACCESS_KEY_ID, SECRET_ACCESS_KEY))
}

fn main() -> ExitCode {
    farrier_bench_caller::run::<Farrier>()
}
