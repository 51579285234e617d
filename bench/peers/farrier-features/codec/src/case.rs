//! One case, and its time in each round.

use std::hint::black_box;
use std::time::{Duration, Instant};

use serde::Serialize;

/// The minimum time of a round, which makes the time of reading the clock negligible.
const ROUND: Duration = Duration::from_millis(4);

/// The codec that does the work.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Subject {
    Farrier,
    SerdeJson,
    Copy,
}

/// Reading, which includes dropping the value, or writing.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Direction {
    Read,
    Write,
}

/// The JSON line of a case.
#[derive(Debug, Serialize)]
pub(crate) struct Line<'a> {
    body: &'a str,
    subject: Subject,
    direction: Direction,
    bytes: usize,
    ns: &'a [f64],
}

/// A case with its times so far.
pub(crate) struct Case<'a> {
    subject: Subject,
    direction: Direction,
    /// Does the work a number of times.
    work: Box<dyn FnMut(u32) -> Duration + 'a>,
    passes: u32,
    ns: Vec<f64>,
}

impl<'a> Case<'a> {
    /// Makes a case whose pass converts the input to the output and drops the output.
    pub(crate) fn new<I: ?Sized, O>(
        subject: Subject,
        direction: Direction,
        input: &'a I,
        mut pass: impl FnMut(&'a I) -> O + 'a,
    ) -> Self {
        let mut work = Box::new(move |passes| {
            let start = now();
            for _ in 0..passes {
                drop(black_box(pass(black_box(input))));
            }
            start.elapsed()
        });
        let passes = enough_passes(&mut work);
        Self { subject, direction, work, passes, ns: Vec::new() }
    }

    pub(crate) fn round(&mut self) {
        let nanoseconds = (self.work)(self.passes).as_secs_f64() * 1e9 / f64::from(self.passes);
        self.ns.push((nanoseconds * 10.0).round() / 10.0);
    }

    pub(crate) fn line<'l>(&'l self, body: &'l str, bytes: &[u8]) -> Line<'l> {
        Line { body, subject: self.subject, direction: self.direction, bytes: bytes.len(), ns: &self.ns }
    }
}

/// The number of passes that make a round long enough. Finding it also warms up.
fn enough_passes(work: &mut impl FnMut(u32) -> Duration) -> u32 {
    let mut passes = 1;
    while work(passes) < ROUND {
        passes *= 2;
    }
    passes
}

#[expect(clippy::disallowed_methods, reason = "measuring takes a clock")]
fn now() -> Instant {
    Instant::now()
}
