//! Parameters in queries and forms.

use crate::percent::{decode, encode};

/// The parameters, encoded.
pub(super) fn write(parameters: &[(&str, &str)]) -> String {
    let pairs: Vec<String> =
        parameters.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    pairs.join("&")
}

/// The value of a parameter, decoded; the first, if there are several. The query may begin with `?`.
pub(super) fn get(query: &str, name: &str) -> Option<String> {
    let query = query.strip_prefix('?').unwrap_or(query);
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.into_iter().find(|(found, _)| *found == name).and_then(|(_, value)| decode(value))
}
