//! Measures calls with Farrier's client; see the crate `farrier-bench-caller`.

use std::future::ready;
use std::process::ExitCode;
use std::sync::Arc;

use farrier_bench_caller::{ACCESS_KEY_ID, Answer, Error, REGION, Reset, SECRET_ACCESS_KEY};
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::{
    AdminResetUserPasswordError, AdminResetUserPasswordRequest, DescribeUserPoolRequest, ListUsersRequest,
};
use farrier_runtime::BoxFuture;
use farrier_runtime::client::Builder;
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::transport::{
    HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind,
};
use http::{HeaderName, HeaderValue, StatusCode};

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

/// A transport that responds from memory.
#[derive(Debug)]
struct InMemory(Arc<Answer>);

impl Transport for InMemory {
    fn send(&self, request: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        self.0.note_signature(|| request.headers().contains_key("authorization"));
        let response = response(&self.0);
        Box::pin(ready(
            response.map_err(|error| TransportError::new(TransportErrorKind::InvalidResponse, error)),
        ))
    }
}

fn response(answer: &Answer) -> Result<HttpResponse, Error> {
    let mut response = http::Response::new(answer.body().into());
    *response.status_mut() = StatusCode::from_u16(answer.status())?;
    for (name, value) in answer.headers() {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_maybe_shared(value)?);
    }
    Ok(response)
}

fn main() -> ExitCode {
    farrier_bench_caller::run::<Farrier>()
}
