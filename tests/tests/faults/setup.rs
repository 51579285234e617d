//! A client, a server and a clock, and the call that most tests make.

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::{
    AdminSetUserPasswordError, AdminSetUserPasswordRequest, AdminSetUserPasswordResponse,
};
use farrier_runtime::client::{Builder, Error, Response};
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;

use crate::clock::FakeClock;
use crate::server::{Reply, Server};

pub(crate) const SECRET_KEY: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
pub(crate) const SESSION_TOKEN: &str = "session-token-51d5a5d";
pub(crate) const PASSWORD: &str = "Correct-horse-7-battery";
/// A secret in bodies of responses, outside of messages.
pub(crate) const IN_THE_BODY: &str = "in-the-body-7f3a21";
/// The secrets that errors must not show.
pub(crate) const SECRETS: [&str; 4] = [SECRET_KEY, SESSION_TOKEN, PASSWORD, IN_THE_BODY];

/// The error of a call.
pub(crate) type Failure = Error<AdminSetUserPasswordError>;

/// A client whose server and clock are controlled by the test.
pub(crate) struct Setup {
    pub(crate) server: Server,
    pub(crate) clock: FakeClock,
    pub(crate) client: Client,
}

impl Setup {
    pub(crate) fn new(server: Server) -> Self {
        Self::with(server, |builder| builder)
    }

    /// A setup with additional configuration.
    pub(crate) fn with(server: Server, configure: impl FnOnce(Builder<Client>) -> Builder<Client>) -> Self {
        Self::with_clock(FakeClock::new(), server, configure)
    }

    /// A setup with a clock that it shares with the server.
    pub(crate) fn with_clock(
        clock: FakeClock,
        server: Server,
        configure: impl FnOnce(Builder<Client>) -> Builder<Client>,
    ) -> Self {
        let client = configure(builder(&server.url(), &clock)).build().unwrap();
        Self { server, clock, client }
    }

    /// A setup whose server gives these replies to one request after the other.
    pub(crate) async fn script(replies: impl IntoIterator<Item = Vec<u8>>) -> Self {
        Self::new(Server::script(replies.into_iter().map(Reply::Bytes)).await)
    }

    /// Makes the call, which is signed and has a password in its request.
    pub(crate) async fn call(&self) -> Result<Response<AdminSetUserPasswordResponse>, Failure> {
        call(&self.client).await
    }

    /// Makes the call, which fails.
    pub(crate) async fn fail(&self) -> Failure {
        self.call().await.expect_err("the call fails")
    }
}

/// A client of the server at a URL.
pub(crate) fn builder(url: &str, clock: &FakeClock) -> Builder<Client> {
    Client::builder()
        .environment(FixedEnvironment::default())
        .region("eu-west-1")
        .endpoint_url(url)
        .credentials(credentials())
        .clock(clock.clone())
}

pub(crate) fn credentials() -> Credentials {
    Credentials::new("AKIAIOSFODNN7EXAMPLE", SECRET_KEY).with_session_token(SESSION_TOKEN)
}

pub(crate) async fn call(client: &Client) -> Result<Response<AdminSetUserPasswordResponse>, Failure> {
    client.admin_set_user_password(AdminSetUserPasswordRequest::new("eu-west-1_pool", "ada", PASSWORD)).await
}
