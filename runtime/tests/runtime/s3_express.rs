//! Directory buckets, whose requests are signed with the credentials of a session.

use std::time::Duration;

use farrier_runtime::client::{Builder, Call, CallResult, ErrorKind};
use farrier_runtime::codegen::{self, Core, schema};
use farrier_runtime::credentials::Credentials;
use farrier_runtime::endpoint::{AuthScheme, BuiltIns, Endpoint, EndpointError, EndpointParams, Value};
use farrier_runtime::testing::Mock;
use farrier_runtime::time::{Clock, TestClock};
use farrier_runtime::transport::Body;
use farrier_runtime::types::{Timestamp, TimestampFormat};
use http::Response;

use crate::sample::ShoeHorseError;

const NAMESPACE: &str = "com.amazonaws.s3";
const BUCKET: &str = "hay--use1-az4--x-s3";

#[derive(Debug)]
enum Store {}

impl codegen::Service for Store {
    type EndpointParams = Params;
    const SCHEMA: &'static schema::ServiceSchema = &schema::ServiceSchema::new(
        schema::ShapeId::new(NAMESPACE, "AmazonS3"),
        "2026-01-01",
        "store/1",
        &[schema::ServiceTrait::SigningName("s3"), schema::ServiceTrait::PayloadHashHeader],
    );
    const PROTOCOL: &'static dyn codegen::Protocol = codegen::protocols::REST_XML;
    const AUTH_SCHEMES: &'static [&'static dyn codegen::AuthScheme] = &[codegen::auth::SIGV4];
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Params {
    bucket: String,
    is_without_session: bool,
}

impl EndpointParams for Params {
    const ARE_SET_BY_NAME: bool = true;

    fn set_built_ins(&mut self, _: &BuiltIns<'_>) {}

    fn set(&mut self, name: &str, value: Value) {
        match (name, value) {
            ("Bucket", Value::String(bucket)) => self.bucket = bucket,
            ("DisableS3ExpressSessionAuth", Value::Boolean(yes)) => self.is_without_session = yes,
            _ => {}
        }
    }

    fn resolve(&self) -> Result<Endpoint, EndpointError> {
        let url = format!("https://{}.s3express-use1-az4.us-east-1.amazonaws.com", self.bucket);
        let scheme = if self.is_without_session { "sigv4" } else { "sigv4-s3express" };
        let scheme = AuthScheme::new(scheme).with_signing_name("s3express").with_signing_region("us-east-1");
        Ok(Endpoint::new(url).auth_scheme(scheme))
    }
}

#[derive(Clone, Default)]
struct Get {
    bucket: String,
}

codegen::structure! {
    Get = shape(NAMESPACE, "Get");
    indexes(0);
    bucket = required("Bucket", &schema::STRING, [HttpLabel]);
}

#[derive(Clone, Default)]
struct Got {}

codegen::structure! { Got = shape(NAMESPACE, "Got"); indexes(); }

codegen::operation! {
    operation(Store, NAMESPACE, "Get", [
        Auth(&["aws.auth#sigv4"]), Http { method: "GET", uri: "/key", code: 200 },
        EndpointParams(&[schema::EndpointBinding {
            parameter: "Bucket",
            source: schema::BindingSource::Path(&[schema::PathStep::Member("Bucket")]),
        }])
    ]);
    request(Get);
    response(Got);
    error(ShoeHorseError);
}

struct Client(Core);

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        Self(core)
    }
}

async fn get(client: &Client) -> CallResult<Get> {
    Call::new(&client.0, Get { bucket: BUCKET.to_owned() }).await
}

/// The operation that the client calls by itself.
#[derive(Clone, Default)]
struct CreateSession {
    bucket: String,
}

codegen::structure! {
    CreateSession = shape(NAMESPACE, "CreateSessionRequest");
    indexes(0);
    bucket = required("Bucket", &schema::STRING, [HttpLabel]);
}

codegen::operation! {
    operation(Store, NAMESPACE, "CreateSession", [
        Auth(&["aws.auth#sigv4"]), Http { method: "GET", uri: "?session", code: 200 }
    ]);
    request(CreateSession);
    response(Got);
    error(ShoeHorseError);
}

/// A session that begins after this number of seconds and lasts for five minutes.
fn session(number: u32, clock: &TestClock, begin: u64) -> Response<Body> {
    let expiration = Timestamp::from(clock.now() + Duration::from_secs(begin + 300));
    let expiration = expiration.format(TimestampFormat::DateTime).expect("a date");
    let xml = format!(
        "<CreateSessionResult><Credentials><SessionToken>token{number}</SessionToken>\
         <SecretAccessKey>secret{number}</SecretAccessKey><AccessKeyId>ASIA{number}</AccessKeyId>\
         <Expiration>{expiration}</Expiration></Credentials></CreateSessionResult>"
    );
    Response::new(Body::from(xml))
}

fn client(mock: &Mock, clock: TestClock) -> Client {
    let credentials = Credentials::new("AKIDEXAMPLE", "example").with_session_token("of the role");
    Builder::<Client>::new::<Store>()
        .mock(mock)
        .credentials(credentials)
        .clock(clock)
        .build()
        .expect("a configuration")
}

/// The operations, with the key that each request is signed with and the token of its session.
fn sent(mock: &Mock) -> Vec<(String, String, Option<String>)> {
    let of = |request: &farrier_runtime::testing::RecordedRequest| {
        let header =
            |name: &str| Some(request.http().headers().get(name)?.to_str().expect("a text").to_owned());
        let authorization = header("authorization").expect("a signature");
        let key = authorization.split(['=', '/']).nth(1).expect("a key").to_owned();
        assert!(authorization.contains("/s3express/"), "{authorization}");
        assert_eq!(header("x-amz-security-token").is_some(), key == "AKIDEXAMPLE");
        (request.operation().expect("an operation").to_owned(), key, header("x-amz-s3session-token"))
    };
    mock.requests().iter().map(of).collect()
}

#[tokio::test]
async fn a_session_is_created_once_and_before_it_expires_again() {
    let (mock, clock) = (Mock::new(), TestClock::new());
    mock.on::<CreateSession>().respond_raw(session(1, &clock, 0)).respond_raw(session(2, &clock, 290));
    mock.on::<Get>().respond(Got {}).always();
    let client = client(&mock, clock.clone());
    get(&client).await.unwrap();
    get(&client).await.unwrap();
    clock.sleep(Duration::from_secs(290)).await;
    get(&client).await.unwrap();
    let of_session = |number| ("Get".to_owned(), format!("ASIA{number}"), Some(format!("token{number}")));
    let created = ("CreateSession".to_owned(), "AKIDEXAMPLE".to_owned(), None);
    assert_eq!(sent(&mock), [created.clone(), of_session(1), of_session(1), created, of_session(2)]);
    let first = &mock.requests()[0];
    assert_eq!(
        first.http().uri().host(),
        Some(&*format!("{BUCKET}.s3express-use1-az4.us-east-1.amazonaws.com"))
    );
    assert_eq!(first.http().uri().query(), Some("session"));
}

#[tokio::test]
async fn a_session_that_has_ended_is_replaced() {
    for code in ["ExpiredToken", "InvalidAccessKeyId"] {
        let (mock, clock) = (Mock::new(), TestClock::new());
        mock.on::<CreateSession>().respond_raw(session(1, &clock, 0)).respond_raw(session(2, &clock, 0));
        mock.on::<Get>().respond(Got {}).respond_code(403, code, "too late").respond(Got {}).always();
        let client = client(&mock, clock.clone());
        get(&client).await.unwrap();
        assert_eq!(get(&client).await.unwrap().metadata().attempts(), 2);
        get(&client).await.unwrap();
        let keys: Vec<_> = sent(&mock).into_iter().map(|(_, key, _)| key).collect();
        assert_eq!(keys, ["AKIDEXAMPLE", "ASIA1", "ASIA1", "AKIDEXAMPLE", "ASIA2", "ASIA2"]);
    }
}

#[tokio::test]
async fn other_refusals_leave_the_session() {
    let (mock, clock) = (Mock::new(), TestClock::new());
    mock.on::<CreateSession>().respond_raw(session(1, &clock, 0));
    mock.on::<Get>().respond_code(403, "AccessDenied", "not yours").respond(Got {});
    let client = client(&mock, clock.clone());
    let error = get(&client).await.unwrap_err();
    assert_eq!((error.code(), error.attempts()), (Some("AccessDenied"), 1));
    get(&client).await.unwrap();
    assert_eq!(sent(&mock).len(), 3);
}

#[tokio::test]
async fn without_a_session_there_is_no_call() {
    let mock = Mock::new();
    mock.on::<CreateSession>().respond_code(403, "AccessDenied", "not yours");
    let error = get(&client(&mock, TestClock::new())).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Credentials, 0));
    let text = format!("{error:#}");
    assert!(
        text.contains("the session of the bucket could not be created") && text.contains("AccessDenied"),
        "{text}"
    );
    assert_eq!(mock.requests().len(), 1);
}
