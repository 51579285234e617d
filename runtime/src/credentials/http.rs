//! Short requests to endpoints near the program, with few attempts and short timeouts.

use std::fmt;
use std::pin::pin;
use std::time::Duration;

use ::http::{Request, StatusCode};
use bytes::Bytes;

use super::ProviderContext;
use crate::time::{self, Elapsed};
use crate::transport::{Body, Limits, TransportError, WithoutProxy};

/// The timeout and the number of attempts.
#[derive(Clone, Copy)]
pub(super) struct Patience {
    pub(super) timeout: Duration,
    pub(super) attempts: u32,
    /// Whether to retry if there is no response. Endpoints that may not exist are called only once.
    pub(super) retries_silence: bool,
}

const FIRST_DELAY: Duration = Duration::from_millis(100);
const MAX_BODY: usize = 64 << 10;

/// Sends the request, with retries, and returns the body of the response.
pub(super) async fn send(
    context: &ProviderContext,
    mut request: Request<()>,
    patience: Patience,
) -> Result<Bytes, Failure> {
    request.extensions_mut().insert(WithoutProxy);
    let mut attempt = 1;
    loop {
        let failure = match send_once(context, request.clone(), patience.timeout).await {
            Ok(body) => return Ok(body),
            Err(failure) => failure,
        };
        if attempt >= patience.attempts || !failure.is_worth_another_attempt(patience.retries_silence) {
            return Err(failure);
        }
        context.clock.sleep(FIRST_DELAY * 2_u32.saturating_pow(attempt - 1)).await;
        attempt += 1;
    }
}

async fn send_once(
    context: &ProviderContext,
    request: Request<()>,
    timeout: Duration,
) -> Result<Bytes, Failure> {
    #[cfg_attr(not(feature = "streaming"), expect(clippy::needless_update, reason = "features add fields"))]
    let limits = Limits { connect_timeout: Some(timeout), timeout: Some(timeout), ..Limits::default() };
    let exchange = pin!(async {
        let request = request.map(|()| Body::empty());
        let response = context.transport.send(request, limits).await.map_err(Failure::Transport)?;
        if !response.status().is_success() {
            return Err(Failure::Status(response.status()));
        }
        response.into_body().collect(MAX_BODY).await.map_err(Failure::Transport)
    });
    let result = time::timeout(&*context.clock, Some(timeout), exchange).await;
    result.unwrap_or_else(|Elapsed(limit)| Err(Failure::TimedOut(limit)))
}

/// The reason why there is no usable response.
#[derive(Debug)]
pub(super) enum Failure {
    TimedOut(Duration),
    Transport(TransportError),
    Status(StatusCode),
}

impl Failure {
    /// Returns `true` if there was no response.
    pub(super) fn is_silence(&self) -> bool {
        matches!(self, Self::TimedOut(_) | Self::Transport(_))
    }

    fn is_worth_another_attempt(&self, retries_silence: bool) -> bool {
        match self {
            Self::TimedOut(_) => retries_silence,
            Self::Transport(error) => retries_silence && error.is_transient(),
            Self::Status(status) => status.is_server_error() || *status == StatusCode::TOO_MANY_REQUESTS,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TimedOut(timeout) => write!(f, "no answer within {timeout:?}"),
            Self::Transport(error) => error.fmt(f),
            Self::Status(status) => write!(f, "the answer is {status}"),
        }
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            _ => None,
        }
    }
}
