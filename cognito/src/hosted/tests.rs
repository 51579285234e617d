//! URLs, queries that return, and requests for tokens.

use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use farrier_runtime::BoxFuture;
use farrier_runtime::time::TestClock;
use farrier_runtime::transport::{HttpResponse, Limits, Transport, TransportError};

use super::*;
use crate::AppClient;

/// Answers every request with the same, and records it.
#[derive(Clone, Debug)]
struct Domain {
    status: u16,
    body: &'static str,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Domain {
    fn new(status: u16, body: &'static str) -> Self {
        Self { status, body, requests: Arc::default() }
    }
}

impl Transport for Domain {
    fn send(
        &self,
        request: farrier_runtime::transport::HttpRequest,
        _: Limits,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let header =
                request.headers().get("authorization").map(|value| value.to_str().unwrap().to_owned());
            let line = format!("{} {} {}", request.method(), request.uri(), header.unwrap_or_default());
            let body = request.into_body().collect(1 << 20).await?;
            let body = String::from_utf8(body.to_vec()).unwrap();
            self.requests.lock().unwrap().push(format!("{line} {body}"));
            Ok(http::Response::builder().status(self.status).body(self.body.into()).unwrap())
        })
    }
}

fn hosted(domain: &Domain, app: AppClient) -> Hosted {
    let hosted = Hosted::new("https://auth.example.com/", app, "https://example.com/back?a=b").unwrap();
    hosted.with_transport(domain.clone(), TestClock::new())
}

fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("the answer is there"),
    }
}

const TOKENS: &str =
    r#"{"access_token":"a","id_token":"b","refresh_token":"c","token_type":"Bearer","expires_in":3600}"#;

#[test]
fn the_sign_in_page_has_everything_that_the_login_needs() {
    let hosted = hosted(&Domain::new(200, ""), AppClient::new("app"));
    let (url, login) =
        hosted.log_in_with(["openid", "api/read"], &[("identity_provider", "Google")]).unwrap();
    let (page, query) = url.split_once('?').unwrap();
    assert_eq!(page, "https://auth.example.com/oauth2/authorize");
    let get = |name: &str| query::get(query, name).unwrap();
    assert_eq!(get("response_type"), "code");
    assert_eq!(
        (get("client_id"), get("redirect_uri")),
        ("app".to_owned(), "https://example.com/back?a=b".to_owned())
    );
    assert_eq!((get("scope"), get("identity_provider")), ("openid api/read".to_owned(), "Google".to_owned()));
    assert_eq!((get("state").as_str(), get("nonce").as_str()), (login.state(), login.nonce()));
    assert_eq!((get("code_challenge_method").as_str(), get("code_challenge").len()), ("S256", 43));
    assert!(!url.contains(login.verifier()));
    let (other, _) = hosted.log_in(["openid"]).unwrap();
    assert_ne!(query::get(&other, "state"), Some(login.state().to_owned()));
    assert_eq!(
        hosted.log_out_url("https://example.com/bye"),
        "https://auth.example.com/logout?client_id=app&logout_uri=https%3A%2F%2Fexample.com%2Fbye"
    );
}

/// The example of RFC 7636, appendix B.
#[test]
fn the_challenge_is_that_of_pkce() {
    let login = Login::restore("s", "n", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    assert_eq!(login.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

#[test]
fn only_the_query_of_the_login_is_accepted() {
    let login = Login::restore("the state", "n", "v");
    assert_eq!(login.code("?code=a%2Fb&state=the+state").unwrap(), "a/b");
    assert_eq!(login.code("state=the%20state&code=c").unwrap(), "c");
    for query in
        ["", "code=a", "code=a&state=", "code=a&state=the+stat", "code=a&state=other&state=the+state"]
    {
        assert!(matches!(login.code(query), Err(HostedError::State)), "{query}");
    }
    let refused = login.code("error=access_denied&state=the+state&code=a");
    assert!(matches!(refused, Err(HostedError::Refused(code)) if code == "access_denied"));
    assert!(matches!(login.code("state=the+state&code="), Err(HostedError::NoCode)));
}

#[test]
fn tokens_are_requested_with_a_form() {
    let domain = Domain::new(200, TOKENS);
    let public = hosted(&domain, AppClient::new("app"));
    let login = Login::restore("s", "n", "the-verifier");
    let tokens = ready(public.exchange(&login, "a code")).unwrap();
    assert_eq!((tokens.access(), tokens.id(), tokens.refresh()), ("a", Some("b"), Some("c")));
    let secret = hosted(&domain, AppClient::new("app").with_secret("secret"));
    ready(secret.refresh("old")).unwrap();
    ready(secret.client_credentials(["api/read", "api/write"])).unwrap();
    ready(secret.revoke("old")).unwrap();
    let basic = "Basic YXBwOnNlY3JldA==";
    let token = "POST https://auth.example.com/oauth2/token";
    let expected = [
        format!(
            "{token}  client_id=app&grant_type=authorization_code&code=a%20code&redirect_uri=https%3A%2F%2Fexample.com%2Fback%3Fa%3Db&code_verifier=the-verifier"
        ),
        format!("{token} {basic} client_id=app&grant_type=refresh_token&refresh_token=old"),
        format!("{token} {basic} client_id=app&grant_type=client_credentials&scope=api%2Fread%20api%2Fwrite"),
        format!("POST https://auth.example.com/oauth2/revoke {basic} client_id=app&token=old"),
    ];
    assert_eq!(*domain.requests.lock().unwrap(), expected);
}

#[test]
fn refusals_have_their_code() {
    for (status, body, expected) in [
        (400, r#"{"error":"invalid_grant"}"#, "the domain refused the request with `invalid_grant`"),
        (502, "<html>", "the domain answered with the status 502"),
        (200, "{}", "the domain's answer does not have tokens"),
    ] {
        let error =
            ready(hosted(&Domain::new(status, body), AppClient::new("app")).refresh("a")).unwrap_err();
        assert_eq!(error.to_string(), expected);
        assert_eq!(error.is_signed_out(), status == 400);
    }
}

#[test]
fn domains_are_urls_with_tls() {
    for domain in ["", "auth.example.com", "http://auth.example.com", "https://a/b", "https://a?b", "ftp://a"]
    {
        let hosted = Hosted::new(domain, AppClient::new("app"), "https://example.com");
        assert!(matches!(hosted, Err(HostedError::Domain)), "{domain}");
    }
    Hosted::new("http://localhost:9000", AppClient::new("app"), "http://localhost").unwrap();
}
