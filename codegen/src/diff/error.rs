//! Compares the traits of errors, and how the client treats them.

use super::Changes;
use super::change::{Change, Class};
use crate::model::{ErrorTraits, Fault, Retryable};
use crate::shape_id::ShapeId;

/// Compares the traits of an error.
pub(super) fn compare_errors(
    shape: &ShapeId,
    items: &[String],
    was: &ErrorTraits,
    is: &ErrorTraits,
    changes: &mut Changes,
) {
    if was.fault != is.fault {
        let reason = "the error reports a different side at fault";
        let words = (fault(was.fault), fault(is.fault));
        changes.push(changed(shape, "error-fault", "fault changed", reason, words, items));
    }
    if was.http_status != is.http_status {
        let reason = "the status in the error's schema changes; logs show that of the response";
        let words = (status(was.http_status), status(is.http_status));
        changes.push(changed(shape, "error-status", "status changed", reason, words, items));
    }
    if was.retryable != is.retryable {
        let reason = "the client retries it differently";
        let words = (retry(was.retryable), retry(is.retryable));
        changes.push(changed(shape, "error-retry", "retry changed", reason, words, items));
    }
    if was.query_code != is.query_code {
        let reason = "responses with the new code become this error";
        let code = |code: &Option<String>| code.clone().unwrap_or_else(|| "none".to_owned());
        let words = (code(&was.query_code), code(&is.query_code));
        changes.push(changed(shape, "error-code", "code changed", reason, words, items));
    }
}

fn changed(
    shape: &ShapeId,
    kind: &'static str,
    what: &str,
    reason: &str,
    (was, is): (String, String),
    items: &[String],
) -> Change {
    Change::new(Class::Behaviour, kind, shape, what, reason)
        .items(items.iter().cloned())
        .before(was)
        .after(is)
}

fn fault(fault: Fault) -> String {
    match fault {
        Fault::Client => "client".to_owned(),
        Fault::Server => "server".to_owned(),
    }
}

fn status(status: Option<u16>) -> String {
    status.map_or_else(|| "by fault".to_owned(), |status| status.to_string())
}

fn retry(retryable: Option<Retryable>) -> String {
    match retryable {
        None => "not retried".to_owned(),
        Some(Retryable { throttling: false }) => "retried".to_owned(),
        Some(Retryable { throttling: true }) => "retried as throttling".to_owned(),
    }
}
