//! The outcome of a wait: the result that showed the wanted state, or the reason why it was not reached.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use crate::causes::{write_causes, write_reason};
use crate::client::error::Error;
use crate::client::metadata::Response;
use crate::client::pipeline::CallResult;
use crate::operation::Operation;
use crate::serde::{Structure, fmt_debug};

/// The outcome of a wait.
pub type WaitResult<O> = Result<Waited<O>, WaitError<O>>;

/// The end of a successful wait.
pub struct Waited<O: Operation> {
    result: CallResult<O>,
    requests: u32,
}

impl<O: Operation> Waited<O> {
    pub(super) fn new(result: CallResult<O>, requests: u32) -> Self {
        Self { result, requests }
    }

    /// The response that showed the wanted state; `None` if an error did, as when something no longer exists.
    pub fn response(&self) -> Option<&Response<O::Response>> {
        self.result.as_ref().ok()
    }

    /// The error that showed the wanted state, if one did.
    pub fn error(&self) -> Option<&Error<O::Error>> {
        self.result.as_ref().err()
    }

    /// The result of the last request.
    ///
    /// # Errors
    /// If an error showed the wanted state.
    pub fn into_result(self) -> CallResult<O> {
        self.result
    }

    /// The number of requests, without the retries of each.
    pub fn requests(&self) -> u32 {
        self.requests
    }
}

impl<O: Operation> fmt::Debug for Waited<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut printer = f.debug_struct("Waited");
        printer.field("requests", &self.requests);
        add_result::<O>(&mut printer, &self.result);
        printer.finish()
    }
}

/// The error of a wait.
///
/// `{}` prints one line: the waiter, the reason, and the number of requests. `{:#}` also prints the error of the call, if
/// there was one, with all its causes; they are also in [`source`](std::error::Error::source).
///
/// ```text
/// TableExists: not reached within 60s (9 requests)
/// ```
pub struct WaitError<O: Operation>(Box<(Reason, CallResult<O>)>);

/// The reason of a failed wait. It does not depend on the operation.
#[derive(Clone, Copy)]
pub(super) struct Reason {
    pub(super) kind: WaitErrorKind,
    pub(super) waiter: &'static str,
    /// The results that failed the wait.
    pub(super) words: Option<&'static str>,
    pub(super) max_wait: Duration,
    pub(super) requests: u32,
}

/// The part of a wait that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WaitErrorKind {
    /// The result of the last request shows a state from which the wanted one cannot be reached.
    Failed,
    /// The time is up. The result of the last request shows another state, or the time was up before it was there.
    TimedOut,
    /// The last request failed with an error that does not show a state.
    Call,
}

impl<O: Operation> WaitError<O> {
    pub(super) fn new(reason: Reason, result: CallResult<O>) -> Self {
        Self(Box::new((reason, result)))
    }

    /// The part of the wait that failed.
    pub fn kind(&self) -> WaitErrorKind {
        self.0.0.kind
    }

    /// The response to the last request, if it did not fail.
    pub fn response(&self) -> Option<&Response<O::Response>> {
        self.0.1.as_ref().ok()
    }

    /// The error of the last request, if it failed.
    pub fn error(&self) -> Option<&Error<O::Error>> {
        self.0.1.as_ref().err()
    }

    /// The result of the last request.
    ///
    /// # Errors
    /// If the last request failed.
    pub fn into_result(self) -> CallResult<O> {
        self.0.1
    }

    /// The number of requests, without the retries of each.
    pub fn requests(&self) -> u32 {
        self.0.0.requests
    }
}

impl Reason {
    /// Prints the reason, and the error of the last request, if it failed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>, error: Option<&(dyn StdError + 'static)>) -> fmt::Result {
        let Self { waiter, max_wait, requests, .. } = self;
        match (self.kind, self.words) {
            (WaitErrorKind::TimedOut, _) => write!(f, "{waiter}: not reached within {max_wait:?}")?,
            (_, Some(words)) => write!(f, "{waiter}: cannot be reached: {words}")?,
            (_, None) => write!(f, "{waiter}: the request failed")?,
        }
        if let (false, Some(error)) = (f.alternate(), error) {
            write_reason(f, error)?;
        }
        let plural = if *requests == 1 { "" } else { "s" };
        write!(f, " ({requests} request{plural})")?;
        write_causes(f, error)
    }
}

impl<O: Operation> fmt::Display for WaitError<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.0.fmt(f, StdError::source(self))
    }
}

impl<O: Operation> fmt::Debug for WaitError<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (reason, result) = &*self.0;
        let mut printer = f.debug_struct("WaitError");
        printer.field("kind", &reason.kind).field("waiter", &reason.waiter);
        printer.field("requests", &reason.requests);
        add_result::<O>(&mut printer, result);
        printer.finish()
    }
}

impl<O: Operation> StdError for WaitError<O> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.error().map(|error| error as _)
    }
}

/// Adds the result of a request to a `Debug` output.
fn add_result<O: Operation>(printer: &mut fmt::DebugStruct<'_, '_>, result: &CallResult<O>) {
    match result {
        Ok(response) => printer.field("response", &Output(&**response)),
        Err(error) => printer.field("error", error),
    };
}

/// Prints an output without sensitive values.
struct Output<'a>(&'a dyn Structure);

impl fmt::Debug for Output<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt_debug(self.0, f)
    }
}
