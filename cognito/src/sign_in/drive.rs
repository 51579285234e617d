//! The drivers: they send the requests of a sign-in until it asks for something.

use std::time::SystemTime;

use farrier_cognito_identity_provider::{Client, Service};
use farrier_runtime::operation::Operation;

use super::error::SignInError;
use super::pending::{Next, Pending};
use super::request::{AuthRequest, Reply};
use super::step::Step;
use crate::call_error::CallError;
use crate::caller::Caller;

impl Pending {
    /// Sends the request, and those that follow from it without another question.
    ///
    /// # Errors
    /// If a call fails, or the service's answer is not as expected.
    pub async fn send(self, client: &Client) -> Result<Step, SignInError> {
        drive(self, client).await
    }

    /// The same on the calling thread.
    ///
    /// # Errors
    /// Those of [`send`](Self::send).
    #[cfg(feature = "blocking")]
    pub fn send_blocking(
        self,
        client: &farrier_cognito_identity_provider::blocking::Client,
    ) -> Result<Step, SignInError> {
        farrier_runtime::blocking::block_on(drive(self, client))
    }
}

async fn drive(mut pending: Pending, client: &impl Caller) -> Result<Step, SignInError> {
    loop {
        let answer = call(client, pending.request().clone()).await;
        match pending.receive(answer, now())? {
            Next::Send(next) => pending = *next,
            Next::Ask(step) => return Ok(step),
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the only place that reads the clock; the states receive the time"
)]
fn now() -> SystemTime {
    SystemTime::now()
}

async fn call(client: &impl Caller, request: AuthRequest) -> Result<Reply, CallError> {
    match request {
        AuthRequest::Initiate(request) => reply(client, request).await,
        AuthRequest::AdminInitiate(request) => reply(client, request).await,
        AuthRequest::Respond(request) => reply(client, request).await,
        AuthRequest::AdminRespond(request) => reply(client, request).await,
        AuthRequest::AssociateTotp(request) => reply(client, request).await,
        AuthRequest::VerifyTotp(request) => reply(client, request).await,
        AuthRequest::ForgotPassword(request) => reply(client, request).await,
        AuthRequest::ConfirmForgotPassword(request) => reply(client, request).await,
        AuthRequest::ResendCode(request) => reply(client, request).await,
        AuthRequest::ConfirmSignUp(request) => reply(client, request).await,
    }
}

async fn reply<O>(client: &impl Caller, request: O) -> Result<Reply, CallError>
where
    O: Operation<Service = Service> + Send,
    O::Response: Into<Reply>,
    O::Error: Send + Sync,
{
    match client.call(request).await {
        Ok(response) => Ok(response.into_output().into()),
        Err(error) => Err(CallError::new(error)),
    }
}
