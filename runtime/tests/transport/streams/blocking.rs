//! Streams of bytes of the blocking client.

use std::time::Duration;

use bytes::Bytes;
use farrier_runtime::blocking;
use farrier_runtime::client::{Builder, Call, ErrorKind, MinThroughput};
use farrier_runtime::operation::Operation;
use farrier_runtime::stream::ByteStream;
use farrier_runtime::transport::TransportError;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::deaf;
use super::stable::{Client, FetchRequest, StoreRequest, blocking_builder};
use crate::server::{Server, read_head};

/// Two bytes per second over 0.3 seconds, so one byte.
const IMPATIENT: MinThroughput =
    MinThroughput { bytes_per_second: 2, grace_period: Duration::from_millis(300) };
const STALLED: &str = "the transfer stalled: 0 bytes in 300ms, and at least 2 bytes per second are expected";

/// Runs a program with a client on a thread that may block.
async fn run<T: Send + 'static>(
    server: &Server,
    configure: impl FnOnce(Builder<Client>) -> Builder<Client> + Send + 'static,
    program: impl FnOnce(&Client) -> T + Send + 'static,
) -> T {
    let url = server.url("");
    let client = move || configure(blocking_builder(&url)).build().unwrap();
    tokio::task::spawn_blocking(move || program(&client())).await.unwrap()
}

fn call<O: Operation>(client: &Client, request: O) -> blocking::Call<'_, O> {
    Call::new(&client.0, request).into()
}

/// Downloads the six bytes of a bale, after this pause.
fn fetch(client: &Client, pause: Duration) -> Result<Bytes, TransportError> {
    let bale = call(client, FetchRequest {}).send().unwrap().into_output().bale;
    std::thread::sleep(pause);
    blocking::block_on(bale.collect(6))
}

/// A server that sends a body in parts, with this pause before each of them, and then waits.
async fn slow(parts: &'static [&'static str], pause: Duration) -> Server {
    Server::start(move |_, mut stream, _| async move {
        read_head(&mut stream).await;
        tokio::time::sleep(pause).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n").await.unwrap();
        for part in parts {
            tokio::time::sleep(pause).await;
            stream.write_all(part.as_bytes()).await.unwrap();
        }
        let _closed = stream.read_u8().await;
    })
    .await
}

#[tokio::test]
async fn a_download_that_stalls_is_an_error() {
    let server = slow(&["hay"], Duration::ZERO).await;
    let error = run(
        &server,
        |builder| builder.min_throughput(IMPATIENT),
        // The time before a program reads does not count.
        |client| fetch(client, Duration::from_millis(400)).unwrap_err(),
    );
    assert_eq!(format!("{:#}", error.await), STALLED);
}

#[tokio::test]
async fn a_download_that_crawls_is_an_error() {
    let server = slow(&["h", "a", "y", "h", "a", "y"], Duration::from_millis(120)).await;
    let limit = MinThroughput { bytes_per_second: 5, ..IMPATIENT };
    let error = run(
        &server,
        move |builder| builder.min_throughput(limit),
        |client| fetch(client, Duration::ZERO).unwrap_err(),
    );
    assert!(format!("{:#}", error.await).starts_with("the transfer stalled: 2 bytes in 300ms"));
}

#[tokio::test]
async fn the_timeout_of_an_attempt_ends_with_the_head() {
    let server = slow(&["hay", "hay"], Duration::from_millis(200)).await;
    let bytes = run(
        &server,
        |builder| builder.attempt_timeout(Duration::from_millis(300)),
        |client| fetch(client, Duration::ZERO).unwrap(),
    );
    assert_eq!(bytes.await, "hayhay");
    let error = run(
        &server,
        |builder| builder.attempt_timeout(Duration::from_millis(100)).max_attempts(1),
        |client| call(client, FetchRequest {}).send().unwrap_err().to_string(),
    );
    assert!(error.await.contains("the attempt was not done within 100ms"));
}

#[tokio::test]
async fn a_service_may_take_its_time_before_it_answers() {
    let server = slow(&["hayhay"], Duration::from_millis(450)).await;
    let limit = MinThroughput { grace_period: Duration::from_millis(600), ..IMPATIENT };
    let bytes = run(
        &server,
        move |builder| builder.min_throughput(limit),
        |client| fetch(client, Duration::ZERO).unwrap(),
    );
    assert_eq!(bytes.await, "hayhay");
    let server = slow(&[], Duration::from_millis(450)).await;
    let status = run(
        &server,
        |builder| builder.min_throughput(IMPATIENT),
        |client| call(client, FetchRequest {}).send().unwrap().metadata().http_status(),
    );
    assert_eq!(status.await, 200);
}

#[tokio::test]
async fn an_upload_that_stalls_is_an_error() {
    let server = deaf().await;
    let error = run(
        &server,
        |builder| builder.min_throughput(IMPATIENT).max_attempts(1),
        |client| {
            let error = call(client, StoreRequest { bale: endless() }).send().unwrap_err();
            (error.kind(), format!("{error:#}"))
        },
    );
    let (kind, text) = error.await;
    assert_eq!(kind, ErrorKind::Timeout);
    assert!(text.contains(STALLED), "{text}");
}

#[tokio::test]
async fn an_upload_that_crawls_is_an_error() {
    let server = Server::start(|_, mut stream, _| async move {
        read_head(&mut stream).await;
        let mut some = vec![0; 16 << 10];
        while stream.read(&mut some).await.is_ok_and(|read| read > 0) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    // More than the server reads.
    let limit = MinThroughput { bytes_per_second: 100 << 20, ..IMPATIENT };
    let error = run(
        &server,
        move |builder| builder.min_throughput(limit).max_attempts(1),
        |client| call(client, StoreRequest { bale: endless() }).send().unwrap_err().to_string(),
    );
    let error = error.await;
    assert!(error.contains("the transfer stalled"), "{error}");
}

/// A source that never ends.
fn endless() -> ByteStream {
    let chunks = futures_util::stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from(vec![0; 1 << 16])));
    ByteStream::from_stream(chunks)
}

#[tokio::test]
async fn a_program_may_take_its_time() {
    struct Slow(usize);
    impl std::io::Read for Slow {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            std::thread::sleep(Duration::from_millis(400));
            self.0 -= 1;
            buffer[0] = b'x';
            Ok(self.0.min(1))
        }
    }
    let server = Server::echo().await;
    let status = run(
        &server,
        |builder| builder.min_throughput(IMPATIENT),
        |client| {
            let bale = ByteStream::from_read(Slow(4)).with_length(3);
            call(client, StoreRequest { bale }).send().unwrap().metadata().http_status()
        },
    );
    assert_eq!(status.await, 200);
}

#[tokio::test]
async fn a_response_that_is_cut_anywhere_is_an_error() {
    for whole in super::bytes::WHOLE {
        for end in 1..=whole.len() {
            let server = Server::answering(&whole.as_bytes()[..end]).await;
            let bytes = run(
                &server,
                |builder| builder.max_attempts(1),
                |client| {
                    let fetched = call(client, FetchRequest {}).send().ok()?.into_output();
                    farrier_runtime::blocking::block_on(fetched.bale.collect(6)).ok()
                },
            );
            let bytes = bytes.await;
            if end < whole.len() && whole[..end].contains("\r\n0\r\n") {
                // Only trailers are missing, and ureq may not wait for them.
                continue;
            }
            let expected = (end == whole.len()).then_some(Bytes::from("hayhay"));
            assert_eq!(bytes, expected, "{:?}", &whole[..end]);
        }
    }
}
