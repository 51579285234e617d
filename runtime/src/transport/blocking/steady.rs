//! Streams that block their thread, and fail if the transfer stalls.
//!
//! A transfer that stands still is ended by the limits of single reads and writes of the socket, and a slow one by its
//! [`Pace`].

use std::io::{self, Read};
use std::time::{Duration, Instant};

use ureq::AsSendBody;
use ureq::config::ConfigBuilder;
use ureq::typestate::HttpCrateScope;

use crate::time::{Clock, ThreadClock};
use crate::transport::expectation::PAUSE;
use crate::transport::throughput::Pace;
use crate::transport::{Limits, MinThroughput};

/// A limit of the time of reading a body that is never reached. With it, a connection knows that it reads a body.
const UNLIMITED: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);

/// Sets the time limits of a request.
pub(super) fn configure<S: AsSendBody>(
    request: ConfigBuilder<HttpCrateScope<S>>,
    limits: Limits,
) -> ConfigBuilder<HttpCrateScope<S>> {
    let grace_period = limits.min_throughput.map(|limit| limit.grace_period);
    let request = request.timeout_per_write(grace_period).timeout_await_100(Some(PAUSE));
    if limits.is_streamed {
        let request = request.timeout_recv_response(limits.timeout).timeout_recv_body(Some(UNLIMITED));
        request.timeout_per_read(grace_period)
    } else {
        request.timeout_global(limits.timeout)
    }
}

/// A reader that measures how fast the other end of the transfer is.
pub(super) struct SteadyReader<R> {
    reader: R,
    pace: Option<Pace>,
    direction: Direction,
}

enum Direction {
    /// The network provides the bytes, so the time of reading counts.
    Download,
    /// The network takes the bytes, so the time between two reads counts: when it began, and for how many bytes.
    Upload(Option<(Instant, usize)>),
}

impl<R> SteadyReader<R> {
    pub(super) fn upload(reader: R, limit: Option<MinThroughput>) -> Self {
        Self { reader, pace: limit.map(Pace::new), direction: Direction::Upload(None) }
    }

    pub(super) fn download(reader: R, limits: Limits) -> Self {
        let limit = limits.min_throughput.filter(|_| limits.is_streamed);
        Self { reader, pace: limit.map(Pace::new), direction: Direction::Download }
    }
}

impl<R: Read> Read for SteadyReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(pace) = &mut self.pace else { return self.reader.read(buffer) };
        match &mut self.direction {
            Direction::Download => {
                let begin = ThreadClock.instant();
                let read = self.reader.read(buffer)?;
                let waited = ThreadClock.instant().saturating_duration_since(begin);
                // The end may be late.
                if read > 0 {
                    pace.add(waited, read).map_err(io::Error::other)?;
                }
                Ok(read)
            }
            Direction::Upload(sent) => {
                if let Some((begin, bytes)) = sent.take() {
                    let waited = ThreadClock.instant().saturating_duration_since(begin);
                    pace.add(waited, bytes).map_err(io::Error::other)?;
                }
                let read = self.reader.read(buffer)?;
                *sent = Some((ThreadClock.instant(), read));
                Ok(read)
            }
        }
    }
}
