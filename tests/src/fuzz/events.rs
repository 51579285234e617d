//! The target for event streams: their framing, and the events of a service of the runtime's tests.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use farrier_runtime::BoxFuture;
use farrier_runtime::client::{Call, EventSource};
use farrier_runtime::event_stream::{Message, MessageDecoder, MessageError};
use farrier_runtime::time::TestClock;
use farrier_runtime::transport::{Body, HttpRequest, HttpResponse, Limits, Transport, TransportError};

use self::stable::{RideRequest, builder};

#[path = "../../../runtime/tests/transport/streams/stable.rs"]
#[allow(
    dead_code,
    missing_docs,
    unexpected_cfgs,
    unreachable_pub,
    reason = "written as in a generated crate, which has more features and other operations"
)]
mod stable;

/// Reads the bytes as messages, in chunks of several sizes, and as the events of a response.
///
/// The size of chunks makes no difference. A message that was read is written as the same bytes.
pub fn events(data: &[u8]) {
    let (messages, error) = read(data, data.len().max(1));
    for size in [1, 7, 16] {
        assert_eq!(read(data, size), (messages.clone(), error.clone()), "in chunks of {size} bytes");
    }
    let written: Vec<u8> =
        messages.iter().flat_map(|message| message.encode().expect("what was read can be written")).collect();
    assert!(data.starts_with(&written), "{messages:?}");
    let count = receive(data);
    assert!(count <= messages.len(), "{count} events in {} messages", messages.len());
}

/// The messages, and the error after them.
fn read(data: &[u8], size: usize) -> (Vec<Message>, Option<MessageError>) {
    let (mut decoder, mut messages) = (MessageDecoder::new(), Vec::new());
    for chunk in data.chunks(size) {
        decoder.push(chunk);
        loop {
            match decoder.next_message() {
                Ok(Some(message)) => messages.push(message),
                Ok(None) => break,
                Err(error) => return (messages, Some(error)),
            }
        }
    }
    (messages, decoder.finish().err())
}

/// Returns the number of events of a response with this body.
fn receive(data: &[u8]) -> usize {
    let transport = Answer(data.to_vec());
    let client = builder("https://example.com").transport(transport).clock(TestClock::new());
    let client = client.build().expect("a configuration");
    let request = RideRequest { horse: None, commands: EventSource::default() };
    let response = now(Call::new(&client.0, request).into_future());
    let Ok(response) = response else { return 0 };
    let mut steps = response.into_output().steps;
    let mut count = 0;
    loop {
        match now(steps.recv()) {
            Ok(Some(_)) => count += 1,
            Ok(None) => return count,
            Err(error) => {
                let _ = format!("{error:#} {error:?}");
                assert!(matches!(now(steps.recv()), Ok(None)), "nothing follows an error");
                return count;
            }
        }
    }
}

/// The result of a future that does not wait.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => panic!("nothing waits"),
    }
}

/// Answers every request with this body.
#[derive(Debug)]
struct Answer(Vec<u8>);

impl Transport for Answer {
    fn send(&self, _: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let response = HttpResponse::new(Body::from(self.0.clone()));
        Box::pin(std::future::ready(Ok(response)))
    }
}
