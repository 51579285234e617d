//! Credentials from the shared files.

use farrier_runtime::credentials::ProfileCredentials;

use crate::support::{World, parts};

fn failure(config: &str) -> String {
    World::with_config(config).failure(&ProfileCredentials::new())
}

#[test]
fn keys() {
    let world = World::with_config("[profile dev]\naws_access_key_id = AKID\naws_secret_access_key = wrong")
        .variable("AWS_SHARED_CREDENTIALS_FILE", "credentials")
        .file("credentials", "[dev]\naws_secret_access_key = hush-secret\naws_session_token = hush-session\naws_account_id = 123456789012");
    let credentials = world.load(&ProfileCredentials::named("dev")).unwrap();
    assert_eq!(parts(&credentials), ("AKID", "hush-secret", Some("hush-session")));
    assert_eq!((credentials.source(), credentials.account_id()), ("profile", Some("123456789012")));
    let selected = world.variable("AWS_PROFILE", "dev").load(&ProfileCredentials::new()).unwrap();
    assert_eq!(selected, credentials);
}

#[test]
fn half_a_pair() {
    assert_eq!(
        failure("[default]\naws_secret_access_key = hush-secret"),
        "profile `default` (config:2): there is no `aws_access_key_id`",
    );
}

#[test]
fn no_profile() {
    let provider = ProfileCredentials::new();
    assert_eq!(World::default().not_configured(&provider), "profile `default`: no files: HOME is not set");
    let world = World::new(&[("HOME", "/home/ada")]);
    let looked = "not in /home/ada/.aws/config or /home/ada/.aws/credentials";
    assert_eq!(world.not_configured(&provider), format!("profile `default`: {looked}"));
    let world = world.variable("AWS_PROFILE", "dev");
    assert_eq!(world.failure(&provider), format!("profile `dev`: {looked}"));
    assert_eq!(world.failure(&ProfileCredentials::named("x")), format!("profile `x`: {looked}"));
}

#[test]
fn no_credentials_in_it() {
    assert_eq!(
        World::with_config("[default]\nregion = eu-west-1").not_configured(&ProfileCredentials::new()),
        "profile `default` (config:1): it has no source of credentials, such as `aws_access_key_id` and \
         `aws_secret_access_key`",
    );
}

#[test]
fn files_that_cannot_be_read() {
    assert_eq!(
        failure("[default]\naws_secret_access_key : hush-secret"),
        "profile: the shared files cannot be read: config:2: expected an '=' sign defining a property",
    );
}

/// Checks that the profile, even with keys, is rejected because of this property.
#[cfg(not(all(feature = "roles", feature = "sso")))]
fn check_refused(property: &str, feature: &str) {
    let keys = "aws_access_key_id = AKID\naws_secret_access_key = hush-secret";
    assert_eq!(
        failure(&format!("[default]\n{property} = x\n{keys}")),
        format!(
            "profile `default`: `{property}` (config:2) needs the feature `{feature}`: enable it, or give the client \
             other credentials"
        ),
    );
}

#[cfg(not(feature = "roles"))]
#[test]
fn roles_need_a_feature() {
    check_refused("role_arn", "roles");
    check_refused("web_identity_token_file", "roles");
}

#[cfg(not(feature = "sso"))]
#[test]
fn single_sign_on_needs_a_feature() {
    check_refused("sso_account_id", "sso");
    check_refused("sso_role_name", "sso");
    for property in ["login_session", "sso_session", "sso_start_url"] {
        let config = format!("[default]\n{property} = x\n");
        let message = format!("`{property}` (config:2) needs the feature `sso`");
        assert!(failure(&config).contains(&message));
        let keys = "aws_access_key_id = AKID\naws_secret_access_key = hush-secret";
        World::with_config(&format!("{config}{keys}")).load(&ProfileCredentials::new()).unwrap();
    }
}
