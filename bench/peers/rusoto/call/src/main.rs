//! Measures calls with rusoto's client; see the crate `farrier-bench-caller`.

use std::future::ready;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use farrier_bench_caller::{ACCESS_KEY_ID, Answer, Client, Error, REGION, Reset, SECRET_ACCESS_KEY};
use futures_util::stream;
use http::{HeaderMap, HeaderName, StatusCode};
use hyper_rustls::HttpsConnectorBuilder;
use rusoto_cognito_idp::{
    AdminResetUserPasswordError, AdminResetUserPasswordRequest, CognitoIdentityProvider,
    CognitoIdentityProviderClient, DescribeUserPoolRequest, ListUsersRequest,
};
use rusoto_core::credential::StaticProvider;
use rusoto_core::request::{DispatchSignedRequestFuture, HttpResponse};
use rusoto_core::signature::SignedRequest;
use rusoto_core::{ByteStream, DispatchSignedRequest, HttpClient, HttpDispatchError, Region, RusotoError};

/// The measured client.
struct Rusoto(CognitoIdentityProviderClient);

impl Client for Rusoto {
    fn in_process(answer: Arc<Answer>) -> Result<Self, Error> {
        Ok(Self::new(InMemory(answer), Region::UsEast1))
    }

    /// The connector is the one that rusoto makes, except that it also accepts HTTP without TLS.
    fn over_http(url: &str) -> Result<Self, Error> {
        let connector =
            HttpsConnectorBuilder::new().with_native_roots().https_or_http().enable_http2().build();
        let region = Region::Custom { name: REGION.to_owned(), endpoint: url.to_owned() };
        Ok(Self::new(HttpClient::from_connector(connector), region))
    }

    async fn reset_password(&self, pool: &str, username: &str) -> Result<Reset, Error> {
        let request = AdminResetUserPasswordRequest {
            user_pool_id: pool.to_owned(),
            username: username.to_owned(),
            ..Default::default()
        };
        match self.0.admin_reset_user_password(request).await {
            Ok(_) => Ok(Reset::Done),
            Err(RusotoError::Service(AdminResetUserPasswordError::UserNotFound(_))) => {
                Ok(Reset::UserNotFound)
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn list_users(&self, pool: &str, limit: i32) -> Result<usize, Error> {
        let request = ListUsersRequest {
            user_pool_id: pool.to_owned(),
            limit: Some(limit.into()),
            ..Default::default()
        };
        let page = self.0.list_users(request).await?;
        Ok(page.users.as_ref().map_or(0, Vec::len))
    }

    async fn describe_user_pool(&self, pool: &str) -> Result<Option<String>, Error> {
        let request = DescribeUserPoolRequest { user_pool_id: pool.to_owned() };
        let response = self.0.describe_user_pool(request).await?;
        Ok(response.user_pool.and_then(|pool| pool.id))
    }
}

impl Rusoto {
    fn new(transport: impl DispatchSignedRequest + Send + Sync + 'static, region: Region) -> Self {
        let credentials = StaticProvider::new_minimal(ACCESS_KEY_ID.to_owned(), SECRET_ACCESS_KEY.to_owned());
        Self(CognitoIdentityProviderClient::new_with(transport, credentials, region))
    }
}

/// A transport that responds from memory.
struct InMemory(Arc<Answer>);

impl DispatchSignedRequest for InMemory {
    fn dispatch(&self, request: SignedRequest, _: Option<Duration>) -> DispatchSignedRequestFuture {
        self.0.note_signature(|| request.headers().contains_key("authorization"));
        Box::pin(ready(response(&self.0).map_err(|error| HttpDispatchError::new(error.to_string()))))
    }
}

fn response(answer: &Answer) -> Result<HttpResponse, Error> {
    let mut headers = HeaderMap::with_capacity(5);
    for (name, value) in answer.headers() {
        headers.insert(HeaderName::from_static(name), String::from_utf8(value.into())?);
    }
    let body = answer.body();
    let length = body.len();
    let body = ByteStream::new_with_size(stream::once(ready(Ok(body))), length);
    Ok(HttpResponse { status: StatusCode::from_u16(answer.status())?, body, headers })
}

fn main() -> ExitCode {
    farrier_bench_caller::run::<Rusoto>()
}
