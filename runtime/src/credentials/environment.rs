//! Credentials in variables.

use super::{Credentials, CredentialsError, ProvideCredentials, ProviderContext};
use crate::BoxFuture;
use crate::environment::Environment;

const KEY: &str = "AWS_ACCESS_KEY_ID";
const SECRET: &str = "AWS_SECRET_ACCESS_KEY";
const TOKEN: &str = "AWS_SESSION_TOKEN";

/// Credentials from `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and, for those that end, `AWS_SESSION_TOKEN`.
#[derive(Clone, Copy, Debug, Default)]
pub struct EnvironmentCredentials;

fn load(environment: &dyn Environment) -> Result<Credentials, CredentialsError> {
    let value =
        |name| environment.var(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let missing =
        |set, not_set| CredentialsError::failed(format!("environment: {set} is set and {not_set} is not"));
    let (key, secret) = match (value(KEY), value(SECRET)) {
        (Some(key), Some(secret)) => (key, secret),
        (Some(_), None) => return Err(missing(KEY, SECRET)),
        (None, Some(_)) => return Err(missing(SECRET, KEY)),
        (None, None) => {
            return Err(CredentialsError::not_configured(format!(
                "environment: {KEY} and {SECRET} are not set"
            )));
        }
    };
    let credentials = Credentials::new(key, secret).with_source("environment");
    Ok(match value(TOKEN) {
        Some(token) => credentials.with_session_token(token),
        None => credentials,
    })
}

impl ProvideCredentials for EnvironmentCredentials {
    fn provide_credentials<'a>(
        &'a self,
        context: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(std::future::ready(load(&*context.environment)))
    }
}
