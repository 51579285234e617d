//! The authorization token for the container's endpoint.

use std::path::Path;

use ::http::HeaderValue;

use super::failed;
use crate::credentials::CredentialsError;
use crate::environment::Environment;

const FILE: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
const VALUE: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN";

/// Finds the token. The file takes precedence and is read each time, because it changes.
pub(super) fn find(environment: &dyn Environment) -> Result<Option<HeaderValue>, CredentialsError> {
    match environment.non_blank_var(FILE) {
        Some(path) => header(&read(environment, &path)?, FILE).map(Some),
        None => environment.non_blank_var(VALUE).map(|token| header(&token, VALUE)).transpose(),
    }
}

fn read(environment: &dyn Environment, path: &str) -> Result<String, CredentialsError> {
    let content = environment
        .read(Path::new(path))
        .map_err(|error| failed(&format!("{FILE}: `{path}` cannot be read")).with_source(error))?
        .ok_or_else(|| failed(&format!("{FILE}: there is no file `{path}`")))?;
    String::from_utf8(content).map_err(|_| failed(&format!("{FILE}: `{path}` is not text")))
}

fn header(token: &str, variable: &str) -> Result<HeaderValue, CredentialsError> {
    let mut value = HeaderValue::from_str(token.trim())
        .map_err(|_| failed(&format!("{variable}: the token has characters that no header may have")))?;
    value.set_sensitive(true);
    Ok(value)
}
