//! What programs print of calls shows no secrets: inputs, requests and responses in interceptors, results and errors.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::{
    AdminInitiateAuthRequest, ConfirmSignUpRequest, CreateIdentityProviderRequest, InitiateAuthRequest,
    SignUpRequest, SignUpResponse,
};
use farrier_cognito_identity_provider::types::{AuthFlowType, IdentityProviderTypeType};
use farrier_runtime::client::{Context, HookResult, Input, Interceptor, Outcome};
use farrier_runtime::credentials::Credentials;
use farrier_runtime::testing::Mock;
use farrier_runtime::transport::{HttpRequest, HttpResponse};
use http::Response;

/// Prints everything that interceptors see.
#[derive(Clone, Debug, Default)]
struct Print(Arc<Mutex<String>>);

impl Print {
    fn print(&self, value: &dyn Debug) {
        self.0.lock().unwrap().push_str(&format!("{value:?}\n{value:#?}\n"));
    }

    /// Checks that no secret was printed; all of them begin in the same way.
    fn check(&self, is_printed: &str) {
        let printed = self.0.lock().unwrap();
        assert!(!printed.contains("hush"), "{printed}");
        assert!(printed.contains(is_printed), "{printed}");
    }
}

impl Interceptor for Print {
    fn read_before_execution(&self, context: &mut Context) -> HookResult {
        self.print(context);
        Ok(())
    }

    fn modify_before_serialization(&self, _: &mut Context, input: &mut Input<'_>) -> HookResult {
        self.print(input);
        self.print(&input.downcast_ref::<SignUpRequest>());
        Ok(())
    }

    fn modify_before_signing(&self, _: &mut Context, request: &mut HttpRequest) -> HookResult {
        self.print(request);
        Ok(())
    }

    fn read_before_transmit(&self, _: &mut Context, request: &HttpRequest) -> HookResult {
        self.print(request);
        Ok(())
    }

    fn modify_before_deserialization(&self, _: &mut Context, response: &mut HttpResponse) -> HookResult {
        self.print(response);
        Ok(())
    }

    fn read_after_execution(&self, _: &mut Context, outcome: &Outcome<'_>) {
        self.print(outcome);
    }
}

fn client(mock: &Mock, print: &Print) -> Client {
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "hush-key").with_session_token("hush-session");
    Client::builder().mock(mock).credentials(credentials).interceptor(print.clone()).build().unwrap()
}

fn sign_up() -> SignUpRequest {
    SignUpRequest::new("hush-client", "hush-user").password("hush-password").secret_hash("hush-hash")
}

fn with_cookie(status: u16, body: &'static str) -> Response<&'static str> {
    let response =
        Response::builder().status(status).header("set-cookie", "hush=1").header("set-cookie", "hush=2");
    response.body(body).unwrap()
}

#[tokio::test]
async fn a_call_that_succeeds() {
    let (mock, print) = (Mock::new(), Print::default());
    mock.on::<SignUpRequest>()
        .respond_raw(with_cookie(200, r#"{"UserConfirmed":true,"UserSub":"1","Session":"hush-session"}"#));
    let client = client(&mock, &print);
    let response = client.send(sign_up()).await.unwrap();
    print.print(&response);
    print.print(&client);
    print.print(&response.metadata());
    print.print(&mock);
    print.check("SignUpRequest");
    let _: SignUpResponse = response.into_output();
}

#[tokio::test]
async fn a_call_that_fails() {
    for body in [
        r#"{"__type":"UserNotFoundException","message":"gone","Other":"hush"}"#,
        r#"{"Other":"hush"}"#,
        "hush",
    ] {
        let (mock, print) = (Mock::new(), Print::default());
        mock.on::<SignUpRequest>().respond_raw(with_cookie(400, body));
        let error = client(&mock, &print).send(sign_up()).await.unwrap_err();
        print.print(&error);
        print.print(&error.raw_response());
        print.check("RawResponse { status: 400, body:");
        assert_eq!(error.raw_response().unwrap().body(), body, "it is there for programs that ask");
    }
}

/// Members that the service's own model does not mark.
#[test]
fn members_that_are_marked_here() {
    let print = Print::default();
    print.print(&ConfirmSignUpRequest::new("client", "ada", "hush-code"));
    let details = [("client_secret".to_owned(), "hush".to_owned())];
    print.print(&CreateIdentityProviderRequest::new(
        "us-east-1_Example",
        "Example",
        IdentityProviderTypeType::Oidc,
        details.clone(),
    ));
    print.print(&InitiateAuthRequest::new("client", AuthFlowType::UserAuth).client_metadata(details.clone()));
    print.print(
        &AdminInitiateAuthRequest::new("us-east-1_Example", "client", AuthFlowType::UserAuth)
            .client_metadata(details),
    );
    print.check("us-east-1_Example");
}
