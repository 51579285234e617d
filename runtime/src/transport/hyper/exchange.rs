//! One exchange: the request in hyper's type, and the two ways in which it can fail.

use hyper::body::Incoming;

use super::body::RequestBody;
use super::error::from_hyper;
use crate::BoxFuture;
use crate::transport::TransportError;

/// A request in hyper's type.
pub(super) type Request = http::Request<RequestBody>;

/// An exchange on a connection: it ends with the head of the response.
pub(super) type Exchange<'a> = BoxFuture<'a, Result<http::Response<Incoming>, ExchangeError>>;

/// The reason why an exchange did not return a response.
pub(super) enum ExchangeError {
    /// The connection was closed before anything was sent: the request can use another connection.
    Unsent(Box<Request>, TransportError),
    /// The exchange failed, and a part of the request may have reached the server.
    Failed(TransportError),
}

/// Converts hyper's error of a request that did not get a response.
impl From<hyper::client::conn::TrySendError<Request>> for ExchangeError {
    fn from(mut error: hyper::client::conn::TrySendError<Request>) -> Self {
        match error.take_message() {
            Some(request) => Self::Unsent(Box::new(request), from_hyper(error.into_error())),
            None => Self::Failed(from_hyper(error.into_error())),
        }
    }
}
