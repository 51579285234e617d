//! Bearer tokens of the environment, and the choice between a token and credentials.

use farrier_runtime::client::{Builder, Call};
use farrier_runtime::codegen::{self, Core, schema};
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::protocol::Protocol;
use farrier_runtime::testing::Mock;

use crate::sample::{NoParams, ShoeHorseError};

const NAMESPACE: &str = "example.bridge";

#[derive(Debug)]
enum Bridge {}

impl codegen::Service for Bridge {
    type EndpointParams = NoParams;
    const SCHEMA: &'static schema::ServiceSchema = &schema::ServiceSchema::new(
        schema::ShapeId::new(NAMESPACE, "Bridge"),
        "2026-01-01",
        "bridge/1",
        &[schema::ServiceTrait::SigningName("toll-bridge")],
    );
    const PROTOCOL: &'static dyn Protocol = codegen::protocols::AWS_JSON_1_1;
    const AUTH_SCHEMES: &'static [&'static dyn codegen::AuthScheme] =
        &[codegen::auth::SIGV4, codegen::auth::BEARER];
}

#[derive(Clone, Default)]
struct Cross {}

codegen::structure! { Cross = shape(NAMESPACE, "Cross"); indexes(); }

#[derive(Clone, Default)]
struct Crossed {}

codegen::structure! { Crossed = shape(NAMESPACE, "Crossed"); indexes(); }

codegen::operation! {
    operation(Bridge, NAMESPACE, "Cross", [Auth(&["aws.auth#sigv4", "smithy.api#httpBearerAuth"])]);
    request(Cross);
    response(Crossed);
    error(ShoeHorseError);
}

struct Client(Core);

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        Self(core)
    }
}

const TOKEN: (&str, &str) = ("AWS_BEARER_TOKEN_TOLL_BRIDGE", "of-the-environment");
const SIGNED: &str = "AWS4-HMAC-SHA256";

/// The first words of `authorization`, with these variables and settings.
async fn authorization(
    variables: &[(&str, &str)],
    configure: impl FnOnce(Builder<Client>) -> Builder<Client>,
) -> String {
    let mock = Mock::new();
    mock.on::<Cross>().respond(Crossed {});
    let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let environment = FixedEnvironment { variables, ..FixedEnvironment::default() };
    let builder = Builder::<Client>::new::<Bridge>().mock(&mock).environment(environment);
    let builder = builder.region("eu-west-1").credentials(Credentials::new("AKIDEXAMPLE", "secret"));
    let client = configure(builder).build().expect("a configuration");
    Call::new(&client.0, Cross {}).await.expect("a response");
    let requests = mock.requests();
    let value = requests[0].http().headers()["authorization"].to_str().expect("text").to_owned();
    value.split(" Credential").next().expect("a first part").to_owned()
}

#[tokio::test]
async fn a_token_of_the_environment_is_preferred() {
    let unchanged = |builder| builder;
    assert_eq!(authorization(&[], unchanged).await, SIGNED);
    assert_eq!(authorization(&[TOKEN], unchanged).await, "Bearer of-the-environment");
    let others = [("AWS_BEARER_TOKEN_BRIDGE", "a"), ("AWS_BEARER_TOKEN_TOLL_BRIDGE", " ")];
    assert_eq!(authorization(&others, unchanged).await, SIGNED);
    let preference = [TOKEN, ("AWS_AUTH_SCHEME_PREFERENCE", "sigv4")];
    assert_eq!(authorization(&preference, unchanged).await, "Bearer of-the-environment");
}

#[tokio::test]
async fn the_program_decides() {
    let prefer = |name: &'static str| move |builder: Builder<Client>| builder.auth_scheme_preference([name]);
    assert_eq!(authorization(&[TOKEN], prefer("sigv4")).await, SIGNED);
    let token = |builder: Builder<Client>| builder.bearer_token("of-the-program");
    assert_eq!(authorization(&[TOKEN], token).await, SIGNED);
    let both = |builder: Builder<Client>| token(builder).auth_scheme_preference(["httpBearerAuth"]);
    assert_eq!(authorization(&[TOKEN], both).await, "Bearer of-the-program");
    assert_eq!(
        authorization(&[("AWS_AUTH_SCHEME_PREFERENCE", "sigv4, httpBearerAuth")], token).await,
        SIGNED
    );
    let environment = [("AWS_AUTH_SCHEME_PREFERENCE", "httpBearerAuth")];
    assert_eq!(authorization(&environment, token).await, "Bearer of-the-program");
}
