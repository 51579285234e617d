//! The checksums of `aws.protocols#httpChecksum`, from the settings to the wire and back.

use std::time::Duration;

use bytes::Bytes;
use farrier_runtime::client::{Builder, Call, ErrorKind};
use farrier_runtime::codegen::{self, Core, schema};
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::protocol::Protocol;
use farrier_runtime::settings::ChecksumPolicy;
use farrier_runtime::testing::Mock;
use farrier_runtime::types::Blob;

use crate::sample::{NoParams, ShoeHorseError};

const NAMESPACE: &str = "example.depot";

#[derive(Debug)]
enum Depot {}

impl codegen::Service for Depot {
    type EndpointParams = NoParams;
    const SCHEMA: &'static schema::ServiceSchema = &schema::ServiceSchema::new(
        schema::ShapeId::new(NAMESPACE, "Depot"),
        "2026-01-01",
        "depot/1",
        &[schema::ServiceTrait::SigningName("depot"), schema::ServiceTrait::HttpChecksum],
    );
    const PROTOCOL: &'static dyn Protocol = codegen::protocols::REST_XML;
    const AUTH_SCHEMES: &'static [&'static dyn codegen::AuthScheme] = &[codegen::auth::SIGV4];
}

#[derive(Clone, Default)]
struct Put {
    algorithm: Option<String>,
    body: Option<Blob>,
}

codegen::structure! {
    Put = shape(NAMESPACE, "Put");
    indexes(0 1);
    algorithm = optional("Algorithm", &schema::STRING, [HttpHeader("x-amz-sdk-checksum-algorithm")]);
    body = optional("Body", &schema::BLOB, [HttpPayload]);
}

#[derive(Clone, Default)]
struct Nothing {}

codegen::structure! { Nothing = shape(NAMESPACE, "Nothing"); indexes(); }

codegen::operation! {
    operation(Depot, NAMESPACE, "Put", [
        Auth(&["aws.auth#sigv4"]),
        Http { method: "PUT", uri: "/", code: 200 },
        HttpChecksum {
            algorithm_member: Some("Algorithm"),
            is_required: false,
            validation_mode_member: None,
            response_algorithms: &[]
        }
    ]);
    request(Put);
    response(Nothing);
    error(ShoeHorseError);
}

#[derive(Clone, Default)]
struct Get {
    mode: Option<String>,
}

codegen::structure! {
    Get = shape(NAMESPACE, "Get");
    indexes(0);
    mode = optional("Mode", &schema::STRING, [HttpHeader("x-amz-checksum-mode")]);
}

#[derive(Clone, Default)]
struct Got {
    body: Option<Blob>,
}

codegen::structure! {
    Got = shape(NAMESPACE, "Got");
    indexes(0);
    body = optional("Body", &schema::BLOB, [HttpPayload]);
}

codegen::operation! {
    operation(Depot, NAMESPACE, "Get", [
        Auth(&["aws.auth#sigv4"]),
        Http { method: "GET", uri: "/", code: 200 },
        HttpChecksum {
            algorithm_member: None,
            is_required: false,
            validation_mode_member: Some("Mode"),
            response_algorithms: &["CRC32", "SHA256"]
        }
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

fn builder(mock: &Mock) -> Builder<Client> {
    Builder::<Client>::new::<Depot>().mock(mock).credentials(Credentials::new("AKIDEXAMPLE", "secret"))
}

fn build(builder: Builder<Client>) -> Client {
    builder.build().expect("a configuration")
}

fn when_required() -> FixedEnvironment {
    let names = ["AWS_REQUEST_CHECKSUM_CALCULATION", "AWS_RESPONSE_CHECKSUM_VALIDATION"];
    let variables = names.map(|name| (name.to_owned(), "when_required".to_owned())).into();
    FixedEnvironment { variables, ..FixedEnvironment::default() }
}

fn put(algorithm: Option<&str>) -> Put {
    Put { algorithm: algorithm.map(str::to_owned), body: Some(Blob::from("123456789")) }
}

/// The headers about checksums in all requests, in the order of their names.
fn sent(mock: &Mock) -> Vec<Vec<(String, String)>> {
    let requests = mock.requests();
    let of_checksums = |name: &str| name.contains("checksum") || name == "content-md5";
    let headers = requests.iter().map(|request| {
        let headers = request.http().headers().iter().filter(|(name, _)| of_checksums(name.as_str()));
        let text = |value: &http::HeaderValue| value.to_str().expect("text").to_owned();
        let mut headers: Vec<_> = headers.map(|(name, value)| (name.to_string(), text(value))).collect();
        headers.sort();
        headers
    });
    headers.collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn got(headers: &[(&str, &str)]) -> http::Response<Bytes> {
    let mut response = http::Response::builder();
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(Bytes::from_static(b"123456789")).expect("a response")
}

const CRC32: (&str, &str) = ("x-amz-checksum-crc32", "y/Q5Jg==");
const NAME: &str = "x-amz-sdk-checksum-algorithm";

#[tokio::test]
async fn requests_have_a_checksum_unless_the_settings_say_otherwise() {
    let mock = Mock::new();
    mock.on::<Put>().respond(Nothing {}).always();
    let by_default = build(builder(&mock));
    let of_environment = build(builder(&mock).environment(when_required()));
    let of_builder = builder(&mock).environment(when_required());
    let of_builder = build(of_builder.request_checksum_calculation(ChecksumPolicy::WhenSupported));
    for client in [&by_default, &of_environment, &of_builder] {
        Call::new(&client.0, put(None)).await.unwrap();
    }
    Call::new(&of_environment.0, put(Some("CRC32"))).await.unwrap();
    let (added, chosen) = (pairs(&[CRC32, (NAME, "CRC32")]), pairs(&[CRC32, (NAME, "CRC32")]));
    assert_eq!(sent(&mock), [added.clone(), Vec::new(), added, chosen]);
}

#[tokio::test]
async fn an_algorithm_that_is_not_supported_is_an_error_of_the_request() {
    let mock = Mock::new();
    let error = Call::new(&build(builder(&mock)).0, put(Some("CRC16"))).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Request, 0));
    assert!(error.to_string().contains("`CRC16` is not supported"), "{error}");
}

#[tokio::test]
async fn responses_are_verified_unless_the_settings_say_otherwise() {
    let mock = Mock::new();
    mock.on::<Get>().respond_raw(got(&[("x-amz-checksum-crc32", "AAAAAA==")])).always();
    let by_default = build(builder(&mock));
    let error = Call::new(&by_default.0, Get::default()).await.map(|_| ()).unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Response, 3));
    assert!(error.to_string().contains("its CRC32 is y/Q5Jg==, and the service sent AAAAAA=="), "{error}");

    let of_environment = build(builder(&mock).environment(when_required()));
    let response = Call::new(&of_environment.0, Get::default()).await.unwrap();
    assert_eq!(response.body, Some(Blob::from("123456789")));
    let asks = Get { mode: Some("ENABLED".to_owned()) };
    assert!(Call::new(&of_environment.0, asks).await.is_err());

    let of_builder = builder(&mock).response_checksum_validation(ChecksumPolicy::WhenRequired);
    Call::new(&build(of_builder).0, Get::default()).await.unwrap();
    let (asked, not_asked) = (pairs(&[("x-amz-checksum-mode", "ENABLED")]), Vec::new());
    let expected = [vec![asked.clone(); 3], vec![not_asked.clone()], vec![asked; 3], vec![not_asked]];
    assert_eq!(sent(&mock), expected.concat());
}

#[tokio::test]
async fn a_damaged_response_is_requested_again() {
    let mock = Mock::new();
    let damaged = got(&[CRC32, ("x-amz-checksum-sha256", "AAAA")]);
    mock.on::<Get>().respond_raw(got(&[("x-amz-checksum-crc32", "AAAAAA==")])).respond_raw(damaged);
    let response = Call::new(&build(builder(&mock)).0, Get::default()).await.unwrap();
    assert_eq!(response.metadata().attempts(), 2);
}

#[tokio::test]
async fn presigned_requests_have_no_checksum() {
    let client = build(builder(&Mock::new()).region("eu-west-1"));
    let url = Call::new(&client.0, Get::default()).presign(Duration::from_secs(60)).await.unwrap();
    assert!(!url.url().contains("checksum"), "{}", url.url());
    assert!(!url.headers().keys().any(|name| name.as_str().contains("checksum")));
}

#[test]
fn a_wrong_setting_is_an_error_of_the_builder() {
    let variables = [("AWS_RESPONSE_CHECKSUM_VALIDATION".to_owned(), "always".to_owned())].into();
    let environment = FixedEnvironment { variables, ..FixedEnvironment::default() };
    let error = builder(&Mock::new()).environment(environment).build().map(|_| ()).unwrap_err();
    let expected = "AWS_RESPONSE_CHECKSUM_VALIDATION: `always` must be `when_supported` or `when_required`";
    assert!(format!("{error:#}").contains(expected), "{error:#}");
}
