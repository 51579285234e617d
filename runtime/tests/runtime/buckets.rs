//! Buckets in another region than the client.

use farrier_runtime::client::{Builder, Call, CallResult, ErrorKind};
use farrier_runtime::codegen::{self, Core, schema};
use farrier_runtime::endpoint::{BuiltIns, Endpoint, EndpointError, EndpointParams};
use farrier_runtime::testing::Mock;
use farrier_runtime::transport::Body;
use http::Response;

use crate::sample::ShoeHorseError;

const NAMESPACE: &str = "example.buckets";

#[derive(Debug)]
enum Well {}

impl codegen::Service for Well {
    type EndpointParams = Params;
    const SCHEMA: &'static schema::ServiceSchema = &schema::ServiceSchema::new(
        schema::ShapeId::new(NAMESPACE, "Well"),
        "2026-01-01",
        "well/1",
        &[schema::ServiceTrait::SigningName("well")],
    );
    const PROTOCOL: &'static dyn codegen::Protocol = codegen::protocols::AWS_JSON_1_0;
    const AUTH_SCHEMES: &'static [&'static dyn codegen::AuthScheme] = &[codegen::auth::SIGV4];
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Params {
    region: String,
    endpoint: Option<String>,
}

impl EndpointParams for Params {
    const BUCKET_MEMBER: Option<&'static str> = Some("Bucket");

    fn set_built_ins(&mut self, built_ins: &BuiltIns<'_>) {
        if let Some(region) = built_ins.region {
            region.clone_into(&mut self.region);
        }
        self.endpoint = built_ins.endpoint.map(str::to_owned).or(self.endpoint.take());
    }

    fn resolve(&self) -> Result<Endpoint, EndpointError> {
        if self.region == "nowhere" {
            return Err(EndpointError::new("there is no well"));
        }
        let of_region = || format!("https://{}.example.com", self.region);
        let endpoint = Endpoint::new(self.endpoint.clone().unwrap_or_else(of_region));
        Ok(endpoint.header("x-well", ["rules"]))
    }
}

#[derive(Clone, Default)]
struct Draw {
    bucket: Option<String>,
}

codegen::structure! {
    Draw = shape(NAMESPACE, "Draw");
    indexes(0);
    bucket = optional("Bucket", &schema::STRING);
}

#[derive(Clone, Default)]
struct Drawn {}

codegen::structure! { Drawn = shape(NAMESPACE, "Drawn"); indexes(); }

codegen::operation! {
    operation(Well, NAMESPACE, "Draw", [Auth(&["aws.auth#sigv4"])]);
    request(Draw);
    response(Drawn);
    error(ShoeHorseError);
}

struct Client(Core);

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        Self(core)
    }
}

fn builder(mock: &Mock) -> Builder<Client> {
    Builder::<Client>::new::<Well>().mock(mock).region("eu-west-1")
}

async fn draw(client: &Client, bucket: Option<&str>) -> CallResult<Draw> {
    Call::new(&client.0, Draw { bucket: bucket.map(str::to_owned) }).await
}

/// An answer about a bucket in this region.
fn about(status: u16, region: &str) -> Response<Body> {
    Response::builder()
        .status(status)
        .header("x-amz-bucket-region", region)
        .body(Body::empty())
        .expect("a response")
}

fn hosts(mock: &Mock) -> Vec<String> {
    mock.requests().iter().map(|request| request.http().uri().host().expect("a host").to_owned()).collect()
}

#[tokio::test]
async fn a_request_follows_the_bucket_and_the_client_remembers_it() {
    for status in [301, 307, 400] {
        let mock = Mock::new();
        mock.on::<Draw>().respond_raw(about(status, "us-east-2")).respond(Drawn {}).respond(Drawn {});
        let client = builder(&mock).build().unwrap();
        draw(&client, Some("tin")).await.unwrap();
        draw(&client, Some("tin")).await.unwrap();
        let other = "us-east-2.example.com";
        assert_eq!(hosts(&mock), ["eu-west-1.example.com", other, other], "{status}");
    }
}

#[tokio::test]
async fn headers_of_the_endpoint_are_there_once_and_those_of_the_call_replace_them() {
    let mock = Mock::new();
    mock.on::<Draw>().respond_raw(about(301, "us-east-2")).respond(Drawn {}).respond(Drawn {});
    let client = builder(&mock).build().unwrap();
    draw(&client, Some("tin")).await.unwrap();
    Call::new(&client.0, Draw { bucket: Some("tin".to_owned()) }).header("x-well", "call").await.unwrap();
    let requests = mock.requests();
    let wells = requests.iter().map(|request| request.http().headers().get_all("x-well").iter());
    let wells: Vec<Vec<_>> = wells.map(|values| values.map(|it| it.to_str().unwrap()).collect()).collect();
    assert_eq!(wells, [["rules"], ["rules"], ["call"]]);
}

#[tokio::test]
async fn a_bucket_without_an_endpoint_is_an_error_before_the_first_attempt() {
    let mock = Mock::new();
    let client = builder(&mock).region("nowhere").build().unwrap();
    let error = draw(&client, Some("tin")).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Endpoint, 0));
}

#[tokio::test]
async fn a_bucket_is_followed_after_a_retry() {
    let mock = Mock::new();
    mock.on::<Draw>().respond_code(503, "Busy", "").respond_raw(about(301, "us-east-2")).respond(Drawn {});
    let client = builder(&mock).build().unwrap();
    draw(&client, Some("tin")).await.unwrap();
    let own = "eu-west-1.example.com";
    assert_eq!(hosts(&mock), [own, own, "us-east-2.example.com"]);
}

#[tokio::test]
async fn a_bucket_is_followed_once_in_a_call() {
    let mock = Mock::new();
    mock.on::<Draw>().respond_raw(about(301, "us-east-2")).respond_raw(about(301, "us-west-2"));
    let client = builder(&mock).build().unwrap();
    let error = draw(&client, Some("tin")).await.unwrap_err();
    assert_eq!((error.kind(), error.http_status(), error.attempts()), (ErrorKind::Response, Some(301), 2));
}

#[tokio::test]
async fn other_errors_are_not_followed() {
    for (answer, bucket) in [
        (about(301, "eu-west-1"), Some("tin")),
        (about(403, "us-east-2"), Some("tin")),
        (about(301, "us-east-2"), None),
    ] {
        let mock = Mock::new();
        mock.on::<Draw>().respond_raw(answer);
        draw(&builder(&mock).build().unwrap(), bucket).await.unwrap_err();
        assert_eq!(hosts(&mock), ["eu-west-1.example.com"]);
    }
}

#[tokio::test]
async fn an_endpoint_that_is_set_is_kept() {
    let mock = Mock::new();
    mock.on::<Draw>().respond_raw(about(301, "us-east-2"));
    let client = builder(&mock).endpoint_url("https://local.example.com").build().unwrap();
    draw(&client, Some("tin")).await.unwrap_err();
    assert_eq!(hosts(&mock), ["local.example.com"]);
}
