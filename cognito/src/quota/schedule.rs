//! The time at which a request may be sent: a pure function of the earlier ones and the current time.

use std::time::{Duration, Instant};

/// The schedule of a category: requests at a steady rate, of which a burst may be sent at once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Schedule {
    /// The time between two requests; `None` if there is no limit.
    interval: Option<Duration>,
    /// The time by which a burst may be ahead of the steady rate.
    burst: Duration,
    /// The time at which the next request is due at the steady rate.
    next: Option<Instant>,
}

impl Schedule {
    /// A schedule of this many requests per second, all of which may be sent at once after a second without any.
    pub(super) fn new(rate: f64) -> Self {
        let interval = Duration::try_from_secs_f64(1.0 / rate).ok().filter(|interval| !interval.is_zero());
        let burst =
            interval.map_or(Duration::ZERO, |interval| Duration::from_secs(1).saturating_sub(interval));
        Self { interval, burst, next: None }
    }

    /// The time to wait before the next request; it is taken if that is zero.
    pub(super) fn take(&mut self, now: Instant) -> Duration {
        let Some(interval) = self.interval else { return Duration::ZERO };
        let due = self.next.map_or(now, |next| next.max(now));
        let ahead = due.saturating_duration_since(now);
        if ahead > self.burst {
            return ahead - self.burst;
        }
        self.next = due.checked_add(interval);
        Duration::ZERO
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(
        clippy::disallowed_methods,
        reason = "an `Instant` can only be made from the clock; its value does not matter"
    )]
    fn start() -> Instant {
        Instant::now()
    }

    #[test]
    fn a_second_never_has_more_requests_than_two_bursts_and_then_the_rate() {
        for rate in [1.0, 5.0, 120.0] {
            let (start, mut schedule, mut now) = (start(), Schedule::new(rate), Duration::ZERO);
            let mut times = Vec::new();
            while now < Duration::from_secs(5) {
                let wait = schedule.take(start + now);
                if wait.is_zero() { times.push(now) } else { now += wait }
            }
            let at_once = times.iter().filter(|time| time.is_zero()).count();
            assert!((at_once as f64 - rate).abs() <= 1.0, "{rate}: {at_once}");
            let later = times.iter().filter(|time| **time >= Duration::from_secs(1)).count();
            assert!((later as f64 - 4.0 * rate).abs() <= 1.0, "{rate}: {later}");
        }
    }

    #[test]
    fn no_limit_does_not_wait() {
        let mut schedule = Schedule::new(f64::INFINITY);
        assert!((0..1000).all(|_| schedule.take(start()).is_zero()));
    }

    #[test]
    fn a_rate_of_zero_waits_instead_of_panicking() {
        let (start, mut schedule) = (start(), Schedule::new(0.001));
        assert_eq!(schedule.take(start), Duration::ZERO);
        assert_eq!(schedule.take(start), Duration::from_secs(1000));
    }
}
