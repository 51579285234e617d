//! Small HTTP requests that are not calls of the service: public keys, and the endpoints of hosted sign-in.

use std::error::Error;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

#[cfg(any(feature = "hyper", feature = "blocking"))]
use farrier_runtime::environment::ProcessEnvironment;
use farrier_runtime::time::Clock;
use farrier_runtime::transport::{
    HttpRequest, Limits, Transport, TransportError, TransportErrorKind, collect,
};

/// The time limit of an exchange.
const TIMEOUT: Duration = Duration::from_secs(5);

/// The largest body that is read, in bytes.
const MAX_BODY: usize = 256 << 10;

/// A transport with a clock.
#[derive(Clone, Debug)]
pub(crate) struct Edges {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
}

impl Edges {
    /// [`default_transport`](Self::default_transport) with [`default_clock`](Self::default_clock).
    ///
    /// # Errors
    /// Those of `default_transport`.
    pub(crate) fn from_environment(is_blocking: bool) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let transport = Self::default_transport(is_blocking)?;
        let clock = Self::default_clock(is_blocking).ok_or("a clock must be given")?;
        Ok(Self { transport, clock })
    }

    /// The clock of the operating system, with the timer of tokio, or one for programs without an async runtime.
    pub(crate) fn default_clock(is_blocking: bool) -> Option<Arc<dyn Clock>> {
        #[cfg(feature = "blocking")]
        if is_blocking || !cfg!(feature = "hyper") {
            return Some(Arc::new(farrier_runtime::time::ThreadClock));
        }
        let _ = is_blocking;
        #[cfg(feature = "hyper")]
        return Some(Arc::new(farrier_runtime::time::SystemClock));
        #[cfg(not(feature = "hyper"))]
        None
    }

    /// The network, with the environment's certificates and proxies.
    ///
    /// # Errors
    /// If they are not valid, or there is no network without a feature.
    pub(crate) fn default_transport(
        is_blocking: bool,
    ) -> Result<Arc<dyn Transport>, Box<dyn Error + Send + Sync>> {
        #[cfg(feature = "blocking")]
        if is_blocking || !cfg!(feature = "hyper") {
            use farrier_runtime::transport::blocking::BlockingTransport;
            let transport = BlockingTransport::builder().environment(&ProcessEnvironment).build()?;
            return Ok(Arc::new(transport));
        }
        let _ = is_blocking;
        #[cfg(feature = "hyper")]
        {
            use farrier_runtime::transport::hyper::HyperTransport;
            let transport = HyperTransport::builder().environment(&ProcessEnvironment).build()?;
            Ok(Arc::new(transport))
        }
        #[cfg(not(feature = "hyper"))]
        Err("without the features `hyper` and `blocking`, a transport must be given".into())
    }

    /// Sends a request and reads the response. Returns its status and its body.
    ///
    /// # Errors
    /// If the response does not arrive in time.
    pub(crate) async fn send(&self, request: HttpRequest) -> Result<(u16, Vec<u8>), TransportError> {
        self.send_within(TIMEOUT, request).await
    }

    /// The same with a time limit for a large body.
    ///
    /// # Errors
    /// If the response does not arrive in time.
    pub(crate) async fn send_within(
        &self,
        timeout: Duration,
        request: HttpRequest,
    ) -> Result<(u16, Vec<u8>), TransportError> {
        let limits = Limits { timeout: Some(timeout), ..Limits::default() };
        let mut exchange = pin!(async {
            let response = collect(self.transport.send(request, limits).await?, MAX_BODY).await?;
            Ok((response.status().as_u16(), response.into_body().to_vec()))
        });
        let mut limit = None;
        poll_fn(|cx| {
            if let Poll::Ready(result) = exchange.as_mut().poll(cx) {
                return Poll::Ready(result);
            }
            let limit = limit.get_or_insert_with(|| self.clock.sleep(timeout));
            limit.as_mut().poll(cx).map(|()| Err(TransportError::new(TransportErrorKind::Timeout, None)))
        })
        .await
    }
}
