//! Detects configured sources that are not supported, so that an error names them and no request is signed with other
//! credentials.

use super::CredentialsError;
use crate::environment::Environment;
use crate::profile::Section;

const HINT: &str = "give the client a provider of the crate `aws-config` (feature `aws-config`)";

/// Settings that take precedence over keys in the profile, so that AWS's tools would not use the keys.
const BEFORE_KEYS: [(&str, &str); 6] = [
    ("web_identity_token_file", "web identity"),
    ("role_arn", "assume-role"),
    ("source_profile", "assume-role"),
    ("credential_source", "assume-role"),
    ("sso_account_id", "SSO"),
    ("sso_role_name", "SSO"),
];

/// Settings that AWS's tools use if there are no keys.
const AFTER_KEYS: [(&str, &str); 3] =
    [("login_session", "login"), ("sso_session", "SSO"), ("sso_start_url", "SSO")];

pub(super) fn check_before_keys(profile: &Section) -> Result<(), CredentialsError> {
    check(profile, &BEFORE_KEYS)
}

pub(super) fn check_after_keys(profile: &Section) -> Result<(), CredentialsError> {
    check(profile, &AFTER_KEYS)
}

fn check(profile: &Section, ways: &[(&str, &str)]) -> Result<(), CredentialsError> {
    let asked = ways.iter().find_map(|&(key, way)| Some((key, way, profile.get(key)?)));
    let Some((key, way, property)) = asked else { return Ok(()) };
    Err(CredentialsError::failed(format!(
        "profile `{}`: `{key}` ({}) asks for {way}, which is not built in: {HINT}",
        profile.name(),
        property.place(),
    )))
}

/// Checks for web identity, which comes after the profile in the chain.
pub(super) fn check_variables(environment: &dyn Environment) -> Result<(), CredentialsError> {
    const VARIABLE: &str = "AWS_WEB_IDENTITY_TOKEN_FILE";
    match environment.non_blank_var_os(VARIABLE) {
        Some(_) => Err(CredentialsError::failed(format!(
            "environment: {VARIABLE} asks for web identity, which is not built in: {HINT}"
        ))),
        None => Ok(()),
    }
}
