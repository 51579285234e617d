//! A small service whose members are streamed, in the form in which the generator writes one.

use farrier_runtime::client::{Builder, EventSource, EventStream};
use farrier_runtime::codegen::{self, Core, schema};
use farrier_runtime::credentials::Credentials;
use farrier_runtime::endpoint::{BuiltIns, Endpoint, EndpointError, EndpointParams};
use farrier_runtime::stream::ByteStream;

const NAMESPACE: &str = "example.stable";

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Params(Option<String>);

impl EndpointParams for Params {
    fn set_built_ins(&mut self, built_ins: &BuiltIns<'_>) {
        self.0 = built_ins.endpoint.map(str::to_owned);
    }

    fn resolve(&self) -> Result<Endpoint, EndpointError> {
        Ok(Endpoint::new(self.0.clone().unwrap_or_default()))
    }
}

#[derive(Debug)]
pub(super) enum Service {}

impl codegen::Service for Service {
    type EndpointParams = Params;
    const SCHEMA: &'static schema::ServiceSchema = &schema::ServiceSchema::new(
        schema::ShapeId::new(NAMESPACE, "Stable"),
        "2026-01-01",
        "stable/1",
        &[schema::ServiceTrait::SigningName("stable")],
    );
    const PROTOCOL: &'static dyn codegen::Protocol = codegen::protocols::REST_JSON_1;
    const AUTH_SCHEMES: &'static [&'static dyn codegen::AuthScheme] = &[codegen::auth::SIGV4];
}

/// Stores a bale.
#[derive(Clone)]
pub(super) struct StoreRequest {
    pub(super) bale: ByteStream,
}

codegen::structure! {
    StoreRequest = shape(NAMESPACE, "StoreInput");
    indexes(0);
    bale = defaulted("Bale", &schema::BLOB, [HttpPayload, Streaming]);
}

/// Stores a bale whose length the service needs.
#[derive(Clone)]
pub(super) struct WeighRequest {
    pub(super) bale: ByteStream,
}

codegen::structure! {
    WeighRequest = shape(NAMESPACE, "WeighInput");
    indexes(0);
    bale = defaulted("Bale", &schema::BLOB, [HttpPayload, Streaming, RequiresLength]);
}

#[derive(Clone)]
pub(super) struct StoreResponse {
    pub(super) weight: Option<String>,
}

codegen::structure! {
    StoreResponse = shape(NAMESPACE, "StoreOutput");
    indexes(0);
    weight = optional("Weight", &schema::STRING, [HttpHeader("x-weight")]);
}

#[derive(Clone)]
pub(super) struct FetchRequest {}

codegen::structure! { FetchRequest = shape(NAMESPACE, "FetchInput"); indexes(); }

#[derive(Clone)]
pub(super) struct FetchResponse {
    pub(super) bale: ByteStream,
}

codegen::structure! {
    FetchResponse = shape(NAMESPACE, "FetchOutput");
    indexes(0);
    bale = defaulted("Bale", &schema::BLOB, [HttpPayload, Streaming]);
}

#[derive(Clone)]
pub(super) struct RideRequest {
    pub(super) horse: Option<String>,
    pub(super) commands: EventSource<Commands>,
}

codegen::structure! {
    RideRequest = shape(NAMESPACE, "RideInput");
    indexes(0 1);
    horse = optional("Horse", &schema::STRING, [HttpHeader("x-horse")]);
    commands = defaulted("Commands", &Commands, [HttpPayload]);
}

#[derive(Clone)]
pub(super) struct RideResponse {
    pub(super) track: Option<String>,
    pub(super) steps: EventStream<Steps, RideError>,
}

codegen::structure! {
    RideResponse = shape(NAMESPACE, "RideOutput");
    indexes(0 1);
    track = optional("Track", &schema::STRING, [HttpHeader("x-track")]);
    steps = defaulted("Steps", &Steps, [HttpPayload]);
}

#[derive(Clone, PartialEq)]
pub(super) enum Commands {
    Go(Go),
    Unknown(String),
}

codegen::union! {
    Commands = shape(NAMESPACE, "Commands", [Streaming]);
    indexes(0);
    Go = value("Go", &Go);
}

#[derive(Clone)]
pub(super) struct Go {
    pub(super) gait: Option<String>,
}

codegen::structure! {
    Go = shape(NAMESPACE, "Go");
    indexes(0);
    gait = optional("Gait", &schema::STRING);
}

#[derive(Clone, PartialEq)]
pub(super) enum Steps {
    Step(Step),
    Unknown(String),
}

codegen::union! {
    Steps = shape(NAMESPACE, "Steps", [Streaming]);
    indexes(0);
    Step = value("Step", &Step);
}

codegen::events! {
    event(Steps);
    "fall" = &Fall;
}

#[derive(Clone)]
pub(super) struct Step {
    pub(super) number: Option<i32>,
    pub(super) gait: Option<String>,
}

codegen::structure! {
    Step = shape(NAMESPACE, "Step");
    indexes(0 1);
    number = optional("Number", &schema::INTEGER, [EventHeader]);
    gait = optional("Gait", &schema::STRING);
}

#[derive(Clone)]
pub(super) struct Fall {
    pub(super) message: Option<String>,
}

codegen::structure! {
    Fall = shape(NAMESPACE, "Fall", [Error(schema::Fault::Client), HttpError(400)]);
    indexes(0);
    message = optional("message", &schema::STRING);
}

codegen::error!(Fall);

codegen::service_error! {
    indexes(0);
    #[derive(Clone)]
    pub enum RideError {
        Fall(Fall),
    }
}

codegen::operation! {
    operation(Service, NAMESPACE, "Store", [Auth(&["aws.auth#sigv4"]), Http { method: "PUT", uri: "/bales", code: 200 },
        StreamingInput, ExpectContinue]);
    request(StoreRequest);
    response(StoreResponse);
    error(RideError);
}

codegen::operation! {
    operation(Service, NAMESPACE, "Weigh", [Auth(&["aws.auth#sigv4"]), Http { method: "PUT", uri: "/bales", code: 200 },
        StreamingInput]);
    request(WeighRequest);
    response(StoreResponse);
    error(RideError);
}

codegen::operation! {
    operation(Service, NAMESPACE, "Fetch", [Auth(&["aws.auth#sigv4"]), Http { method: "GET", uri: "/bales", code: 200 },
        StreamingOutput]);
    request(FetchRequest);
    response(FetchResponse);
    error(RideError);
}

codegen::operation! {
    operation(Service, NAMESPACE, "Ride", [Auth(&["aws.auth#sigv4"]), Http { method: "POST", uri: "/rides", code: 200 },
        StreamingInput, StreamingOutput]);
    request(RideRequest);
    response(RideResponse);
    error(RideError);
}

pub(super) struct Client(pub(super) Core);

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        Self(core)
    }
}

/// A builder of clients of the server at this address.
pub(super) fn builder(url: &str) -> Builder<Client> {
    configure(Builder::new::<Service>(), url)
}

/// A builder of blocking clients of the server at this address.
#[cfg(feature = "blocking")]
pub(super) fn blocking_builder(url: &str) -> Builder<Client> {
    configure(Builder::blocking::<Service>(), url)
}

fn configure(builder: Builder<Client>, url: &str) -> Builder<Client> {
    builder
        .environment(farrier_runtime::environment::FixedEnvironment::default())
        .region("eu-west-1")
        .credentials(Credentials::new("AKIDEXAMPLE", "example"))
        .endpoint_url(url)
}
