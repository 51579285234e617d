//! Sessions of `aws login`.

use farrier_runtime::credentials::ProfileCredentials;
use serde_json::{Value, json};

use crate::support::{Answer, World, at, body, parts};

const CONFIG: &str = "[default]\nlogin_session = arn:aws:iam::123456789012:user/ada\nregion = eu-west-1\n";

/// The digest of the session.
const FILE: &str =
    "/home/ada/.aws/login/cache/397b11bbda6668a5a8d17d42c91036373f4a376627089c204bef61ce0ae993c2.json";

fn world() -> World {
    World::with_config(CONFIG).variable("HOME", "/home/ada")
}

/// A file of credentials that expire at this time, with a key for tests only.
fn session(end: &str) -> Value {
    json!({
        "accessToken": {
            "accessKeyId": "OLD", "secretAccessKey": "hush-secret", "sessionToken": "hush-session",
            "accountId": "123456789012", "expiresAt": end,
        },
        "tokenType": "aws_sigv4", "clientId": "arn:aws:signin:::devtools/same-device",
        "refreshToken": "hush-token", "identityToken": "hush-token", "dpopKey": KEY,
    })
}

/// A world with a session whose credentials have expired.
#[cfg(all(feature = "roles", feature = "identity-pools"))]
pub(crate) fn with_expired_credentials() -> World {
    World::with_config(CONFIG).file(FILE, &session("2023-11-14T22:00:00Z").to_string())
}

/// Made for this test, and used nowhere else.
const KEY: &str = "-----BEGIN EC PRIVATE KEY-----\n\
                   MHcCAQEEILcZVnAufAZxzwbiWEWMcfqQTQPLuTibL1n1J3goSiIyoAoGCCqGSM49\n\
                   AwEHoUQDQgAE+vO/2qPwDBxX62BnPMbGQpQIcduxiR1nGKnhvRVL9exl9O70zFxE\n\
                   anzjRzmOBV6Nv+yYt7ekTG28/6YhWke1Wg==\n\
                   -----END EC PRIVATE KEY-----\n";

fn refreshed() -> Answer {
    body(
        &json!({
            "accessToken": { "accessKeyId": "NEW", "secretAccessKey": "hush-secret", "sessionToken": "hush-session" },
            "tokenType": "aws_sigv4", "expiresIn": 900, "refreshToken": "hush-token-next",
        })
        .to_string(),
    )
}

fn refused(code: &str) -> Answer {
    let response = http::Response::builder().status(401).header("x-amzn-errortype", "AccessDeniedException");
    Answer::Response(response.body(json!({ "error": code, "message": "no" }).to_string()).unwrap())
}

#[test]
fn valid_credentials_are_used() {
    let world = world().file(FILE, &session("2023-11-14T22:28:20Z").to_string());
    let credentials = world.load(&ProfileCredentials::new()).unwrap();
    assert_eq!(parts(&credentials), ("OLD", "hush-secret", Some("hush-session")));
    assert_eq!((credentials.account_id(), credentials.expires_at()), (Some("123456789012"), Some(at(900))));
    assert_eq!(credentials.source(), "login session");
    assert!(world.requests().is_empty());
}

#[test]
fn credentials_that_are_about_to_expire_are_refreshed_and_stored() {
    let world = world().file(FILE, &session("2023-11-14T22:15:00Z").to_string()).answers([refreshed()]);
    let credentials = world.load(&ProfileCredentials::new()).unwrap();
    assert_eq!((credentials.access_key_id(), credentials.expires_at()), ("NEW", Some(at(900))));
    assert_eq!(credentials.account_id(), Some("123456789012"));
    assert_eq!(world.requests(), ["POST https://eu-west-1.signin.aws.amazon.com/v1/token"]);
    let sent: Value = serde_json::from_str(&world.body(0)).unwrap();
    let expected = json!({ "clientId": "arn:aws:signin:::devtools/same-device", "grantType": "refresh_token",
        "refreshToken": "hush-token" });
    assert_eq!(sent, expected);
    assert_eq!(world.header(0, "dpop").unwrap().split('.').count(), 3);
    assert_eq!(world.header(0, "authorization"), None);
    let mut stored = session("2023-11-14T22:28:20Z");
    stored["accessToken"]["accessKeyId"] = "NEW".into();
    stored["refreshToken"] = "hush-token-next".into();
    assert_eq!(world.written(FILE), Some(stored));
}

#[test]
fn the_region_of_the_session() {
    let mut session = session("2023-11-14T22:15:00Z");
    session["signInRegion"] = "us-west-2".into();
    let world = world().file(FILE, &session.to_string()).answers([refreshed()]);
    world.load(&ProfileCredentials::new()).unwrap();
    assert_eq!(world.requests(), ["POST https://us-west-2.signin.aws.amazon.com/v1/token"]);
}

#[test]
fn valid_credentials_are_used_if_they_cannot_be_refreshed() {
    let world =
        world().file(FILE, &session("2023-11-14T22:15:00Z").to_string()).answers([refused("TOKEN_EXPIRED")]);
    assert_eq!(world.load(&ProfileCredentials::new()).unwrap().access_key_id(), "OLD");
}

#[test]
fn credentials_that_another_program_refreshed_at_the_same_time() {
    let mut theirs = session("2023-11-14T22:28:20Z");
    theirs["accessToken"]["accessKeyId"] = "THEIRS".into();
    let (expired, theirs) = (session("2023-11-14T22:00:00Z").to_string(), theirs.to_string());
    let world = World::with_config(CONFIG)
        .variable("HOME", "/home/ada")
        .replaced_file(FILE, [&expired, &theirs])
        .answers([refused("TOKEN_EXPIRED")]);
    assert_eq!(world.load(&ProfileCredentials::new()).unwrap().access_key_id(), "THEIRS");
}

#[test]
fn what_the_user_can_do() {
    let expired = session("2023-11-14T22:00:00Z");
    let check = |world: World, expected: &str| {
        let message = world.failure(&ProfileCredentials::new());
        assert!(message.starts_with(&format!("login session: {expected}")), "{message}");
    };
    check(world(), &format!("there is no file `{FILE}`: run `aws login`"));
    check(world().file(FILE, "[]"), &format!("`{FILE}` is not a file of credentials: run `aws login`"));
    check(world().file(FILE, "{}"), "the file does not contain complete credentials: run `aws login`");
    let mut without_key = expired.clone();
    without_key["dpopKey"] = "none".into();
    check(
        world().file(FILE, &without_key.to_string()),
        "the `dpopKey` in the file is not a key of the curve P-256",
    );
    for (code, message) in [
        ("TOKEN_EXPIRED", "the session has expired: run `aws login`"),
        ("USER_CREDENTIALS_CHANGED", "the user's password was changed: run `aws login`"),
        ("INSUFFICIENT_PERMISSIONS", "the user may not create tokens"),
        ("OTHER", "the credentials cannot be refreshed"),
    ] {
        check(world().file(FILE, &expired.to_string()).answers([refused(code)]), message);
    }
}

#[test]
fn another_folder() {
    let file = FILE.replace("/home/ada/.aws/login/cache", "/home/ada/sessions");
    let world = world()
        .variable("AWS_LOGIN_CACHE_DIRECTORY", "~/sessions")
        .file(&file, &session("2023-11-14T23:00:00Z").to_string());
    world.load(&ProfileCredentials::new()).unwrap();
}
