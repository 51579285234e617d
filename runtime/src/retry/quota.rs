//! The retry quota: a token bucket that limits retries.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>

use std::sync::atomic::{AtomicU32, Ordering};

/// The retry quota: a token bucket that all calls of a client share.
///
/// Each retry takes tokens, each success returns some. While a service is down, the bucket is empty and calls fail
/// after a single attempt, instead of tripling the load.
#[derive(Debug)]
pub struct RetryQuota {
    available: AtomicU32,
    capacity: u32,
}

impl RetryQuota {
    /// The capacity in AWS's standard mode.
    pub const STANDARD_CAPACITY: u32 = 500;

    /// The tokens returned by a call that succeeds at the first attempt.
    const REWARD: u32 = 1;

    /// A full bucket.
    pub const fn new(capacity: u32) -> Self {
        Self { available: AtomicU32::new(capacity), capacity }
    }

    /// The tokens in the bucket.
    pub fn available(&self) -> u32 {
        self.available.load(Ordering::Relaxed)
    }

    /// The size of the bucket.
    pub const fn capacity(&self) -> u32 {
        self.capacity
    }

    /// Takes this number of tokens and returns `true`, or takes none if there are fewer.
    #[must_use]
    pub fn try_take(&self, cost: u32) -> bool {
        let take = |available: u32| available.checked_sub(cost);
        self.available.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok()
    }

    /// Returns the tokens that the last retry of a successful call took, or one token if the call was not retried.
    pub fn refund(&self, last_cost: Option<u32>) {
        let refund = last_cost.unwrap_or(Self::REWARD);
        let put = |available: u32| Some(available.saturating_add(refund).min(self.capacity));
        // Cannot fail: `put` always returns a value.
        let _ = self.available.fetch_update(Ordering::Relaxed, Ordering::Relaxed, put);
    }
}

/// The bucket of AWS's standard mode.
impl Default for RetryQuota {
    fn default() -> Self {
        Self::new(Self::STANDARD_CAPACITY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_or_none() {
        let quota = RetryQuota::new(12);
        assert!(quota.try_take(5));
        assert!(quota.try_take(5));
        assert!(!quota.try_take(5));
        assert_eq!(quota.available(), 2);
        assert!(quota.try_take(2));
        assert!(quota.try_take(0));
        assert_eq!(quota.available(), 0);
    }

    #[test]
    fn success_puts_back_up_to_the_capacity() {
        let quota = RetryQuota::default();
        assert_eq!(quota.available(), 500);
        quota.refund(None);
        assert_eq!(quota.available(), 500);
        assert!(quota.try_take(10));
        quota.refund(None);
        assert_eq!(quota.available(), 491);
        quota.refund(Some(5));
        assert_eq!(quota.available(), 496);
        quota.refund(Some(u32::MAX));
        assert_eq!(quota.available(), 500);
    }

    #[test]
    fn callers_on_many_threads_share_it() {
        let quota = RetryQuota::new(1_000);
        let taken: usize = std::thread::scope(|scope| {
            let callers: Vec<_> =
                (0..8).map(|_| scope.spawn(|| (0..100).filter(|_| quota.try_take(5)).count())).collect();
            callers.into_iter().map(|caller| caller.join().unwrap()).sum()
        });
        assert_eq!((taken, quota.available()), (200, 0));
    }
}
