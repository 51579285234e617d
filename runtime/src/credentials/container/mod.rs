//! Credentials from the endpoint that ECS, EKS and others provide to containers.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html>

mod token;
mod uri;

use std::time::Duration;

use ::http::header::{ACCEPT, AUTHORIZATION};
use ::http::{HeaderValue, Request, Uri};

use super::document::Document;
use super::http::{self, Patience};
use super::{Credentials, CredentialsError, ProvideCredentials, ProviderContext};
use crate::BoxFuture;
use crate::transport::set_header;

/// The prefix of errors and the source of the credentials.
const NAME: &str = "container endpoint";

const PATIENCE: Patience = Patience { timeout: Duration::from_secs(2), attempts: 3, retries_silence: true };

/// Credentials from the endpoint at `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` or `AWS_CONTAINER_CREDENTIALS_FULL_URI`,
/// with the token of `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE` or `AWS_CONTAINER_AUTHORIZATION_TOKEN`.
///
/// Without TLS, the endpoint must be on this machine or at one of the known link-local addresses.
#[derive(Clone, Copy, Debug, Default)]
pub struct ContainerCredentials;

fn failed(message: &str) -> CredentialsError {
    CredentialsError::failed(format!("{NAME}: {message}"))
}

async fn load(context: &ProviderContext) -> Result<Credentials, CredentialsError> {
    let uri = uri::find(&*context.environment)?;
    let token = token::find(&*context.environment)?;
    let body = http::send(context, request(uri, token), PATIENCE)
        .await
        .map_err(|error| failed("no credentials could be fetched").with_source(error))?;
    Document::read(&body)
        .map_err(|error| failed("the answer cannot be read").with_source(error))?
        .into_credentials(NAME)
}

fn request(uri: Uri, token: Option<HeaderValue>) -> Request<()> {
    let mut request = Request::new(());
    *request.uri_mut() = uri;
    set_header(request.headers_mut(), ACCEPT, HeaderValue::from_static("application/json"));
    if let Some(token) = token {
        set_header(request.headers_mut(), AUTHORIZATION, token);
    }
    request
}

impl ProvideCredentials for ContainerCredentials {
    fn provide_credentials<'a>(
        &'a self,
        context: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(load(context))
    }
}
