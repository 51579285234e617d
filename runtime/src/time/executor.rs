//! Polls a future on the current thread, with a timer.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use super::{Clock, ThreadClock, WAKE_AT};

/// Blocks the thread until the future is ready. For generated code.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut cx = Context::from_waker(&waker);
    // Calls can nest: a hook that runs inside a poll may block on another future.
    let outer = WAKE_AT.take();
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut cx) {
            WAKE_AT.set(outer);
            return output;
        }
        match WAKE_AT.take() {
            Some(time) => thread::park_timeout(time.saturating_duration_since(ThreadClock.instant())),
            None => thread::park(),
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_sleep_takes_its_time() {
        let start = ThreadClock.instant();
        block_on(ThreadClock.sleep(Duration::from_millis(20)));
        assert!(ThreadClock.instant() - start >= Duration::from_millis(20));
    }

    #[test]
    fn another_thread_wakes_the_one_that_waits() {
        let mut handle = None;
        let woken = Arc::new(std::sync::atomic::AtomicBool::new(false));
        block_on(poll_fn(|cx| {
            if woken.load(std::sync::atomic::Ordering::Acquire) {
                return Poll::Ready(());
            }
            let (waker, woken) = (cx.waker().clone(), Arc::clone(&woken));
            handle.get_or_insert_with(|| {
                thread::spawn(move || {
                    woken.store(true, std::sync::atomic::Ordering::Release);
                    waker.wake();
                })
            });
            Poll::Pending
        }));
    }

    #[test]
    fn a_wait_within_a_wait_does_not_lose_the_outer_timer() {
        let mut outer = ThreadClock.sleep(Duration::from_millis(20));
        let mut is_first = true;
        block_on(poll_fn(|cx| {
            let poll = outer.as_mut().poll(cx);
            if std::mem::take(&mut is_first) {
                block_on(ThreadClock.sleep(Duration::from_millis(1)));
            }
            poll
        }));
    }
}
