//! The options of one call.

use std::time::Duration;

use farrier_cognito_identity_provider::operation::ListUsersRequest;
use farrier_runtime::client::{Context, ErrorKind, HookResult, Interceptor};
use farrier_runtime::transport::HttpRequest;
use http::{HeaderName, HeaderValue};

use crate::answers::{Answers, client, request};

const BUSY: (u16, &str) = (503, r#"{"__type":"InternalErrorException","message":"busy"}"#);

#[tokio::test]
async fn attempts_of_one_call() {
    let answers = Answers::new([BUSY]);
    let client = client(&answers, |builder| builder);
    assert_eq!(client.send(request()).max_attempts(1).await.unwrap_err().attempts(), 1);
    assert_eq!(client.send(request()).max_attempts(5).await.unwrap_err().attempts(), 5);
    assert_eq!(client.send(request()).await.unwrap_err().attempts(), 3, "the client's own");
}

#[tokio::test]
async fn time_of_one_call() {
    let answers = Answers::new([BUSY]);
    let client = client(&answers, |builder| builder);
    let call = client.send(request()).operation_timeout(Duration::ZERO).await;
    assert_eq!(call.unwrap_err().attempts(), 1, "there is no time for another attempt");
    assert_eq!(client.send(request()).operation_timeout(None).await.unwrap_err().attempts(), 3);
}

#[tokio::test]
async fn endpoint_and_headers_of_one_call() {
    let answers = Answers::new([(200, "{}")]);
    let client = client(&answers, |builder| builder);
    let call = client.send(request()).endpoint_url("http://localhost:5000/base");
    call.header("x-tenant", "one").header("user-agent", "mine").await.unwrap();
    client.send(request()).await.unwrap();
    let [first, second] = answers.requests().try_into().unwrap();
    assert_eq!(first.uri(), "http://localhost:5000/base/");
    assert_eq!(first.headers()["x-tenant"], "one");
    assert_eq!(first.headers()["user-agent"], "mine");
    assert!(first.headers()["authorization"].to_str().unwrap().contains("x-tenant"), "headers are signed");
    assert_eq!(second.uri(), "https://cognito-idp.eu-west-1.amazonaws.com/");
    assert!(!second.headers().contains_key("x-tenant"));
}

#[tokio::test]
async fn headers_that_cannot_be_sent() {
    let answers = Answers::new([(200, "{}")]);
    let client = client(&answers, |builder| builder);
    for (name, value, expected) in [
        ("x-token", "se\ncret", "the value of the call's header x-token cannot be sent"),
        ("x token", "secret", "the name of one of the call's headers cannot be sent"),
    ] {
        let error = client.send(request()).header(name, value).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), expected);
        assert!(!format!("{error:?}").contains("cret"));
    }
    assert!(answers.requests().is_empty());
}

/// The headers that only the client sets, with what the error advises.
const RESERVED: [(&str, &str); 20] = [
    ("authorization", "set `credentials` on the client's builder"),
    ("connection", "leave it out, the transport decides how requests are sent"),
    ("content-length", "leave it out, it follows from the body"),
    ("content-type", "leave it out, it follows from the service's protocol"),
    ("Date", "set `clock` on the client's builder to sign for another time"),
    ("expect", "leave it out, the transport decides how requests are sent"),
    ("HOST", "set `endpoint_url` to call another host"),
    ("http2-settings", "leave it out, the transport decides how requests are sent"),
    ("keep-alive", "leave it out, the transport decides how requests are sent"),
    ("proxy-authorization", "put the user and the password into the proxy's URL"),
    ("proxy-connection", "leave it out, the transport decides how requests are sent"),
    ("te", "leave it out, the transport decides how requests are sent"),
    ("trailer", "leave it out, the transport decides how requests are sent"),
    ("transfer-encoding", "leave it out, the transport decides how requests are sent"),
    ("upgrade", "leave it out, the transport decides how requests are sent"),
    ("x-amz-content-sha256", "leave it out, it follows from the body"),
    ("x-amz-date", "set `clock` on the client's builder to sign for another time"),
    ("x-amz-security-token", "set `credentials` on the client's builder"),
    ("x-amz-target", "leave it out, it names the operation that is called"),
    ("x-amzn-query-mode", "leave it out, it follows from the service's protocol"),
];

fn reserved(name: &str, advice: &str) -> String {
    let name = name.to_ascii_lowercase();
    format!("the header `{name}` cannot be set or changed, because the client sets it: {advice}")
}

#[tokio::test]
async fn headers_that_only_the_client_sets() {
    let answers = Answers::new([(200, "{}")]);
    let client = client(&answers, |builder| builder);
    for (name, advice) in RESERVED {
        let error = client.send(request()).header("x-tenant", "one").header(name, "3").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), reserved(name, advice));
    }
    assert!(answers.requests().is_empty());
}

/// Sets a header, in a second value or instead of the first.
#[derive(Debug)]
struct Set {
    name: &'static str,
    appends: bool,
}

impl Interceptor for Set {
    fn modify_before_signing(&self, _: &mut Context, request: &mut HttpRequest) -> HookResult {
        let (name, value) = (HeaderName::try_from(self.name)?, HeaderValue::from_static("3"));
        let headers = request.headers_mut();
        if self.appends {
            headers.append(name, value);
        } else {
            headers.insert(name, value);
        }
        Ok(())
    }
}

#[tokio::test]
async fn interceptors_cannot_set_them_either() {
    let answers = Answers::new([(200, "{}")]);
    let client = client(&answers, |builder| builder);
    for ((name, advice), appends) in RESERVED.into_iter().flat_map(|row| [(row, true), (row, false)]) {
        let error = client.send(request()).interceptor(Set { name, appends }).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Interceptor);
        let source = std::error::Error::source(&error).unwrap();
        assert!(source.to_string().contains("Set stopped the call in modify_before_signing"), "{source}");
        assert_eq!(source.source().unwrap().to_string(), reserved(name, advice));
    }
    assert!(answers.requests().is_empty());
    let (name, appends) = ("user-agent", false);
    client.send(request()).interceptor(Set { name, appends }).await.unwrap();
    assert_eq!(answers.requests()[0].headers()["user-agent"], "3");
}

#[tokio::test]
async fn interceptors_cannot_remove_them() {
    #[derive(Debug)]
    struct Remove;

    impl Interceptor for Remove {
        fn modify_before_signing(&self, _: &mut Context, request: &mut HttpRequest) -> HookResult {
            request.headers_mut().remove("x-amz-target");
            Ok(())
        }
    }

    let answers = Answers::new([(200, "{}")]);
    let client = client(&answers, |builder| builder.interceptor(Remove));
    assert_eq!(client.send(request()).await.unwrap_err().kind(), ErrorKind::Interceptor);
    assert!(answers.requests().is_empty());
}

#[tokio::test]
async fn a_call_shows_no_values_of_headers() {
    let client = client(&Answers::new([(200, "{}")]), |builder| builder);
    let shown = format!("{:?}", client.send(request()).header("x-token", "of-value"));
    assert!(shown.contains("x-token") && !shown.contains("of-value"), "{shown}");
}

#[tokio::test]
async fn options_hold_for_every_page() {
    let answers = Answers::new([(200, r#"{"Users":[],"PaginationToken":"next"}"#), (200, "{}")]);
    let client = client(&answers, |builder| builder);
    let mut pages = client.send(ListUsersRequest::new("eu-west-1_pool")).header("x-tenant", "one").pages();
    while let Some(page) = pages.next().await {
        page.unwrap();
    }
    let requests = answers.requests();
    assert_eq!(requests.len(), 2);
    assert!(requests.iter().all(|request| request.headers()["x-tenant"] == "one"));
}
