//! The requests for tokens.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use farrier_runtime::codec::json;
use farrier_runtime::transport::HttpRequest;
use farrier_runtime::types::Document;
use http::HeaderValue;
use http::header::{AUTHORIZATION, CONTENT_TYPE};

use super::error::HostedError;
use super::login::Login;
use super::query::write;
use super::urls::{Hosted, join};
use crate::Tokens;

impl Hosted {
    /// Exchanges the code for tokens.
    ///
    /// # Errors
    /// If the domain refuses the code or does not answer.
    pub async fn exchange(&self, login: &Login, code: &str) -> Result<Tokens, HostedError> {
        self.tokens(self.exchange_request(login, code)?).await
    }

    /// Exchanges a refresh token for tokens. Without rotation, they do not have a refresh token.
    ///
    /// # Errors
    /// If the domain refuses the token or does not answer; see [`HostedError::is_signed_out`].
    pub async fn refresh(&self, token: &str) -> Result<Tokens, HostedError> {
        self.tokens(self.refresh_request(token)?).await
    }

    /// Gets an access token for the app client itself, which must have a secret: for calls between programs.
    ///
    /// # Errors
    /// If the domain refuses the request or does not answer.
    pub async fn client_credentials(
        &self,
        scopes: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<Tokens, HostedError> {
        let request = self.client_credentials_request(scopes)?;
        self.tokens(request).await
    }

    /// Revokes a refresh token, and the access tokens that came from it.
    ///
    /// # Errors
    /// If the domain refuses the request or does not answer.
    pub async fn revoke(&self, token: &str) -> Result<(), HostedError> {
        let (status, body) = self.send(self.request("revoke", &[("token", token)])?).await?;
        if status == 200 { Ok(()) } else { Err(refusal(status, &body)) }
    }

    /// The request of [`exchange`](Self::exchange).
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn exchange_request(&self, login: &Login, code: &str) -> Result<HttpRequest, HostedError> {
        self.request(
            "token",
            &[
                ("grant_type", "authorization_code"),
                ("code", code),
                ("redirect_uri", &self.redirect),
                ("code_verifier", login.verifier()),
            ],
        )
    }

    /// The request of [`refresh`](Self::refresh).
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn refresh_request(&self, token: &str) -> Result<HttpRequest, HostedError> {
        self.request("token", &[("grant_type", "refresh_token"), ("refresh_token", token)])
    }

    /// The request of [`client_credentials`](Self::client_credentials).
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn client_credentials_request(
        &self,
        scopes: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<HttpRequest, HostedError> {
        self.request("token", &[("grant_type", "client_credentials"), ("scope", &join(scopes))])
    }

    /// A request with the form, the id of the app client and, if it has a secret, basic authentication.
    fn request(&self, endpoint: &str, form: &[(&str, &str)]) -> Result<HttpRequest, HostedError> {
        let body = write(&[&[("client_id", self.app.id())], form].concat());
        let mut request = HttpRequest::new(body.into());
        *request.method_mut() = http::Method::POST;
        *request.uri_mut() = self.endpoint(endpoint)?;
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        request.headers_mut().insert(CONTENT_TYPE, form);
        if let Some(secret) = self.app.secret() {
            let value = format!("Basic {}", STANDARD.encode(format!("{}:{secret}", self.app.id())));
            let mut value = HeaderValue::try_from(value).map_err(|_| HostedError::Domain)?;
            value.set_sensitive(true);
            request.headers_mut().insert(AUTHORIZATION, value);
        }
        Ok(request)
    }

    async fn tokens(&self, request: HttpRequest) -> Result<Tokens, HostedError> {
        let (status, body) = self.send(request).await?;
        read_tokens(status, &body)
    }

    async fn send(&self, request: HttpRequest) -> Result<(u16, Vec<u8>), HostedError> {
        let sent = self.edges()?.send(request).await;
        sent.map_err(|error| HostedError::Transport(Arc::new(error)))
    }
}

/// Reads the answer to a request for tokens.
///
/// # Errors
/// If it does not have tokens.
pub fn read_tokens(status: u16, body: &[u8]) -> Result<Tokens, HostedError> {
    if status != 200 {
        return Err(refusal(status, body));
    }
    let answer = json::document(body).map_err(|_| HostedError::Unexpected)?;
    Tokens::of_document(&answer).ok_or(HostedError::Unexpected)
}

fn refusal(status: u16, body: &[u8]) -> HostedError {
    let answer = json::document(body).ok();
    let code = answer.as_ref().and_then(|answer| answer.get("error")).and_then(Document::as_str);
    code.map_or(HostedError::Status(status), |code| HostedError::Denied(code.to_owned()))
}
