//! Operations that copy from another region, whose requests contain a presigned URL.

use farrier_runtime::client::{Builder, Call};
use farrier_runtime::codegen::{self, Core, schema};
use farrier_runtime::credentials::Credentials;
use farrier_runtime::endpoint::{BuiltIns, Endpoint, EndpointError, EndpointParams};
use farrier_runtime::testing::Mock;
use farrier_runtime::time::TestClock;

use crate::sample::ShoeHorseError;

const NAMESPACE: &str = "example.barns";

#[derive(Clone, Debug, Default, PartialEq)]
struct Params(String);

impl EndpointParams for Params {
    fn set_built_ins(&mut self, built_ins: &BuiltIns<'_>) {
        if let Some(region) = built_ins.region {
            self.0 = region.to_owned();
        }
    }

    fn resolve(&self) -> Result<Endpoint, EndpointError> {
        Ok(Endpoint::new(format!("https://barns.{}.example.com", self.0)))
    }
}

#[derive(Debug)]
enum Barns {}

impl codegen::Service for Barns {
    type EndpointParams = Params;
    const SCHEMA: &'static schema::ServiceSchema = &schema::ServiceSchema::new(
        schema::ShapeId::new(NAMESPACE, "Barns"),
        "2026-01-01",
        "barns/1",
        &[schema::ServiceTrait::SigningName("barns")],
    );
    const PROTOCOL: &'static dyn codegen::Protocol = codegen::protocols::AWS_QUERY;
    const AUTH_SCHEMES: &'static [&'static dyn codegen::AuthScheme] = &[codegen::auth::SIGV4];
}

#[derive(Clone, Default)]
struct Copy {
    barn: String,
    url: Option<String>,
    source_region: Option<String>,
}

codegen::structure! {
    Copy = shape(NAMESPACE, "Copy");
    indexes(0 1 2);
    barn = required("Barn", &schema::STRING);
    url = optional("Url", &schema::STRING);
    source_region = optional("SourceRegion", &schema::STRING, [NotSent]);
}

#[derive(Clone, Default)]
struct Copied {}

codegen::structure! { Copied = shape(NAMESPACE, "Copied"); indexes(); }

codegen::operation! {
    operation(Barns, NAMESPACE, "Copy", [Auth(&["aws.auth#sigv4"]), PresignedUrl("Url")]);
    request(Copy);
    response(Copied);
    error(ShoeHorseError);
}

struct Client(Core);

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        Self(core)
    }
}

/// Sends requests, each twice because the first answer is an error, and returns the bodies.
async fn sent(request: Copy) -> Vec<String> {
    let mock = Mock::new();
    mock.on::<Copy>().respond_code(500, "InternalFailure", "again").respond(Copied {});
    let builder = Builder::<Client>::new::<Barns>().mock(&mock).region("eu-west-1").clock(TestClock::new());
    let client =
        builder.credentials(Credentials::new("AKIDEXAMPLE", "example")).build().expect("a configuration");
    Call::new(&client.0, request).await.expect("the second answer");
    let body = |request: &farrier_runtime::testing::RecordedRequest| {
        let body = request.http().body().to_vec();
        assert_eq!(request.http().headers()["content-length"], body.len().to_string());
        assert_eq!(request.http().uri().host(), Some("barns.eu-west-1.example.com"));
        String::from_utf8(body).expect("a form")
    };
    mock.requests().iter().map(body).collect()
}

#[tokio::test]
async fn the_request_has_a_url_for_the_region_of_the_source() {
    let request = Copy { barn: "a".to_owned(), source_region: Some("us-west-2".to_owned()), url: None };
    let bodies = sent(request).await;
    assert_eq!(bodies[0], bodies[1]);
    let url = bodies[0].strip_prefix("Action=Copy&Version=2026-01-01&Barn=a&Url=").unwrap();
    assert!(url.starts_with("https%3A%2F%2Fbarns.us-west-2.example.com%2F%3F"), "{url}");
    for part in [
        "Action%3DCopy%26Version%3D2026-01-01%26Barn%3Da%26DestinationRegion%3Deu-west-1",
        "%252Fus-west-2%252Fbarns%252Faws4_request",
        "X-Amz-Expires%3D3600",
        "X-Amz-SignedHeaders%3Dhost",
    ] {
        assert!(url.contains(part), "{part}: {url}");
    }
}

#[tokio::test]
async fn other_requests_stay_the_same() {
    let request = || Copy { barn: "a".to_owned(), ..Copy::default() };
    let expected = "Action=Copy&Version=2026-01-01&Barn=a";
    assert_eq!(sent(request()).await, [expected, expected]);
    let url = Some("https://a".to_owned());
    let given = Copy { url, source_region: Some("us-west-2".to_owned()), ..request() };
    assert_eq!(sent(given).await[0], format!("{expected}&Url=https%3A%2F%2Fa"));
}
