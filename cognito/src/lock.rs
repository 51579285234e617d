//! An async lock: one caller fetches or refreshes, and the others wait without blocking a thread.
//!
//! Callers get it in the order of their requests. A caller that is dropped leaves the queue. No async runtime is needed.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

/// The lock.
#[derive(Debug, Default)]
pub(crate) struct Lock(Mutex<Queue>);

#[derive(Debug, Default)]
struct Queue {
    is_held: bool,
    next_ticket: u64,
    waiting: VecDeque<(u64, Waker)>,
}

impl Lock {
    /// Waits for the lock. It is released when the value is dropped.
    pub(crate) async fn hold(&self) -> Held<'_> {
        let mut place = Place { lock: self, ticket: None };
        poll_fn(|cx| place.poll(cx)).await;
        Held(self)
    }

    /// The lock, if it is free.
    #[cfg(feature = "client")]
    pub(crate) fn try_hold(&self) -> Option<Held<'_>> {
        let mut queue = self.queue();
        if queue.is_held || !queue.waiting.is_empty() {
            return None;
        }
        queue.is_held = true;
        Some(Held(self))
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wake_first(queue: MutexGuard<'_, Queue>) {
        let first = queue.waiting.front().filter(|_| !queue.is_held).map(|(_, waker)| waker.clone());
        drop(queue);
        first.into_iter().for_each(Waker::wake);
    }
}

/// A place in the queue.
struct Place<'a> {
    lock: &'a Lock,
    ticket: Option<u64>,
}

impl Place<'_> {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let mut queue = self.lock.queue();
        let first = queue.waiting.front().map(|(ticket, _)| *ticket);
        if !queue.is_held && (first.is_none() || first == self.ticket) {
            queue.is_held = true;
            queue.waiting.pop_front();
            self.ticket = None;
            return Poll::Ready(());
        }
        match self.ticket {
            None => {
                let ticket = queue.next_ticket;
                queue.next_ticket += 1;
                queue.waiting.push_back((ticket, cx.waker().clone()));
                self.ticket = Some(ticket);
            }
            Some(own) => {
                let place = queue.waiting.iter_mut().find(|(ticket, _)| *ticket == own);
                if let Some((_, waker)) = place {
                    waker.clone_from(cx.waker());
                }
            }
        }
        Poll::Pending
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if let Some(own) = self.ticket {
            let mut queue = self.lock.queue();
            queue.waiting.retain(|(ticket, _)| *ticket != own);
            Lock::wake_first(queue);
        }
    }
}

/// The lock, held.
#[derive(Debug)]
pub(crate) struct Held<'a>(&'a Lock);

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let mut queue = self.0.queue();
        queue.is_held = false;
        Lock::wake_first(queue);
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::task::Wake;

    use super::*;

    #[derive(Default)]
    struct Count(AtomicU32);

    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn callers_are_served_in_order_and_dropped_ones_are_left_out() {
        let lock = Lock::default();
        let counts: [Arc<Count>; 3] = std::array::from_fn(|_| Arc::default());
        let wakers = counts.clone().map(Waker::from);
        let poll = |future: &mut std::pin::Pin<Box<dyn Future<Output = Held<'_>> + '_>>, waker: &Waker| {
            future.as_mut().poll(&mut Context::from_waker(waker)).is_ready()
        };
        let mut first = pin!(lock.hold());
        let Poll::Ready(held) = first.as_mut().poll(&mut Context::from_waker(&wakers[0])) else {
            panic!("the lock is free")
        };
        let mut second: std::pin::Pin<Box<dyn Future<Output = Held<'_>>>> = Box::pin(lock.hold());
        let mut third: std::pin::Pin<Box<dyn Future<Output = Held<'_>>>> = Box::pin(lock.hold());
        assert!(!poll(&mut second, &wakers[1]) && !poll(&mut third, &wakers[2]));
        drop(held);
        assert_eq!(counts[1].0.load(Ordering::Relaxed), 1);
        // The third must not overtake the second, and inherits its turn.
        assert!(!poll(&mut third, &wakers[2]));
        drop(second);
        assert_eq!(counts[2].0.load(Ordering::Relaxed), 1);
        assert!(poll(&mut third, &wakers[2]));
    }
}
