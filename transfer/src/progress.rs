//! The progress of a transfer.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// The bytes that a transfer has moved so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Bytes that are transferred, those of a resumed transfer's earlier attempts included.
    pub done: u64,
    /// Bytes of the object; `None` if an upload's source does not know its length.
    pub total: Option<u64>,
}

/// Shows the percentage if the total is known.
impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.done, self.total) {
            (_, Some(0)) => f.write_str("100 %"),
            (done, Some(total)) => {
                write!(f, "{} %", u128::from(done) * 100 / u128::from(total))
            }
            (done, None) => write!(f, "{done} bytes"),
        }
    }
}

/// A function that receives the progress.
pub(crate) type Observer = Arc<dyn Fn(Progress) + Send + Sync>;

/// Adds up the bytes of all parts, and reports the sum to the observer. Clones share the sum.
#[derive(Clone, Default)]
pub(crate) struct Reporter {
    observer: Option<Observer>,
    /// Locked while the observer is called, so that it never sees the number decrease.
    state: Arc<Mutex<Progress>>,
}

impl Reporter {
    pub(crate) fn new(observer: Option<Observer>, total: Option<u64>) -> Self {
        Self { observer, state: Arc::new(Mutex::new(Progress { done: 0, total })) }
    }

    /// Reports the bytes of earlier attempts, if there are any.
    pub(crate) fn resume(&self, bytes: u64) {
        if bytes > 0 {
            self.add(bytes);
        }
    }

    /// Reports additional bytes.
    pub(crate) fn add(&self, bytes: u64) {
        let mut progress = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        progress.done += bytes;
        if let Some(observer) = &self.observer {
            observer(*progress);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_a_percentage_or_a_number_of_bytes() {
        let text = |done, total| Progress { done, total }.to_string();
        assert_eq!(text(1, Some(3)), "33 %");
        assert_eq!(text(u64::MAX, Some(u64::MAX)), "100 %");
        assert_eq!(text(0, Some(0)), "100 %");
        assert_eq!(text(7, None), "7 bytes");
    }

    #[test]
    fn the_sum_of_all_clones_is_reported() {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let sink = Arc::clone(&seen);
        let observer: Observer = Arc::new(move |progress: Progress| sink.lock().unwrap().push(progress.done));
        let reporter = Reporter::new(Some(observer), Some(3));
        reporter.clone().add(1);
        reporter.add(2);
        assert_eq!(*seen.lock().unwrap(), [1, 3]);
    }
}
