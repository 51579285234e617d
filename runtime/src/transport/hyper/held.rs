//! Bodies that are held back until the server asks for them.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use http::StatusCode;
#[cfg(feature = "http2")]
use http::header::EXPECT;

use super::exchange::Request;
use crate::BoxFuture;
use crate::exclusive::Exclusive;
use crate::time::Clock;
use crate::transport::expectation::{Expectation, PAUSE};

/// Holds back the body of a request that expects `100 Continue`.
pub(super) fn hold(mut request: Request, clock: &Arc<dyn Clock>) -> Request {
    let Some(expectation) = request.extensions_mut().remove::<Expectation>() else { return request };
    let gate = Gate::default();
    let of_callback = gate.clone();
    hyper::ext::on_informational(&mut request, move |response| {
        if response.status() == StatusCode::CONTINUE {
            of_callback.set(Passage::Open);
        }
    });
    request.body_mut().hold(Hold { gate, expectation, clock: Arc::clone(clock), timer: None });
    request
}

/// Sends the body at once. For HTTP/2, where the callback is not called.
#[cfg(feature = "http2")]
pub(super) fn release(request: &mut Request) {
    if let Some(gate) = request.body().gate() {
        gate.set(Passage::Open);
        request.headers_mut().remove(EXPECT);
    }
}

/// Whether a body may be sent.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Passage {
    /// The server has said nothing yet.
    #[default]
    Waiting,
    /// The server asks for the body.
    Open,
    /// The server has answered the request without its body.
    Closed,
}

/// What the connection and the body of a request share.
#[derive(Clone, Default)]
pub(super) struct Gate(Arc<Mutex<(Passage, Option<Waker>)>>);

impl Gate {
    /// Keeps a body that has not been begun from being sent at all.
    pub(super) fn close(&self) {
        let is_waiting = self.lock().0 == Passage::Waiting;
        if is_waiting {
            self.set(Passage::Closed);
        }
    }

    fn set(&self, passage: Passage) {
        let mut state = self.lock();
        state.0 = passage;
        let waker = state.1.take();
        drop(state);
        waker.into_iter().for_each(Waker::wake);
    }

    fn lock(&self) -> MutexGuard<'_, (Passage, Option<Waker>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a body waits for.
pub(super) struct Hold {
    gate: Gate,
    expectation: Expectation,
    clock: Arc<dyn Clock>,
    timer: Option<Exclusive<BoxFuture<'static, ()>>>,
}

impl Hold {
    pub(super) fn gate(&self) -> &Gate {
        &self.gate
    }

    /// Waits until the server asks for the body, or says nothing for too long. Pending forever if the server has answered.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let mut state = self.gate.lock();
        match state.0 {
            Passage::Open => return Poll::Ready(()),
            Passage::Closed => return Poll::Pending,
            Passage::Waiting => state.1 = Some(cx.waker().clone()),
        }
        drop(state);
        let clock = &self.clock;
        let timer = self.timer.get_or_insert_with(|| {
            let clock = Arc::clone(clock);
            Exclusive::new(Box::pin(async move { clock.sleep(PAUSE).await }))
        });
        let is_over = timer.get_mut().as_mut().poll(cx);
        if is_over.is_ready() {
            self.expectation.ignore();
            self.gate.set(Passage::Open);
        }
        is_over
    }
}

impl fmt::Debug for Hold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hold").finish_non_exhaustive()
    }
}
