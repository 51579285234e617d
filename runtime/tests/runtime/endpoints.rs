//! Endpoints that depend on more than settings and the input: on the account, and on endpoint discovery. And the
//! checksum of responses, which only a few services send.

use std::time::Duration;

use farrier_runtime::client::{Builder, Call, CallResult, ErrorKind};
use farrier_runtime::codegen::{self, Core, schema};
use farrier_runtime::credentials::Credentials;
use farrier_runtime::endpoint::{BuiltIns, Endpoint, EndpointError, EndpointParams};
use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::settings::AccountIdEndpointMode;
use farrier_runtime::testing::Mock;
use farrier_runtime::time::{Clock, TestClock};

use crate::sample::{ShoeHorseError, Stable};

const NAMESPACE: &str = "example.pasture";

/// A service with an endpoint for each account, endpoint discovery and checksums.
#[derive(Debug)]
enum Pasture {}

impl codegen::Service for Pasture {
    type EndpointParams = Params;
    const SCHEMA: &'static schema::ServiceSchema = &schema::ServiceSchema::new(
        schema::ShapeId::new(NAMESPACE, "Pasture"),
        "2026-01-01",
        "pasture/1",
        &[
            schema::ServiceTrait::SigningName("pasture"),
            schema::ServiceTrait::ResponseCrc32,
            schema::ServiceTrait::OptionalEndpointDiscovery,
        ],
    )
    .with_endpoint_discovery(<FindGate as codegen::Operation>::OPERATION, "WrongGateException");
    const PROTOCOL: &'static dyn codegen::Protocol = codegen::protocols::AWS_JSON_1_0;
    const AUTH_SCHEMES: &'static [&'static dyn codegen::AuthScheme] = &[codegen::auth::SIGV4];
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Params {
    account: Option<String>,
    mode: Option<String>,
    endpoint: Option<String>,
}

impl EndpointParams for Params {
    const USES_ACCOUNT_ID: bool = true;

    fn set_built_ins(&mut self, built_ins: &BuiltIns<'_>) {
        let set = |place: &mut Option<String>, value: Option<&str>| {
            if let Some(value) = value {
                *place = Some(value.to_owned());
            }
        };
        set(&mut self.account, built_ins.account_id);
        set(&mut self.mode, built_ins.account_id_endpoint_mode);
        set(&mut self.endpoint, built_ins.endpoint);
    }

    fn resolve(&self) -> Result<Endpoint, EndpointError> {
        match (&self.endpoint, &self.account, self.mode.as_deref()) {
            (Some(endpoint), ..) => Ok(Endpoint::new(endpoint)),
            (None, Some(account), _) => Ok(Endpoint::new(format!("https://{account}.example.com"))),
            (None, None, Some("required")) => Err(EndpointError::new("there is no account")),
            (None, None, _) => Ok(Endpoint::new("https://example.com")),
        }
    }
}

#[derive(Clone, Default)]
struct Graze {}

/// The input of an operation that can do without endpoint discovery.
#[derive(Clone, Default)]
struct Rest {}

#[derive(Clone, Default)]
struct Rested {}

#[derive(Clone, Default)]
struct Grazed {
    acres: Option<i32>,
}

#[derive(Clone, Default)]
struct FindGate {}

#[derive(Clone, Default)]
struct Gates {
    endpoints: Vec<Gate>,
}

#[derive(Clone, Default)]
struct Gate {
    address: String,
    cache_period_in_minutes: i64,
}

codegen::structure! { Graze = shape(NAMESPACE, "Graze"); indexes(); }

codegen::structure! {
    Grazed = shape(NAMESPACE, "Grazed");
    indexes(0);
    acres = optional("Acres", &schema::INTEGER);
}

codegen::structure! { Rest = shape(NAMESPACE, "Rest"); indexes(); }

codegen::structure! { Rested = shape(NAMESPACE, "RestOutput"); indexes(); }

codegen::structure! { FindGate = shape(NAMESPACE, "FindGate"); indexes(); }

codegen::collections! { GATES = list(NAMESPACE, "Gates") of member(&Gate); }

codegen::structure! {
    Gates = shape(NAMESPACE, "FindGateResponse");
    indexes(0);
    endpoints = required("Endpoints", &GATES);
}

codegen::structure! {
    Gate = shape(NAMESPACE, "Gate");
    indexes(0 1);
    address = required("Address", &schema::STRING);
    cache_period_in_minutes = required("CachePeriodInMinutes", &schema::LONG);
}

codegen::operation! {
    operation(
        Pasture, NAMESPACE, "Graze", [Auth(&["aws.auth#sigv4"]), ClientDiscoveredEndpoint { required: true }]
    );
    request(Graze);
    response(Grazed);
    error(ShoeHorseError);
}

codegen::operation! {
    operation(
        Pasture, NAMESPACE, "Rest", [Auth(&["aws.auth#sigv4"]), ClientDiscoveredEndpoint { required: false }]
    );
    request(Rest);
    response(Rested);
    error(ShoeHorseError);
}

codegen::operation! {
    operation(Pasture, NAMESPACE, "FindGate", [Auth(&["aws.auth#sigv4"])]);
    request(FindGate);
    response(Gates);
    error(ShoeHorseError);
}

fn gate(address: &str, minutes: i64) -> Gates {
    Gates { endpoints: vec![Gate { address: address.to_owned(), cache_period_in_minutes: minutes }] }
}

struct Client(Core);

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        Self(core)
    }
}

fn builder(mock: &Mock) -> Builder<Client> {
    Builder::<Client>::new::<Pasture>().mock(mock)
}

fn build(builder: Builder<Client>) -> Client {
    builder.build().expect("a configuration")
}

impl Client {
    async fn graze(&self) -> CallResult<Graze> {
        Call::new(&self.0, Graze {}).await
    }

    async fn rest(&self) -> CallResult<Rest> {
        Call::new(&self.0, Rest {}).await
    }

    /// The endpoint of the operation that returns endpoints is that of the rules.
    async fn find_gate(&self) -> CallResult<FindGate> {
        Call::new(&self.0, FindGate {}).await
    }
}

/// The operations and the hosts of all requests.
fn sent(mock: &Mock) -> Vec<(String, String)> {
    let part = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let requests = mock.requests();
    requests.iter().map(|it| (part(it.operation()), part(it.http().uri().host()))).collect()
}

fn hosts(mock: &Mock) -> Vec<String> {
    sent(mock).into_iter().map(|(_, host)| host).collect()
}

fn of_account() -> Credentials {
    Credentials::new("AKIAIOSFODNN7EXAMPLE", "of an account").with_account_id("123456789012")
}

fn with_mode(mode: &str) -> FixedEnvironment {
    with_variable("AWS_ACCOUNT_ID_ENDPOINT_MODE", mode)
}

fn with_variable(name: &str, value: &str) -> FixedEnvironment {
    FixedEnvironment {
        variables: [(name.to_owned(), value.to_owned())].into(),
        ..FixedEnvironment::default()
    }
}

fn with_profile(property: &str) -> FixedEnvironment {
    let environment = with_variable("AWS_CONFIG_FILE", "config");
    let files = [("config".into(), format!("[default]\n{property}\n").into())].into();
    FixedEnvironment { files, ..environment }
}

#[tokio::test]
async fn the_account_of_the_credentials_is_in_the_host() {
    let mock = Mock::new();
    mock.on::<FindGate>().respond(gate("", 0)).always();
    build(builder(&mock)).find_gate().await.unwrap();
    build(builder(&mock).credentials(of_account())).find_gate().await.unwrap();
    let disabled = builder(&mock).account_id_endpoint_mode(AccountIdEndpointMode::Disabled);
    build(disabled.credentials(of_account())).find_gate().await.unwrap();
    assert_eq!(hosts(&mock), ["example.com", "123456789012.example.com", "example.com"]);
}

#[tokio::test]
async fn a_required_account_that_is_not_known_is_an_error() {
    let mock = Mock::new();
    let environment = with_mode("required");
    let client = build(builder(&mock).environment(environment));
    let error = client.find_gate().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Endpoint, 0));
    assert_eq!(error.to_string(), "FindGate: no endpoint: there is no account");
}

#[tokio::test]
async fn a_wrong_mode_is_an_error_of_the_builder() {
    let environment = with_mode("always");
    let error = builder(&Mock::new()).environment(environment).build().map(|_| ()).unwrap_err();
    let expected = "AWS_ACCOUNT_ID_ENDPOINT_MODE: `always` must be `preferred`, `disabled` or `required`";
    assert!(format!("{error:#}").contains(expected), "{error:#}");
}

#[tokio::test]
async fn endpoints_are_discovered_once_until_they_expire() {
    let (mock, clock) = (Mock::new(), TestClock::new());
    mock.on::<Graze>().respond(Grazed { acres: Some(3) }).always();
    mock.on::<FindGate>()
        .respond(gate("north.example.com", 60))
        .respond(gate("http://south.example.com", 60));
    let client = build(builder(&mock).clock(clock.clone()));
    assert_eq!(client.graze().await.unwrap().acres, Some(3));
    assert_eq!(client.graze().await.unwrap().acres, Some(3));
    clock.sleep(Duration::from_secs(3601)).await;
    assert_eq!(client.graze().await.unwrap().acres, Some(3));
    mock.assert_done();
    let expected = [
        ("FindGate", "example.com"),
        ("Graze", "north.example.com"),
        ("Graze", "north.example.com"),
        ("FindGate", "example.com"),
        ("Graze", "south.example.com"),
    ];
    let sent = sent(&mock);
    let sent: Vec<_> = sent.iter().map(|(operation, host)| (operation.as_str(), host.as_str())).collect();
    assert_eq!(sent, expected);
    let schemes: Vec<_> =
        mock.requests().iter().map(|it| it.http().uri().scheme_str() == Some("https")).collect();
    assert_eq!(schemes, [true, true, true, true, false], "only an address that is a URL has another scheme");
}

#[tokio::test]
async fn a_wrong_endpoint_is_discovered_again_once() {
    let mock = Mock::new();
    mock.on::<FindGate>()
        .respond(gate("north.example.com", 60))
        .respond(gate("south.example.com", 60))
        .respond(gate("west.example.com", 60));
    mock.on::<Graze>()
        .respond_code(421, "WrongGateException", "moved")
        .respond(Grazed::default())
        .respond_code(421, "WrongGateException", "moved")
        .respond_code(421, "WrongGateException", "moved again");
    let client = build(builder(&mock));
    client.graze().await.unwrap();
    let error = client.graze().await.unwrap_err();
    assert_eq!((error.code(), error.attempts()), (Some("WrongGateException"), 2));
    mock.assert_done();
    let of_grazing = sent(&mock).into_iter().filter(|(operation, _)| operation == "Graze");
    let hosts: Vec<String> = of_grazing.map(|(_, host)| host).collect();
    assert_eq!(hosts, ["north.example.com", "south.example.com", "south.example.com", "west.example.com"]);
}

#[tokio::test]
async fn the_error_of_discovery_is_the_cause() {
    let mock = Mock::new();
    mock.on::<FindGate>().respond_code(403, "AccessDenied", "not yours").respond(Gates::default());
    let client = build(builder(&mock));
    let error = client.graze().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Endpoint, 0));
    let expected = "Graze: no endpoint: the endpoint could not be discovered: FindGate: AccessDenied: not yours \
                    (status 403, request id mock-1, 1 attempt)";
    assert_eq!(format!("{error:#}"), expected);
    let error = client.graze().await.unwrap_err();
    assert!(error.to_string().ends_with("the service returned no endpoint"), "{error}");
}

#[tokio::test]
async fn a_custom_endpoint_is_not_discovered() {
    let mock = Mock::new();
    mock.on::<Graze>().respond(Grazed::default()).always();
    build(builder(&mock).endpoint_url("http://localhost:8000")).graze().await.unwrap();
    let client = build(builder(&mock));
    Call::new(&client.0, Graze {}).endpoint_url("http://localhost:9000").await.unwrap();
    assert_eq!(hosts(&mock), ["localhost", "localhost"]);
}

/// The hosts of a call that can do without discovery.
async fn hosts_of_rest(builder: impl FnOnce(Builder<Client>) -> Builder<Client>) -> Vec<String> {
    let mock = Mock::new();
    mock.on::<FindGate>().respond(gate("north.example.com", 60)).always();
    mock.on::<Rest>().respond(Rested {}).always();
    let client = build(builder(self::builder(&mock)));
    client.rest().await.expect("a response");
    hosts(&mock)
}

#[tokio::test]
async fn endpoints_are_discovered_where_optional_if_a_setting_says_so() {
    const DISCOVERED: [&str; 2] = ["example.com", "north.example.com"];
    const NOT: [&str; 1] = ["example.com"];
    let variable = "AWS_ENABLE_ENDPOINT_DISCOVERY";
    assert_eq!(hosts_of_rest(|it| it).await, NOT);
    assert_eq!(hosts_of_rest(|it| it.endpoint_discovery(true)).await, DISCOVERED);
    for (environment, expected) in [
        (with_variable(variable, "True"), &DISCOVERED[..]),
        (with_variable("AWS_ENDPOINT_DISCOVERY_ENABLED", "true"), &DISCOVERED),
        (with_variable(variable, "false"), &NOT),
        (with_variable(variable, "AUTO"), &NOT),
        (with_profile("endpoint_discovery_enabled = true"), &DISCOVERED),
        (with_profile("endpoint_discovery_enabled = auto"), &NOT),
    ] {
        let hosts = hosts_of_rest(|it| it.environment(environment.clone())).await;
        assert_eq!(hosts, expected, "{environment:?}");
    }
    let mut both = with_profile("endpoint_discovery_enabled = true");
    both.variables.insert(variable.to_owned(), "auto".to_owned());
    assert_eq!(
        hosts_of_rest(|it| it.environment(both)).await,
        NOT,
        "a variable takes precedence over the profile"
    );
    let environment = with_variable(variable, "true");
    let hosts = hosts_of_rest(|it| it.environment(environment).endpoint_discovery(false)).await;
    assert_eq!(hosts, NOT, "the program takes precedence over the environment");
    let hosts = hosts_of_rest(|it| it.endpoint_url("http://localhost:8000").endpoint_discovery(true)).await;
    assert_eq!(hosts, ["localhost"]);
}

#[tokio::test]
async fn required_discovery_cannot_be_turned_off() {
    let mock = Mock::new();
    mock.on::<FindGate>().respond(gate("north.example.com", 60));
    mock.on::<Graze>().respond(Grazed::default());
    build(builder(&mock).endpoint_discovery(false)).graze().await.unwrap();
    assert_eq!(hosts(&mock), ["example.com", "north.example.com"]);
}

#[tokio::test]
async fn optional_discovery_that_fails_is_tried_again_later() {
    let (mock, clock) = (Mock::new(), TestClock::new());
    mock.on::<FindGate>()
        .respond_code(403, "AccessDenied", "not yours")
        .respond_code(403, "AccessDenied", "not yours")
        .respond(gate("north.example.com", 60));
    mock.on::<Rest>().respond(Rested {}).always();
    mock.on::<Graze>().respond(Grazed::default());
    let client = build(builder(&mock).clock(clock.clone()).endpoint_discovery(true));
    client.rest().await.unwrap();
    client.rest().await.unwrap();
    clock.sleep(Duration::from_secs(61)).await;
    client.rest().await.unwrap();
    let sent = sent(&mock);
    let operations: Vec<_> = sent.iter().map(|(operation, _)| operation.as_str()).collect();
    assert_eq!(operations, ["FindGate", "Rest", "Rest", "FindGate", "Rest"]);
    assert_eq!(hosts(&mock), ["example.com"; 5]);
    // An operation that requires discovery does not wait.
    client.graze().await.unwrap();
    assert_eq!(hosts(&mock)[5..], ["example.com", "north.example.com"]);
    mock.assert_done();
}

#[tokio::test]
async fn a_wrong_setting_of_discovery_is_an_error_of_the_builder() {
    let environment = with_variable("AWS_ENABLE_ENDPOINT_DISCOVERY", "yes");
    let with_url =
        builder(&Mock::new()).environment(environment.clone()).endpoint_url("http://localhost:8000");
    assert!(with_url.build().is_ok(), "a custom endpoint does not need the setting");
    let error = builder(&Mock::new()).environment(environment.clone()).build().map(|_| ()).unwrap_err();
    let expected = "AWS_ENABLE_ENDPOINT_DISCOVERY: `yes` must be `true`, `false` or `auto`";
    assert!(format!("{error:#}").contains(expected), "{error:#}");
    let other = Builder::<Client>::new::<Stable>().mock(&Mock::new()).environment(environment.clone());
    assert!(other.build().is_ok(), "a service without endpoint discovery does not need the setting");
    let environment = with_profile("endpoint_discovery_enabled = 1");
    let error = builder(&Mock::new()).environment(environment).build().map(|_| ()).unwrap_err();
    let expected = "config:2: endpoint_discovery_enabled: `1` must be `true`, `false` or `auto`";
    assert!(format!("{error:#}").contains(expected), "{error:#}");
}

#[tokio::test]
async fn a_damaged_response_is_requested_again() {
    let mock = Mock::new();
    let response = |crc32: &str| {
        http::Response::builder().header("x-amz-crc32", crc32).body(&b"{\"Endpoints\":[]}"[..]).unwrap()
    };
    mock.on::<FindGate>().respond_raw(response("1")).respond_raw(response("1212140732"));
    mock.on::<FindGate>().respond_raw(response("1")).always();
    let client = build(builder(&mock));
    assert_eq!(client.find_gate().await.unwrap().metadata().attempts(), 2);
    let error = client.find_gate().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Response, 3));
    assert!(error.to_string().contains("its CRC32 is 1212140732, and the service sent 1"), "{error}");
}
