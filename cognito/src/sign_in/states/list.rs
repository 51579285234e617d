//! Lists that Cognito writes as JSON into parameters.

use farrier_runtime::codec::json;
use farrier_runtime::types::Document;

use crate::sign_in::error::SignInError;

/// The strings of a list; none without the parameter.
pub(super) fn strings(text: Option<&String>, what: &'static str) -> Result<Vec<String>, SignInError> {
    let Some(text) = text else { return Ok(Vec::new()) };
    match json::document(text.as_bytes()) {
        Ok(Document::Array(items)) => {
            Ok(items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect())
        }
        _ => Err(SignInError::Unexpected(what)),
    }
}
