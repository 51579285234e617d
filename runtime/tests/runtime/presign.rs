//! Presigned requests.

use std::time::{Duration, SystemTime};

use farrier_runtime::BoxFuture;
use farrier_runtime::client::{Builder, Call, ErrorKind, PresignedRequest};
use farrier_runtime::codegen::{self, Core, schema};
use farrier_runtime::credentials::Credentials;
use farrier_runtime::endpoint::{BuiltIns, Endpoint, EndpointError, EndpointParams};
use farrier_runtime::protocol::Protocol;
use farrier_runtime::testing::Mock;
use farrier_runtime::time::Clock;

use crate::sample::{Horse, ShoeHorseError, Stable};

const NAMESPACE: &str = "example.store";

#[derive(Clone, Debug, Default, PartialEq)]
struct Params;

impl EndpointParams for Params {
    fn set_built_ins(&mut self, _: &BuiltIns<'_>) {}

    fn resolve(&self) -> Result<Endpoint, EndpointError> {
        Ok(Endpoint::new("https://examplebucket.s3.amazonaws.com"))
    }
}

#[derive(Clone, Default)]
struct Nothing {}

codegen::structure! { Nothing = shape(NAMESPACE, "Nothing"); indexes(); }

macro_rules! service {
    ($service:ident, $protocol:ident, $traits:expr, $request:ident, $name:literal, $operation:tt) => {
        #[derive(Debug)]
        enum $service {}

        impl codegen::Service for $service {
            type EndpointParams = Params;
            const SCHEMA: &'static schema::ServiceSchema = &schema::ServiceSchema::new(
                schema::ShapeId::new(NAMESPACE, stringify!($service)),
                "2026-01-01",
                "store/1",
                $traits,
            );
            const PROTOCOL: &'static dyn Protocol = codegen::protocols::$protocol;
            const AUTH_SCHEMES: &'static [&'static dyn codegen::AuthScheme] = &[codegen::auth::SIGV4];
        }

        #[derive(Clone, Default)]
        struct $request {
            key: String,
            color: Option<String>,
        }

        codegen::structure! {
            $request = shape(NAMESPACE, "Request");
            indexes(0 1);
            key = required("Key", &schema::STRING, [HttpLabel]);
            color = optional("Color", &schema::STRING, [HttpHeader("x-amz-meta-color")]);
        }

        codegen::operation! {
            operation($service, NAMESPACE, $name, $operation);
            request($request);
            response(Nothing);
            error(ShoeHorseError);
        }
    };
}

service!(
    Store,
    REST_XML,
    &[
        schema::ServiceTrait::SigningName("s3"),
        schema::ServiceTrait::SignsPathAsSent,
        schema::ServiceTrait::PayloadHashHeader,
    ],
    GetItem,
    "GetItem",
    [Auth(&["aws.auth#sigv4"]), Http { method: "GET", uri: "/{Key+}", code: 200 }]
);

service!(
    Forms,
    AWS_QUERY,
    &[schema::ServiceTrait::SigningName("sts")],
    Describe,
    "Describe",
    [Auth(&["aws.auth#sigv4"])]
);

/// A clock that stands still.
#[derive(Clone, Debug)]
struct At(u64);

impl Clock for At {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(self.0)
    }

    fn instant(&self) -> std::time::Instant {
        unreachable!("nothing is sent, so nothing takes time")
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        unreachable!("nothing is sent, so nothing is repeated")
    }
}

struct Client(Core);

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        Self(core)
    }
}

fn client<S: codegen::Service>() -> Client {
    Builder::<Client>::new::<S>()
        .mock(&Mock::new())
        .credentials(Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
        .clock(At(1_369_353_600))
        .build()
        .expect("a configuration")
}

async fn get(request: GetItem) -> PresignedRequest {
    Call::new(&client::<Store>().0, request).presign(Duration::from_secs(86_400)).await.expect("a URL")
}

/// The example of AWS's documentation:
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html>
#[tokio::test]
async fn the_signature_is_that_of_the_documentation() {
    let presigned = get(GetItem { key: "test.txt".to_owned(), color: None }).await;
    let (url, query) = presigned.url().split_once('?').unwrap();
    assert_eq!(
        (presigned.method().as_str(), url),
        ("GET", "https://examplebucket.s3.amazonaws.com/test.txt")
    );
    let parameters = query.split('&').collect::<std::collections::BTreeSet<_>>();
    let expected = [
        "X-Amz-Algorithm=AWS4-HMAC-SHA256",
        "X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request",
        "X-Amz-Date=20130524T000000Z",
        "X-Amz-Expires=86400",
        "X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
        "X-Amz-SignedHeaders=host",
    ];
    assert_eq!(parameters, expected.into());
    assert!(presigned.headers().is_empty());
    let shown = format!("{presigned:?}");
    assert!(!shown.contains("aeeed9bb") && shown.contains("test.txt"), "{shown}");
}

#[tokio::test]
async fn headers_are_signed_and_have_to_be_sent() {
    let presigned = get(GetItem { key: "a b".to_owned(), color: Some("grey".to_owned()) }).await;
    assert!(presigned.url().contains("/a%20b?") && presigned.url().contains("host%3Bx-amz-meta-color"));
    let headers: Vec<_> =
        presigned.headers().iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
    assert_eq!(headers, [("x-amz-meta-color", &b"grey"[..])]);
}

#[tokio::test]
async fn a_form_becomes_part_of_the_url() {
    let client = client::<Forms>();
    let call = Call::new(&client.0, Describe { key: "a&b".to_owned(), color: None });
    let presigned = call.presign(Duration::from_secs(60)).await.unwrap();
    assert_eq!(presigned.method().as_str(), "GET");
    let start = "https://examplebucket.s3.amazonaws.com/?Action=Describe&Version=2026-01-01&Key=a%26b&X-Amz-Algorithm=";
    assert!(presigned.url().starts_with(start), "{}", presigned.url());
    assert!(presigned.headers().is_empty());
}

#[tokio::test]
async fn what_cannot_be_in_a_url_is_an_error() {
    let store = client::<Store>();
    for seconds in [0, 604_801] {
        let call = Call::new(&store.0, GetItem { key: "a".to_owned(), color: None });
        let error = call.presign(Duration::from_secs(seconds)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        let expected = "GetItem: the request cannot be sent: a presigned URL is valid for 1 second to 7 days";
        assert_eq!(error.to_string(), expected);
    }
    let client = client::<Stable>();
    let error = Call::new(&client.0, Horse::default()).presign(Duration::from_secs(60)).await.unwrap_err();
    let expected =
        "ShoeHorse: the request cannot be sent: the request has a body, which a presigned URL cannot contain";
    assert_eq!(error.to_string(), expected);
}
