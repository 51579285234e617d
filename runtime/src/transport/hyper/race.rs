//! Connects to one of the addresses of a name, with "happy eyeballs":
//! <https://www.rfc-editor.org/rfc/rfc8305#section-5>
//!
//! The address families alternate, each address gets a head start over the next one, and the first connection wins.

use std::future::{Future, poll_fn};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use std::vec;

use crate::BoxFuture;
use crate::time::Clock;

/// The time after which the next address is tried too.
const HEAD_START: Duration = Duration::from_millis(250);

type Attempt<'a, T> = Pin<Box<dyn Future<Output = io::Result<T>> + Send + 'a>>;

/// Connects to the first address that answers.
///
/// # Errors
/// The last failure if all addresses failed; "not found" if there are none.
pub(super) async fn race<'a, T>(
    clock: &'a dyn Clock,
    addresses: Vec<SocketAddr>,
    connect: impl Fn(SocketAddr) -> Attempt<'a, T>,
) -> io::Result<T> {
    let mut race = Race {
        waiting: take_turns(addresses).into_iter(),
        running: Vec::new(),
        clock,
        head_start: Box::pin(std::future::ready(())),
        failure: io::Error::new(io::ErrorKind::NotFound, "the name does not have an address"),
    };
    poll_fn(|cx| race.poll(cx, &connect)).await
}

struct Race<'a, T> {
    waiting: vec::IntoIter<SocketAddr>,
    running: Vec<Attempt<'a, T>>,
    clock: &'a dyn Clock,
    head_start: BoxFuture<'a, ()>,
    failure: io::Error,
}

impl<'a, T> Race<'a, T> {
    fn poll(
        &mut self,
        cx: &mut Context<'_>,
        connect: &impl Fn(SocketAddr) -> Attempt<'a, T>,
    ) -> Poll<io::Result<T>> {
        loop {
            if let Some(winner) = self.poll_running(cx) {
                return Poll::Ready(Ok(winner));
            }
            let is_due = self.running.is_empty() || self.head_start.as_mut().poll(cx).is_ready();
            let next = if is_due { self.waiting.next() } else { None };
            match next {
                Some(address) => {
                    self.running.push(connect(address));
                    self.head_start = self.clock.sleep(HEAD_START);
                }
                None if self.running.is_empty() => {
                    let none = io::Error::from(io::ErrorKind::NotFound);
                    return Poll::Ready(Err(std::mem::replace(&mut self.failure, none)));
                }
                None => return Poll::Pending,
            }
        }
    }

    /// Polls the attempts in progress and removes those that failed.
    fn poll_running(&mut self, cx: &mut Context<'_>) -> Option<T> {
        let mut index = 0;
        while let Some(attempt) = self.running.get_mut(index) {
            match attempt.as_mut().poll(cx) {
                Poll::Ready(Ok(winner)) => return Some(winner),
                Poll::Ready(Err(error)) => {
                    self.failure = error;
                    drop(self.running.swap_remove(index));
                }
                Poll::Pending => index += 1,
            }
        }
        None
    }
}

/// The addresses with the two families alternating, the family of the first one first.
fn take_turns(addresses: Vec<SocketAddr>) -> Vec<SocketAddr> {
    let first_is_v6 = addresses.first().is_some_and(SocketAddr::is_ipv6);
    let (first, second): (Vec<_>, Vec<_>) =
        addresses.into_iter().partition(|address| address.is_ipv6() == first_is_v6);
    let mut turns = Vec::with_capacity(first.len() + second.len());
    let (mut first, mut second) = (first.into_iter(), second.into_iter());
    loop {
        let round = [first.next(), second.next()];
        if round == [None, None] {
            return turns;
        }
        for address in round {
            turns.extend(address);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::SystemClock;

    fn addresses(text: &str) -> Vec<SocketAddr> {
        text.split(' ').map(|address| address.parse().unwrap()).collect()
    }

    #[test]
    fn the_families_take_turns() {
        let given = addresses("[::1]:1 [::2]:1 [::3]:1 1.0.0.1:1 1.0.0.2:1");
        let expected = addresses("[::1]:1 1.0.0.1:1 [::2]:1 1.0.0.2:1 [::3]:1");
        assert_eq!(take_turns(given), expected);
    }

    #[tokio::test]
    async fn an_address_that_refuses_makes_way_at_once_and_one_that_is_silent_after_its_head_start() {
        let given = addresses("1.0.0.1:1 1.0.0.2:1 1.0.0.3:1");
        let winner = race(&SystemClock, given, |address| {
            Box::pin(async move {
                match address.ip().to_string().as_str() {
                    "1.0.0.1" => Err(io::Error::from(io::ErrorKind::ConnectionRefused)),
                    "1.0.0.2" => std::future::pending().await,
                    _ => Ok(address),
                }
            })
        });
        assert_eq!(winner.await.unwrap().to_string(), "1.0.0.3:1");
    }

    #[tokio::test]
    async fn the_last_failure_is_reported() {
        let failure = race(&SystemClock, addresses("1.0.0.1:1 1.0.0.2:2"), |address| {
            Box::pin(async move { Err::<(), _>(io::Error::other(address.to_string())) })
        });
        assert_eq!(failure.await.unwrap_err().to_string(), "1.0.0.2:2");
        let nothing = race(&SystemClock, Vec::new(), |_| Box::pin(async { Ok(()) }));
        assert_eq!(nothing.await.unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}
