//! Single sign-on: the tokens that the AWS CLI stores, and the credentials that they give.

use farrier_runtime::credentials::{ProfileCredentials, SsoTokens};
use serde_json::{Value, json};

use crate::support::{Answer, World, assert_no_secret, at, block_on, body, parts};

const CONFIG: &str = "[default]\nsso_session = dev\nsso_account_id = 123456789012\nsso_role_name = Reader\n\
                      [sso-session dev]\nsso_region = eu-west-1\nsso_start_url = https://example.com/start\n";

/// The digest of `dev`.
const FILE: &str = "/home/ada/.aws/sso/cache/34c6fceca75e456f25e7e99531e2425c6c1de443.json";

const OLD_CONFIG: &str = "[default]\nsso_start_url = https://ssotest.awsapps.com/start\nsso_region = eu-west-1\n\
                          sso_account_id = 123456789012\nsso_role_name = Reader\n";

/// The digest of the start URL.
const OLD_FILE: &str = "/home/ada/.aws/sso/cache/dace00cba5f8355ec9d274ceb2bcebdfbeed0e12.json";

fn world(config: &str) -> World {
    World::with_config(config).variable("HOME", "/home/ada")
}

/// A token file whose token expires at this time.
fn token(end: &str) -> Value {
    json!({
        "startUrl": "https://example.com/start", "region": "eu-west-1",
        "accessToken": "hush-token-old", "expiresAt": end,
        "clientId": "client", "clientSecret": "hush-secret", "registrationExpiresAt": "2030-01-01T00:00:00Z",
        "refreshToken": "hush-token-refresh", "later": [1],
    })
}

/// A world with a valid token.
#[cfg(all(feature = "roles", feature = "identity-pools"))]
pub(crate) fn with_valid_token() -> World {
    World::with_config(CONFIG).file(FILE, &token("2023-11-15T00:00:00Z").to_string())
}

/// A world with a token that has expired and can be refreshed.
#[cfg(all(feature = "roles", feature = "identity-pools"))]
pub(crate) fn with_expired_token() -> World {
    World::with_config(CONFIG).file(FILE, &token("2023-11-14T22:00:00Z").to_string())
}

fn credentials() -> Answer {
    body(
        &json!({ "roleCredentials": {
            "accessKeyId": "AKID", "secretAccessKey": "hush-secret", "sessionToken": "hush-session",
            "expiration": 1_700_003_600_000_u64,
        } })
        .to_string(),
    )
}

fn created() -> Answer {
    body(
        &json!({ "accessToken": "hush-token-new", "expiresIn": 28800, "refreshToken": "hush-token-next",
            "tokenType": "Bearer" })
        .to_string(),
    )
}

fn status(status: u16, code: &str) -> Answer {
    let response = http::Response::builder().status(status).header("x-amzn-errortype", code);
    Answer::Response(response.body("{}".to_owned()).unwrap())
}

const PORTAL: &str = "GET https://portal.sso.eu-west-1.amazonaws.com/federation/credentials\
                      ?role_name=Reader&account_id=123456789012";
const OIDC: &str = "POST https://oidc.eu-west-1.amazonaws.com/token";

#[test]
fn a_valid_token_is_exchanged() {
    let world = world(CONFIG).file(FILE, &token("2023-11-15T00:00:00Z").to_string()).answers([credentials()]);
    let credentials = world.load(&ProfileCredentials::new()).unwrap();
    assert_eq!(parts(&credentials), ("AKID", "hush-secret", Some("hush-session")));
    assert_eq!((credentials.account_id(), credentials.expires_at()), (Some("123456789012"), Some(at(3600))));
    assert_eq!(credentials.source(), "single sign-on");
    assert_eq!(world.requests(), [PORTAL]);
    assert_eq!(world.header(0, "x-amz-sso_bearer_token").as_deref(), Some("hush-token-old"));
    assert_eq!(world.header(0, "authorization"), None);
    assert_eq!(world.written(FILE), None);
}

#[test]
fn a_token_that_is_about_to_expire_is_refreshed_and_stored() {
    let world = world(CONFIG)
        .file(FILE, &token("2023-11-14T22:15:00Z").to_string())
        .answers([created(), credentials()]);
    world.load(&ProfileCredentials::new()).unwrap();
    assert_eq!(world.requests(), [OIDC, PORTAL]);
    let sent: Value = serde_json::from_str(&world.body(0)).unwrap();
    let expected = json!({ "clientId": "client", "clientSecret": "hush-secret", "grantType": "refresh_token",
        "refreshToken": "hush-token-refresh" });
    assert_eq!(sent, expected);
    assert_eq!(world.header(1, "x-amz-sso_bearer_token").as_deref(), Some("hush-token-new"));
    let mut stored = token("2023-11-15T06:13:20Z");
    stored["accessToken"] = "hush-token-new".into();
    stored["refreshToken"] = "hush-token-next".into();
    assert_eq!(world.written(FILE), Some(stored));
}

#[test]
fn a_valid_token_is_used_if_it_cannot_be_refreshed() {
    let world = world(CONFIG)
        .file(FILE, &token("2023-11-14T22:15:00Z").to_string())
        .answers([status(400, "InvalidGrantException"), credentials()]);
    world.load(&ProfileCredentials::new()).unwrap();
    assert_eq!(world.header(1, "x-amz-sso_bearer_token").as_deref(), Some("hush-token-old"));
}

#[test]
fn the_user_has_to_sign_in_again() {
    let login = "run `aws sso login --profile default`";
    let provider = ProfileCredentials::new();
    let check = |world: World, problem: &str| {
        let message = world.failure(&provider);
        let expected = format!("single sign-on (session `dev`): {problem}: {login}");
        assert!(message.starts_with(&expected), "{message}");
    };
    check(world(CONFIG), &format!("there is no file `{FILE}`"));
    check(world(CONFIG).file(FILE, "{\"acce"), &format!("`{FILE}` is not a token file"));
    check(world(CONFIG).file(FILE, "{}"), "the token file has no token with an expiry");
    let expired = token("2023-11-14T22:00:00Z").to_string();
    let refused = world(CONFIG).file(FILE, &expired).answers([status(400, "InvalidGrantException")]);
    check(refused, "the token cannot be refreshed");
    let mut unregistered = token("2023-11-14T22:00:00Z");
    unregistered["registrationExpiresAt"] = "2023-11-14T22:00:00Z".into();
    check(world(CONFIG).file(FILE, &unregistered.to_string()), "the token has expired");
    let valid = token("2023-11-15T00:00:00Z").to_string();
    let refused = world(CONFIG).file(FILE, &valid).answers([status(401, "UnauthorizedException")]);
    check(refused, "the token is no longer accepted");
}

#[test]
fn a_service_that_is_down_is_not_the_users_fault() {
    let expired = token("2023-11-14T22:00:00Z").to_string();
    let down = || status(503, "ServiceUnavailable");
    let world = world(CONFIG).file(FILE, &expired).answers([down(), down(), down()]);
    let message = world.failure(&ProfileCredentials::new());
    assert!(
        message.starts_with("single sign-on (session `dev`): the token could not be refreshed: "),
        "{message}"
    );
}

#[test]
fn a_file_that_is_being_written_is_read_again() {
    let world = world(CONFIG).file(FILE, "");
    world.failure(&ProfileCredentials::new());
    assert_eq!(world.clock.slept.lock().unwrap().len(), 2);
    let complete = token("2023-11-15T00:00:00Z").to_string();
    let contents = ["", &complete[..complete.len() / 2], &complete];
    let world = self::world(CONFIG).replaced_file(FILE, contents).answers([credentials()]);
    world.load(&ProfileCredentials::new()).unwrap();
    assert_eq!(world.clock.slept.lock().unwrap().len(), 2);
}

#[test]
fn a_token_that_another_program_refreshed_at_the_same_time() {
    let mut theirs = token("2023-11-15T00:00:00Z");
    theirs["accessToken"] = "hush-token-theirs".into();
    let (expired, theirs) = (token("2023-11-14T22:00:00Z").to_string(), theirs.to_string());
    let world = world(CONFIG)
        .replaced_file(FILE, [&expired, &theirs])
        .answers([status(400, "InvalidGrantException"), credentials()]);
    world.load(&ProfileCredentials::new()).unwrap();
    assert_eq!(world.header(1, "x-amz-sso_bearer_token").as_deref(), Some("hush-token-theirs"));
}

#[test]
fn the_clock_of_the_service_decides() {
    let Answer::Body(text) = credentials() else { panic!("a body") };
    let response =
        http::Response::builder().header("date", "Tue, 14 Nov 2023 22:13:20 GMT").body(text).unwrap();
    let valid = token("2023-11-15T10:00:00Z").to_string();
    let world = world(CONFIG).file(FILE, &valid).answers([Answer::Response(response)]);
    world.clock.set(7200);
    let credentials = world.load(&ProfileCredentials::new()).unwrap();
    assert_eq!(credentials.expires_at(), Some(at(7200 + 3600)));
}

#[test]
fn the_older_form_does_not_refresh() {
    let mut old = token("2023-11-14T22:20:00UTC");
    let world = || world(OLD_CONFIG);
    let load = world().file(OLD_FILE, &old.to_string()).answers([credentials()]);
    load.load(&ProfileCredentials::new()).unwrap();
    assert_eq!(load.requests(), [PORTAL]);
    old["expiresAt"] = "2023-11-14T22:00:00UTC".into();
    let message = world().file(OLD_FILE, &old.to_string()).failure(&ProfileCredentials::new());
    assert_eq!(
        message,
        "single sign-on (start URL `https://ssotest.awsapps.com/start`): the token has expired: \
         run `aws sso login --profile default`"
    );
}

#[test]
fn the_settings_of_a_named_profile() {
    let config =
        CONFIG.replace("[default]", "[default]\n[profile dev]\nendpoint_url = https://sso.example.com");
    let world = world(&config).file(FILE, &token("2023-11-14T22:15:00Z").to_string()).answers([created()]);
    block_on(SsoTokens::named("dev").load(&world.context())).unwrap();
    assert_eq!(world.requests(), ["POST https://sso.example.com/token"]);
}

#[test]
fn tokens_for_services_that_take_them() {
    let world = world(CONFIG).file(FILE, &token("2023-11-15T00:00:00Z").to_string());
    let token = block_on(SsoTokens::named("default").load(&world.context())).unwrap();
    assert_eq!((token.value(), token.expires_at()), ("hush-token-old", at(6400)));
    assert_no_secret(&format!("{token:?}"));
    let error = block_on(SsoTokens::new().load(&World::with_config("[default]\n").context())).unwrap_err();
    assert_eq!(error.to_string(), "profile `default` (config:1): there is no `sso_session`");
}
