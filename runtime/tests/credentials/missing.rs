//! Sources whose feature is off: the error names the feature, and no other source is used.

use farrier_runtime::credentials::{DefaultChain, Outcome};

use crate::support::{World, block_on};

const KEYS: &str = "[profile base]\naws_access_key_id = BASE\naws_secret_access_key = hush-secret\n";

/// Checks that a complete profile is refused because of this property, although the next source has credentials.
fn check(feature: &str, property: &str, profile: &str) {
    let config =
        format!("[default]\n{profile}\n[sso-session dev]\nsso_region = eu-west-1\nsso_start_url = u\n{KEYS}");
    let world = World::with_config(&config)
        .variable("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1/container")
        .variable("HOME", "/home/ada");
    let line = profile.lines().position(|line| line.starts_with(property)).unwrap() + 2;
    let expected = format!(
        "profile `default`: `{property}` (config:{line}) needs the feature `{feature}`: enable it, or give the client \
         other credentials"
    );
    assert_eq!(world.failure(&DefaultChain::new()), expected);
    let explanation = block_on(DefaultChain::new().explain(&world.context()));
    assert_eq!(explanation.steps()[1].outcome, Outcome::Failed(expected));
    assert!(world.requests().is_empty());
}

#[cfg(not(feature = "roles"))]
#[test]
fn profiles_with_a_role() {
    check("roles", "role_arn", "role_arn = A\nsource_profile = base");
    check("roles", "role_arn", "role_arn = A\ncredential_source = EcsContainer");
    check("roles", "role_arn", "role_arn = A\nweb_identity_token_file = /token");
    check("roles", "web_identity_token_file", "web_identity_token_file = /token");
}

#[cfg(not(feature = "sso"))]
#[test]
fn profiles_with_single_sign_on() {
    let account = "sso_account_id = 123456789012\nsso_role_name = Reader";
    check("sso", "sso_account_id", &format!("sso_session = dev\n{account}"));
    check("sso", "sso_account_id", &format!("sso_start_url = u\nsso_region = eu-west-1\n{account}"));
    check("sso", "sso_session", "sso_session = dev");
    check("sso", "sso_start_url", "sso_start_url = u\nsso_region = eu-west-1");
    check("sso", "login_session", "login_session = arn:aws:iam::123456789012:user/ada");
}

#[cfg(all(feature = "roles", not(feature = "sso")))]
#[test]
fn a_role_of_a_profile_with_single_sign_on() {
    let config = "[default]\nrole_arn = A\nsource_profile = p\n[profile p]\nsso_session = dev\n\
                  sso_account_id = 123456789012\nsso_role_name = Reader\n";
    let message = World::with_config(config).failure(&DefaultChain::new());
    assert!(
        message.starts_with("profile `p`: `sso_account_id` (config:6) needs the feature `sso`: "),
        "{message}"
    );
}
