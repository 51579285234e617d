//! The authorization token for the container's endpoint.

use std::path::Path;

use ::http::HeaderValue;

use super::failed;
use crate::credentials::CredentialsError;
use crate::environment::Environment;

const FILE: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
const VALUE: &str = "AWS_CONTAINER_AUTHORIZATION_TOKEN";

/// Finds the token. The file takes precedence and is read each time, because its content changes.
pub(super) fn find(environment: &dyn Environment) -> Result<Option<HeaderValue>, CredentialsError> {
    match environment.non_blank_var_os(FILE) {
        Some(path) => header(&read(environment, Path::new(&path))?, FILE).map(Some),
        None => environment.non_blank_var(VALUE)?.map(|token| header(&token, VALUE)).transpose(),
    }
}

fn read(environment: &dyn Environment, path: &Path) -> Result<String, CredentialsError> {
    let name = path.display();
    let content = environment
        .read(path)
        .map_err(|error| failed(&format!("{FILE}: `{name}` cannot be read")).with_source(error))?
        .ok_or_else(|| failed(&format!("{FILE}: there is no file `{name}`")))?;
    String::from_utf8(content).map_err(|_| failed(&format!("{FILE}: `{name}` is not text")))
}

fn header(token: &str, variable: &str) -> Result<HeaderValue, CredentialsError> {
    let mut value = HeaderValue::from_str(token.trim()).map_err(|_| {
        failed(&format!("{variable}: the token has characters that are not allowed in a header"))
    })?;
    value.set_sensitive(true);
    Ok(value)
}
