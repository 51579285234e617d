//! The chain of providers.

use farrier_runtime::credentials::DefaultChain;

use crate::support::{Answer, World, body};

const KEYS: [(&str, &str); 2] = [("AWS_ACCESS_KEY_ID", "AKID"), ("AWS_SECRET_ACCESS_KEY", "hush-secret")];
const CONFIG: &str = "[default]\naws_access_key_id = PROFILE\naws_secret_access_key = hush-secret";
const CONTAINER: (&str, &str) = ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/");
const ANSWER: &str = r#"{"AccessKeyId": "HTTP", "SecretAccessKey": "hush-secret", "Token": "hush-session"}"#;

fn source(world: &World) -> &'static str {
    world.load(&DefaultChain::new()).expect("credentials").source()
}

#[test]
fn in_order() {
    let world = World::with_config(CONFIG).variable(CONTAINER.0, CONTAINER.1);
    assert_eq!(source(&world), "profile");
    let world = KEYS.iter().fold(world, |world, (name, value)| world.variable(name, value));
    assert_eq!(source(&world), "environment");
    assert!(world.requests().is_empty());
    assert_eq!(source(&World::new(&[CONTAINER]).answers([body(ANSWER)])), "container endpoint");
    let instance = World::default().answers([body("hush-token"), body("smith"), body(ANSWER)]);
    assert_eq!(source(&instance), "instance metadata");
}

#[test]
fn the_profile_of_a_name() {
    let world = World::with_config(&CONFIG.replace("default", "profile dev"));
    let world = world.variable("AWS_ACCESS_KEY_ID", "ENVIRONMENT");
    let world = world.variable("AWS_WEB_IDENTITY_TOKEN_FILE", "/token");
    assert_eq!(world.load(&DefaultChain::with_profile("dev")).unwrap().access_key_id(), "PROFILE");
}

#[test]
fn nothing_set_up() {
    let world = World::new(&[("HOME", "/home/ada")]);
    assert_eq!(
        world.not_configured(&DefaultChain::new()),
        "no source has any: \
         environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set; \
         profile `default`: not in /home/ada/.aws/config or /home/ada/.aws/credentials; \
         web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set; \
         container endpoint: no environment variables were set to configure ECS provider, \
         AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or AWS_CONTAINER_CREDENTIALS_FULL_URI; \
         instance metadata: no answer from http://169.254.169.254",
    );
}

#[test]
fn what_is_set_up_and_fails_ends_the_chain() {
    let world = World::new(&[KEYS[0]]).answers([body("hush-token"), body("smith"), body(ANSWER)]);
    world.failure(&DefaultChain::new());
    assert!(world.requests().is_empty());
    let world = World::new(&[CONTAINER]).answers([Answer::Status(404), body("hush-token")]);
    world.failure(&DefaultChain::new());
    assert_eq!(world.requests().len(), 1);
}

#[cfg(not(feature = "roles"))]
#[test]
fn web_identity_needs_a_feature() {
    let token_file = ("AWS_WEB_IDENTITY_TOKEN_FILE", "/token");
    let world = World::new(&[token_file, CONTAINER]);
    assert_eq!(
        world.failure(&DefaultChain::new()),
        "web identity: AWS_WEB_IDENTITY_TOKEN_FILE needs the feature `roles`: enable it, or give the client other \
         credentials",
    );
    assert_eq!(source(&World::new(&[token_file, KEYS[0], KEYS[1]])), "environment");
}
