//! Services that take bearer tokens, and the token of single sign-on.

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use farrier_runtime::client::{Builder, Call, CallResult};
use farrier_runtime::codegen::{self, Core, schema};
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::Environment;
use farrier_runtime::protocol::Protocol;
use farrier_runtime::testing::Mock;

use crate::sample::{NoParams, ShoeHorseError};

const SESSION: &str =
    "[default]\nsso_session = dev\n[sso-session dev]\nsso_region = eu-west-1\nsso_start_url = u\n";

/// A service with one operation.
macro_rules! service {
    ($name:ident, $request:ident = $shape:literal, $namespace:literal, [$($scheme:ident),*], $auth:expr) => {
        #[derive(Debug)]
        enum $name {}

        impl codegen::Service for $name {
            type EndpointParams = NoParams;
            const SCHEMA: &'static schema::ServiceSchema = &schema::ServiceSchema::new(
                schema::ShapeId::new($namespace, stringify!($name)),
                "2026-01-01",
                "ferry/1",
                &[schema::ServiceTrait::SigningName("ferry")],
            );
            const PROTOCOL: &'static dyn Protocol = codegen::protocols::AWS_JSON_1_1;
            const AUTH_SCHEMES: &'static [&'static dyn codegen::AuthScheme] = &[$(codegen::auth::$scheme),*];
        }

        #[derive(Clone, Default)]
        struct $request {}

        codegen::structure! { $request = shape($namespace, $shape); indexes(); }

        codegen::operation! {
            operation($name, $namespace, $shape, [Auth($auth)]);
            request($request);
            response(Done);
            error(ShoeHorseError);
        }
    };
}

#[derive(Clone, Default)]
struct Done {}

codegen::structure! { Done = shape("com.amazonaws.ferry", "Done"); indexes(); }

service!(Ferry, Board = "Board", "com.amazonaws.ferry", [BEARER], &["smithy.api#httpBearerAuth"]);
service!(Foreign, Enter = "Enter", "com.example.ferry", [BEARER], &["smithy.api#httpBearerAuth"]);
service!(
    Both,
    Pass = "Pass",
    "com.amazonaws.both",
    [SIGV4, BEARER],
    &["aws.auth#sigv4", "smithy.api#httpBearerAuth"]
);

struct Client(Core);

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        Self(core)
    }
}

/// A config file, a token file whose token can be replaced, and a variable.
#[derive(Clone, Debug)]
struct World {
    config: &'static str,
    token: Arc<Mutex<&'static str>>,
    variable: (&'static str, &'static str),
}

impl World {
    fn new(config: &'static str) -> Self {
        Self { config, token: Arc::new(Mutex::new("first")), variable: ("", "") }
    }
}

impl Environment for World {
    fn var(&self, name: &str) -> Option<String> {
        match name {
            "HOME" => Some("/home/ada".to_owned()),
            _ => Some(self.variable.1.to_owned()).filter(|_| name == self.variable.0),
        }
    }

    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        let token = self.token.lock().expect("a token");
        let text = match path.to_str() {
            Some("/home/ada/.aws/config") => self.config.to_owned(),
            Some("/home/ada/.aws/sso/cache/34c6fceca75e456f25e7e99531e2425c6c1de443.json") => {
                format!("{{\"accessToken\": \"{token}\", \"expiresAt\": \"2999-01-01T00:00:00Z\"}}")
            }
            _ => return Ok(None),
        };
        Ok(Some(text.into_bytes()))
    }
}

fn client<S: codegen::Service>(mock: &Mock, world: &World) -> Client {
    let builder = Builder::<Client>::new::<S>().mock(mock).environment(world.clone());
    let builder = builder.region("eu-west-1").credentials(Credentials::new("AKIDEXAMPLE", "secret"));
    builder.build().expect("a configuration")
}

/// The first words of `authorization` in each request.
fn sent(mock: &Mock) -> Vec<String> {
    let requests = mock.requests();
    let values =
        requests.iter().map(|request| request.http().headers()["authorization"].to_str().expect("text"));
    values.map(|value| value.split(" Credential").next().expect("a first part").to_owned()).collect()
}

async fn board(mock: &Mock, world: &World) -> CallResult<Board> {
    Call::new(&client::<Ferry>(mock, world).0, Board {}).await
}

#[tokio::test]
async fn a_service_of_aws_gets_the_token_of_the_session() {
    let (mock, world) = (Mock::new(), World::new(SESSION));
    mock.on::<Board>().respond(Done {}).times(2);
    board(&mock, &world).await.expect("a response");
    let with_variable = World { variable: ("AWS_BEARER_TOKEN_FERRY", "of-the-variable"), ..world };
    board(&mock, &with_variable).await.expect("a response");
    assert_eq!(sent(&mock), ["Bearer first", "Bearer of-the-variable"]);
}

#[tokio::test]
async fn a_profile_without_a_session() {
    let error =
        board(&Mock::new(), &World::new("[default]\nregion = eu-west-1\n")).await.expect_err("no token");
    assert!(error.to_string().contains("there is no `sso_session`"), "{error}");
}

#[tokio::test]
async fn another_service_does_not_get_it() {
    let mock = Mock::new();
    let error = Call::new(&client::<Foreign>(&mock, &World::new(SESSION)).0, Enter {}).await.err();
    let error = error.expect("no token").to_string();
    assert!(
        error.contains("this client has no identity for it: set `bearer_token` on its builder"),
        "{error}"
    );
    assert!(mock.requests().is_empty());
}

#[tokio::test]
async fn credentials_come_first_if_the_service_takes_both() {
    let (mock, world) = (Mock::new(), World::new(SESSION));
    mock.on::<Pass>().respond(Done {}).times(2);
    Call::new(&client::<Both>(&mock, &world).0, Pass {}).await.expect("a response");
    let preference = World { variable: ("AWS_AUTH_SCHEME_PREFERENCE", "httpBearerAuth"), ..world };
    Call::new(&client::<Both>(&mock, &preference).0, Pass {}).await.expect("a response");
    assert_eq!(sent(&mock), ["AWS4-HMAC-SHA256", "Bearer first"]);
}

#[tokio::test]
async fn the_token_is_read_again_after_it_was_refused() {
    let (mock, world) = (Mock::new(), World::new(SESSION));
    mock.on::<Board>().respond(Done {}).respond_code(401, "UnauthorizedException", "no").respond(Done {});
    let client = client::<Ferry>(&mock, &world);
    let call = || Call::new(&client.0, Board {});
    call().await.expect("a response");
    *world.token.lock().expect("a token") = "second";
    assert!(call().await.is_err());
    call().await.expect("a response");
    assert_eq!(sent(&mock), ["Bearer first", "Bearer first", "Bearer second"]);
}
