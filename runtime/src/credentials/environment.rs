//! Credentials from environment variables.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html>

use std::time::SystemTime;

use super::{Credentials, CredentialsError, ProvideCredentials, ProviderContext};
use crate::BoxFuture;
use crate::environment::Environment;
use crate::schema::TimestampFormat;
use crate::types::Timestamp;

const KEY: &str = "AWS_ACCESS_KEY_ID";
const SECRET: &str = "AWS_SECRET_ACCESS_KEY";
const TOKEN: &str = "AWS_SESSION_TOKEN";
const EXPIRATION: &str = "AWS_CREDENTIAL_EXPIRATION";
const ACCOUNT: &str = "AWS_ACCOUNT_ID";

/// Credentials from `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and, for temporary ones, `AWS_SESSION_TOKEN`.
///
/// They belong to the account in `AWS_ACCOUNT_ID`, if it is set. They expire at the time in `AWS_CREDENTIAL_EXPIRATION` (for example `2026-01-31T12:00:00Z`), or never if it is not
/// set. Expired credentials are an error, because the variables of a process cannot be refreshed.
#[derive(Clone, Copy, Debug, Default)]
pub struct EnvironmentCredentials;

fn load(environment: &dyn Environment, now: SystemTime) -> Result<Credentials, CredentialsError> {
    let value = |name| environment.non_blank_var(name).map_err(CredentialsError::from);
    let missing =
        |set, not_set| CredentialsError::failed(format!("environment: {set} is set and {not_set} is not"));
    let (key, secret) = match (value(KEY)?, value(SECRET)?) {
        (Some(key), Some(secret)) => (key, secret),
        (Some(_), None) => return Err(missing(KEY, SECRET)),
        (None, Some(_)) => return Err(missing(SECRET, KEY)),
        (None, None) => {
            return Err(CredentialsError::not_configured(format!(
                "environment: {KEY} and {SECRET} are not set"
            )));
        }
    };
    let mut credentials = Credentials::new(key, secret).with_source("environment");
    if let Some(token) = value(TOKEN)? {
        credentials = credentials.with_session_token(token);
    }
    if let Some(account) = value(ACCOUNT)? {
        credentials = credentials.with_account_id(account);
    }
    if let Some(text) = value(EXPIRATION)? {
        let end = parse_expiration(&text)?;
        if end <= now {
            return Err(CredentialsError::failed(format!(
                "environment: the credentials have expired, {EXPIRATION} is {text}"
            )));
        }
        credentials = credentials.with_expiry(end);
    }
    Ok(credentials)
}

fn parse_expiration(text: &str) -> Result<SystemTime, CredentialsError> {
    let wrong = || {
        CredentialsError::failed(format!(
            "environment: {EXPIRATION} must be a time as in `2026-01-31T12:00:00Z`, with its offset from UTC"
        ))
    };
    let time =
        Timestamp::parse(text, TimestampFormat::DateTime).map_err(|error| wrong().with_source(error))?;
    SystemTime::try_from(time).map_err(|error| wrong().with_source(error))
}

impl ProvideCredentials for EnvironmentCredentials {
    fn provide_credentials<'a>(
        &'a self,
        context: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(std::future::ready(load(&*context.environment, context.clock.now())))
    }
}
