//! Failures of the user pool, on each route.

use farrier_cognito_identity_provider::Operation;
use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::runtime::serde::{Empty, StructureMut};
use farrier_cognito_identity_provider::runtime::transport::TransportErrorKind;
use serde_json::{Value, json};

use crate::Service;

/// Sends a request to a route whose operation fails with the code, and compares the response.
async fn check<O: Operation + StructureMut + Empty>(
    service: Service,
    route: &str,
    body: Value,
    code: &str,
    (status, error): (u16, &str),
) {
    let message = "the reason";
    // The client retries some of the errors.
    service.mock.on::<O>().respond_code(400, code, message).always();
    let expected = json!({ "error": error, "message": message });
    assert_eq!(service.send(route, body).await, (status, expected), "{route}: {code}");
}

#[tokio::test]
async fn what_the_pool_refuses_is_the_callers_fault() {
    let user = json!({ "username": "ada", "password": "secret", "email": "ada@example.com" });
    let code = json!({ "username": "ada", "code": "123456", "password": "secret" });
    let answer =
        json!({ "username": "ada", "challenge": "SMS_MFA", "session": "session-1", "answer": "123456" });
    let refresh = json!({ "username": "ada", "refresh_token": "refresh" });

    macro_rules! refusals {
        ($($service:ident $route:literal $body:expr, $request:ty: $code:literal => $status:literal $error:literal;)*) => {
            $(check::<$request>(Service::$service(), $route, $body.clone(), $code, ($status, $error)).await;)*
        };
    }
    refusals! {
        new "POST /sign-up" user, SignUpRequest: "UsernameExistsException" => 409 "username_exists";
        new "POST /sign-up" user, SignUpRequest: "InvalidPasswordException" => 400 "invalid_password";
        new "POST /sign-up" user, SignUpRequest: "UserLambdaValidationException" => 400 "invalid_request";
        new "POST /sign-up/confirm" code, ConfirmSignUpRequest: "CodeMismatchException" => 400 "code_mismatch";
        new "POST /sign-up/confirm" code, ConfirmSignUpRequest: "AliasExistsException" => 409 "alias_exists";
        new "POST /sign-up/resend" user, ResendConfirmationCodeRequest: "InvalidParameterException" => 400 "invalid_request";
        new "POST /sign-in" user, InitiateAuthRequest: "UserNotConfirmedException" => 403 "not_confirmed";
        new "POST /sign-in" user, InitiateAuthRequest: "PasswordResetRequiredException" => 403 "password_reset_required";
        new "POST /sign-in/challenge" answer, RespondToAuthChallengeRequest: "CodeMismatchException" => 400 "code_mismatch";
        new "POST /sign-in/refresh" refresh, InitiateAuthRequest: "NotAuthorizedException" => 401 "not_authorized";
        new "POST /sign-out" Value::Null, GlobalSignOutRequest: "NotAuthorizedException" => 401 "not_authorized";
        new "POST /password/forgot" user, ForgotPasswordRequest: "LimitExceededException" => 429 "too_many_requests";
        new "POST /password/reset" code, ConfirmForgotPasswordRequest: "ExpiredCodeException" => 400 "code_expired";
        new "POST /password/reset" code, ConfirmForgotPasswordRequest: "TooManyFailedAttemptsException" => 429 "too_many_requests";
        new "POST /password/reset" code, ConfirmForgotPasswordRequest: "PasswordHistoryPolicyViolationException" => 400 "password_used_before";
        new "GET /me" Value::Null, GetUserRequest: "NotAuthorizedException" => 401 "not_authorized";
        new "GET /me" Value::Null, GetUserRequest: "ForbiddenException" => 403 "forbidden";
        new "POST /me/authenticator" Value::Null, AssociateSoftwareTokenRequest: "NotAuthorizedException" => 401 "not_authorized";
        new "PUT /me/authenticator" code, VerifySoftwareTokenRequest: "EnableSoftwareTokenMFAException" => 400 "code_mismatch";
        with_administrator "GET /users?page=wrong" Value::Null, ListUsersRequest: "InvalidParameterException" => 400 "invalid_request";
        with_administrator "POST /users" user, AdminCreateUserRequest: "UsernameExistsException" => 409 "username_exists";
        with_administrator "POST /users/ada/password-reset" Value::Null, AdminResetUserPasswordRequest: "UserNotFoundException" => 404 "user_not_found";
        with_administrator "GET /groups?page=wrong" Value::Null, ListGroupsRequest: "InvalidParameterException" => 400 "invalid_request";
        with_administrator "POST /groups" json!({ "name": "editors" }), CreateGroupRequest: "GroupExistsException" => 409 "group_exists";
        with_administrator "GET /groups/editors/users" Value::Null, ListUsersInGroupRequest: "ResourceNotFoundException" => 404 "not_found";
        with_administrator "PUT /groups/editors/users/ada" Value::Null, AdminAddUserToGroupRequest: "ResourceNotFoundException" => 404 "not_found";
        with_administrator "DELETE /groups/editors/users/ada" Value::Null, AdminRemoveUserFromGroupRequest: "UserNotFoundException" => 404 "user_not_found";
    }
}

#[tokio::test]
async fn other_failures_are_not_explained() {
    let check = async |status, code, expected: (u16, &str)| {
        let service = Service::new();
        service.mock.on::<GetUserRequest>().respond_code(status, code, "internals").always();
        let (status, response) = service.send("GET /me", Value::Null).await;
        assert_eq!((status, response["error"].as_str()), (expected.0, Some(expected.1)), "{code}");
        assert!(!response.to_string().contains("internals"), "{code}: {response}");
    };
    check(400, "TooManyRequestsException", (429, "too_many_requests")).await;
    check(400, "ThrottlingException", (429, "too_many_requests")).await;
    check(400, "UnrecognizedClientException", (502, "unavailable")).await;
    check(400, "InvalidSmsRoleAccessPolicyException", (502, "unavailable")).await;
    check(500, "InternalErrorException", (502, "unavailable")).await;
}

#[tokio::test]
async fn a_pool_that_does_not_respond_is_a_bad_gateway() {
    let check = async |kind, expected: (u16, &str)| {
        let service = Service::new();
        service.mock.on::<GetUserRequest>().fail(kind).always();
        let (status, response) = service.send("GET /me", Value::Null).await;
        assert_eq!((status, response["error"].as_str()), (expected.0, Some(expected.1)), "{kind:?}");
    };
    check(TransportErrorKind::Connect, (502, "unavailable")).await;
    check(TransportErrorKind::Timeout, (504, "timeout")).await;
}
