//! The pauses between the requests of a waiter.
//!
//! <https://smithy.io/2.0/additional-specs/waiters.html#waiter-retries>

use std::time::Duration;

/// The time left for the last request. Smithy lets it begin when no time is left, and also asks for it to be cancelled
/// then.
const LAST_REQUEST: Duration = Duration::from_secs(1);

/// The pauses of a waiter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Backoff {
    pub(super) min_delay: Duration,
    pub(super) max_delay: Duration,
}

/// A pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pause {
    pub(super) duration: Duration,
    /// Whether the request after it is the last one.
    pub(super) is_last: bool,
}

impl Backoff {
    /// The pause after this number of requests, in the time that remains, by a random number from 0 to 1.
    pub(super) fn pause(self, requests: u32, remaining: Duration, random: f64) -> Pause {
        let doubled =
            2_u32.checked_pow(requests.saturating_sub(1)).and_then(|by| self.min_delay.checked_mul(by));
        // The limits may be set to contradict each other; then the lower one holds.
        let longest = doubled.unwrap_or(self.max_delay).min(self.max_delay).max(self.min_delay);
        let duration = self.min_delay + (longest - self.min_delay).mul_f64(random);
        if remaining.saturating_sub(duration) > self.min_delay {
            return Pause { duration, is_last: false };
        }
        Pause { duration: remaining - LAST_REQUEST.min(remaining / 2), is_last: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn secs(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    const DEFAULT: Backoff = Backoff { min_delay: secs(2), max_delay: secs(120) };

    #[track_caller]
    fn check(backoff: Backoff, random: f64, remaining: u64, expected: &[u64]) {
        let pauses = (1..).map(|requests| backoff.pause(requests, secs(remaining), random));
        let expected = expected.iter().map(|&seconds| Pause { duration: secs(seconds), is_last: false });
        assert!(pauses.zip(expected).all(|(pause, expected)| pause == expected));
    }

    #[test]
    fn pauses_double_up_to_the_limit() {
        check(DEFAULT, 1.0, 10_000, &[2, 4, 8, 16, 32, 64, 120, 120, 120]);
        check(DEFAULT, 0.0, 10_000, &[2; 9]);
        check(DEFAULT, 0.5, 10_000, &[2, 3, 5, 9, 17, 33, 61, 61]);
        let linear = Backoff { min_delay: secs(5), max_delay: secs(5) };
        check(linear, 0.7, 10_000, &[5; 9]);
    }

    #[test]
    fn many_requests_do_not_overflow() {
        assert_eq!(DEFAULT.pause(u32::MAX, Duration::MAX, 1.0).duration, secs(120));
        let huge = Backoff { min_delay: Duration::MAX / 2, max_delay: Duration::MAX };
        assert_eq!(huge.pause(9, secs(60), 1.0), Pause { duration: secs(59), is_last: true });
        let none = Backoff { min_delay: Duration::ZERO, max_delay: Duration::ZERO };
        assert_eq!(none.pause(9, secs(60), 1.0), Pause { duration: Duration::ZERO, is_last: false });
    }

    #[test]
    fn limits_that_contradict_each_other_give_the_minimum() {
        let backoff = Backoff { min_delay: secs(30), max_delay: secs(10) };
        check(backoff, 1.0, 10_000, &[30; 5]);
    }

    #[test]
    fn the_last_request_begins_shortly_before_the_end() {
        let last = |duration| Pause { duration, is_last: true };
        assert_eq!(DEFAULT.pause(1, secs(4), 0.5), last(secs(3)));
        assert_eq!(DEFAULT.pause(1, secs(1), 0.5), last(Duration::from_millis(500)));
        assert_eq!(DEFAULT.pause(1, Duration::ZERO, 0.5), last(Duration::ZERO));
        assert_eq!(DEFAULT.pause(7, secs(122), 1.0), last(secs(121)));
        assert_eq!(DEFAULT.pause(7, secs(123), 1.0), Pause { duration: secs(120), is_last: false });
    }
}
