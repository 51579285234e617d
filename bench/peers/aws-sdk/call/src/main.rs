//! Measures calls with the official client; see the crate `farrier-bench-caller`.

use std::process::ExitCode;
use std::sync::Arc;

use aws_sdk_cognitoidentityprovider::config::{self, BehaviorVersion, Credentials, Region};
use aws_sdk_cognitoidentityprovider::operation::admin_reset_user_password::AdminResetUserPasswordError;
use aws_sdk_cognitoidentityprovider::{Client, Config};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use farrier_bench_caller::{ACCESS_KEY_ID, Answer, Error, REGION, Reset, SECRET_ACCESS_KEY};
use http::{HeaderName, HeaderValue, StatusCode};

/// The measured client.
struct AwsSdk(Client);

impl farrier_bench_caller::Client for AwsSdk {
    fn in_process(answer: Arc<Answer>) -> Result<Self, Error> {
        let connector = SharedHttpConnector::new(InMemory(answer));
        Ok(Self(Client::from_conf(builder().http_client(InMemoryClient(connector)).build())))
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

/// A transport that responds from memory.
#[derive(Clone, Debug)]
struct InMemory(Arc<Answer>);

impl HttpConnector for InMemory {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        self.0.note_signature(|| request.headers().contains_key("authorization"));
        HttpConnectorFuture::ready(response(&self.0).map_err(|error| ConnectorError::other(error, None)))
    }
}

fn response(answer: &Answer) -> Result<HttpResponse, Error> {
    let mut response = http::Response::new(SdkBody::from(answer.body()));
    *response.status_mut() = StatusCode::from_u16(answer.status())?;
    for (name, value) in answer.headers() {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_maybe_shared(value)?);
    }
    Ok(response.try_into()?)
}

/// Uses the same connector for every call.
#[derive(Debug)]
struct InMemoryClient(SharedHttpConnector);

impl HttpClient for InMemoryClient {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        self.0.clone()
    }
}

fn main() -> ExitCode {
    farrier_bench_caller::run::<AwsSdk>()
}
