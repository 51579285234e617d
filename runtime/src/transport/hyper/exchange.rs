//! One exchange: the request as hyper takes it, and the two ways in which it can fail.

use super::body::RequestBody;
use super::error::from_hyper;
use crate::transport::TransportError;

/// A request as hyper takes it.
pub(super) type Request = http::Request<RequestBody>;

/// Why an exchange gave no response.
pub(super) enum ExchangeError {
    /// The connection was closed before anything was sent: the request may go over another one.
    Unsent(Box<Request>, TransportError),
    /// Something may have reached the server.
    Failed(TransportError),
}

/// What hyper reports about a request that did not get a response.
impl From<hyper::client::conn::TrySendError<Request>> for ExchangeError {
    fn from(mut error: hyper::client::conn::TrySendError<Request>) -> Self {
        match error.take_message() {
            Some(request) => Self::Unsent(Box::new(request), from_hyper(error.into_error())),
            None => Self::Failed(from_hyper(error.into_error())),
        }
    }
}
