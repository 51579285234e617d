//! Checks that a subject reads everything.

use serde_json::Value;

use crate::Error;

/// Checks that a body that was read and written again has the same content.
pub(crate) fn same_content(body: &[u8], written: &[u8], subject: &str) -> Result<(), Error> {
    let (expected, found) =
        (serde_json::from_slice::<Value>(body)?, serde_json::from_slice::<Value>(written)?);
    if expected == found { Ok(()) } else { Err(format!("{subject} has read something else: {found}").into()) }
}
