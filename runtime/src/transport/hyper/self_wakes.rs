//! Wakes of a task by itself, while it drives its connection.
//!
//! hyper expects its connection on a task of its own, and wakes it when a request or a reader of the body waits for it. Here
//! both are one task. A task that wakes itself goes to the end of its executor's queue, and wakes another thread that might
//! take it over; polling once more is much cheaper.

use std::mem;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

/// No poll is running: a wake is passed on to the task.
const IDLE: u8 = 0;
/// A poll is running: a wake makes it run once more.
const POLLING: u8 = 1;
/// A poll is running, and there was a wake.
const WOKEN: u8 = 2;

/// The number of polls in a row. A task that is woken by more may have used up its time: tokio wakes it to say so.
const MAX_POLLS: u32 = 3;

/// Polls that are repeated if they wake themselves.
pub(super) struct SelfWakes {
    shared: Arc<Shared>,
    /// `shared` as a waker.
    waker: Waker,
}

struct Shared {
    state: AtomicU8,
    /// The waker of the task that polled last.
    task: Mutex<Waker>,
}

impl SelfWakes {
    pub(super) fn new() -> Self {
        let task = Mutex::new(Waker::noop().clone());
        let shared = Arc::new(Shared { state: AtomicU8::new(IDLE), task });
        Self { waker: Waker::from(Arc::clone(&shared)), shared }
    }

    /// Polls something, which wakes the task of `cx` only if it is woken later.
    ///
    /// A wake of a poll that is ready is dropped: its caller polls again if it wants more.
    pub(super) fn poll<T>(
        &self,
        cx: &mut Context<'_>,
        mut poll: impl FnMut(&mut Context<'_>) -> Poll<T>,
    ) -> Poll<T> {
        self.shared.set_task(cx.waker());
        for _ in 0..MAX_POLLS {
            self.shared.state.store(POLLING, Ordering::Release);
            let polled = poll(&mut Context::from_waker(&self.waker));
            let is_woken = self.shared.state.swap(IDLE, Ordering::AcqRel) == WOKEN;
            if polled.is_ready() || !is_woken {
                return polled;
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    /// Does something that wakes the task although a poll follows at once.
    pub(super) fn before_poll<T>(&self, act: impl FnOnce() -> T) -> T {
        self.shared.state.store(POLLING, Ordering::Release);
        let result = act();
        self.shared.state.store(IDLE, Ordering::Release);
        result
    }
}

impl Shared {
    fn set_task(&self, waker: &Waker) {
        let mut task = self.task.lock().unwrap_or_else(PoisonError::into_inner);
        if task.will_wake(waker) {
            return;
        }
        let old = mem::replace(&mut *task, waker.clone());
        drop(task);
        drop(old);
    }
}

impl Wake for Shared {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        let state = self.state.compare_exchange(POLLING, WOKEN, Ordering::AcqRel, Ordering::Acquire);
        if state == Err(IDLE) {
            let task = self.task.lock().unwrap_or_else(PoisonError::into_inner).clone();
            task.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    /// A task that counts how often it is woken.
    #[derive(Default)]
    struct Task(AtomicUsize);

    impl Wake for Task {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Polls something that wakes itself this often, and is never ready. Returns the number of polls and of wakes, and a
    /// waker that the last poll left behind.
    fn poll(wakes: u32) -> (u32, usize, Waker, Arc<Task>) {
        let (task, self_wakes) = (Arc::new(Task::default()), SelfWakes::new());
        let (mut polls, mut left) = (0, None);
        let waker = Waker::from(Arc::clone(&task));
        let polled = self_wakes.poll(&mut Context::from_waker(&waker), |cx| {
            polls += 1;
            left = Some(cx.waker().clone());
            if polls <= wakes {
                cx.waker().wake_by_ref();
            }
            Poll::<()>::Pending
        });
        assert!(polled.is_pending());
        (polls, task.0.load(Ordering::Relaxed), left.unwrap(), task)
    }

    #[test]
    fn a_poll_that_wakes_itself_is_repeated() {
        for (wakes, expected) in [(0, (1, 0)), (1, (2, 0)), (2, (3, 0)), (3, (3, 1)), (9, (3, 1))] {
            let (polls, woken, ..) = poll(wakes);
            assert_eq!((polls, woken), expected, "{wakes}");
        }
    }

    #[test]
    fn what_precedes_a_poll_does_not_wake() {
        let (task, self_wakes) = (Arc::new(Task::default()), SelfWakes::new());
        self_wakes.shared.set_task(&Waker::from(Arc::clone(&task)));
        self_wakes.before_poll(|| self_wakes.waker.wake_by_ref());
        assert_eq!(task.0.load(Ordering::Relaxed), 0);
        self_wakes.waker.wake_by_ref();
        assert_eq!(task.0.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn a_later_wake_is_one_of_the_task() {
        let (_, _, waker, task) = poll(1);
        waker.wake();
        assert_eq!(task.0.load(Ordering::Relaxed), 1);
    }
}
