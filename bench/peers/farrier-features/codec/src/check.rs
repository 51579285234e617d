//! Whether a subject has read all there is.

use serde_json::Value;

use crate::Error;

/// Checks that what was read and written again says what the body does.
pub(crate) fn same_content(body: &[u8], written: &[u8], subject: &str) -> Result<(), Error> {
    let (expected, found) =
        (serde_json::from_slice::<Value>(body)?, serde_json::from_slice::<Value>(written)?);
    match expected == found {
        true => Ok(()),
        false => Err(format!("{subject} has read something else: {found}").into()),
    }
}
