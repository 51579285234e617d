//! What a request is answered with that cannot be fulfilled: a status, a code for programs and a message for people.
//!
//! Errors of all operations become such answers here. Handlers only treat those that mean something special to them.

use std::borrow::Cow;

use axum::Json;
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use farrier_cognito_identity_provider::{Error, ErrorKind, ServiceError};
use serde::Serialize;

/// The answer to a request that cannot be fulfilled.
#[derive(Debug)]
pub(crate) struct Failure {
    status: StatusCode,
    code: &'static str,
    message: Cow<'static, str>,
}

impl Failure {
    pub(crate) const NO_ROUTE: Self =
        Self::new(StatusCode::NOT_FOUND, "not_found", "There is nothing at this path.");
    pub(crate) const NO_TOKEN: Self =
        Self::new(StatusCode::UNAUTHORIZED, "no_token", "An access token is required.");
    pub(crate) const NO_ADMINISTRATOR: Self =
        Self::new(StatusCode::FORBIDDEN, "not_an_administrator", "Only administrators may do this.");
    /// The same for a wrong password and an unknown user, so that nobody finds out who has an account.
    pub(crate) const WRONG_PASSWORD: Self =
        Self::new(StatusCode::UNAUTHORIZED, "not_authorized", "Incorrect username or password.");
    pub(crate) const UNKNOWN_CHALLENGE: Self =
        Self::new(StatusCode::BAD_REQUEST, "unknown_challenge", "This challenge cannot be answered here.");
    pub(crate) const WRONG_CODE: Self =
        Self::new(StatusCode::BAD_REQUEST, "code_mismatch", "The code is not the expected one.");
    /// A response of the user pool that lacks what it should have.
    pub(crate) const INCOMPLETE: Self =
        Self::new(StatusCode::BAD_GATEWAY, "unavailable", "The user pool gave an incomplete answer.");

    pub(crate) const fn new(status: StatusCode, code: &'static str, message: &'static str) -> Self {
        Self { status, code, message: Cow::Borrowed(message) }
    }

    pub(crate) fn invalid(message: String) -> Self {
        Self { status: StatusCode::BAD_REQUEST, code: "invalid_request", message: message.into() }
    }
}

impl<E: ServiceError> From<Error<E>> for Failure {
    /// The answer to a request whose call of the user pool failed. What the caller cannot change is logged and not
    /// shown. Other messages are shown and not logged: they may quote the request, and the call's span has the code.
    fn from(error: Error<E>) -> Self {
        if let Some((status, code)) = error.code().and_then(refusal) {
            let message = error.message().unwrap_or("The user pool refused the request.");
            return Self { status, code, message: message.to_owned().into() };
        }
        tracing::error!(%error, "a call of the user pool failed");
        if error.is_throttling() {
            return Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests", "Try again later.");
        }
        if error.is_timeout() {
            return Self::new(
                StatusCode::GATEWAY_TIMEOUT,
                "timeout",
                "The user pool did not answer in time.",
            );
        }
        match error.kind() {
            ErrorKind::Transport | ErrorKind::Response | ErrorKind::Service => {
                Self::new(StatusCode::BAD_GATEWAY, "unavailable", "The user pool cannot do this now.")
            }
            _ => Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something is wrong here."),
        }
    }
}

/// The answer to errors that the caller can do something about, by their codes. They mean the same in all operations.
fn refusal(code: &str) -> Option<(StatusCode, &'static str)> {
    let (status, code) = match code {
        "CodeMismatchException" | "EnableSoftwareTokenMFAException" => {
            (StatusCode::BAD_REQUEST, "code_mismatch")
        }
        "ExpiredCodeException" => (StatusCode::BAD_REQUEST, "code_expired"),
        "InvalidParameterException" | "UserLambdaValidationException" => {
            (StatusCode::BAD_REQUEST, "invalid_request")
        }
        "InvalidPasswordException" => (StatusCode::BAD_REQUEST, "invalid_password"),
        "PasswordHistoryPolicyViolationException" => (StatusCode::BAD_REQUEST, "password_used_before"),
        "NotAuthorizedException" => (StatusCode::UNAUTHORIZED, "not_authorized"),
        "ForbiddenException" => (StatusCode::FORBIDDEN, "forbidden"),
        "PasswordResetRequiredException" => (StatusCode::FORBIDDEN, "password_reset_required"),
        "UserNotConfirmedException" => (StatusCode::FORBIDDEN, "not_confirmed"),
        "ResourceNotFoundException" => (StatusCode::NOT_FOUND, "not_found"),
        "UserNotFoundException" => (StatusCode::NOT_FOUND, "user_not_found"),
        "AliasExistsException" => (StatusCode::CONFLICT, "alias_exists"),
        "GroupExistsException" => (StatusCode::CONFLICT, "group_exists"),
        "UsernameExistsException" => (StatusCode::CONFLICT, "username_exists"),
        "LimitExceededException" | "TooManyFailedAttemptsException" => {
            (StatusCode::TOO_MANY_REQUESTS, "too_many_requests")
        }
        _ => return None,
    };
    Some((status, code))
}

impl From<JsonRejection> for Failure {
    fn from(rejection: JsonRejection) -> Self {
        Self { status: rejection.status(), ..Self::invalid(rejection.body_text()) }
    }
}

impl From<QueryRejection> for Failure {
    fn from(rejection: QueryRejection) -> Self {
        Self { status: rejection.status(), ..Self::invalid(rejection.body_text()) }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        #[derive(Serialize)]
        struct Body {
            error: &'static str,
            message: Cow<'static, str>,
        }
        (self.status, Json(Body { error: self.code, message: self.message })).into_response()
    }
}
