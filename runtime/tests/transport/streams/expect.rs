//! Uploads that wait until the server asks for their body.

use bytes::Bytes;
use farrier_runtime::client::{Builder, Call, CallResult, MinThroughput};
use farrier_runtime::stream::ByteStream;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::stable::{Client, StoreRequest, builder};
use crate::server::{Server, header, read_head};
use crate::tls::Authority;

const LARGE: usize = 3 << 20;
const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";
const OK: &[u8] = b"HTTP/1.1 200 OK\r\nx-weight: 1\r\ncontent-length: 0\r\n\r\n";
const REFUSED: &[u8] = b"HTTP/1.1 403 No\r\ncontent-length: 2\r\n\r\nno";
const REDIRECT: &[u8] =
    b"HTTP/1.1 301 Elsewhere\r\nlocation: http://elsewhere.example\r\ncontent-length: 0\r\n\r\n";
const UNMET: &[u8] = b"HTTP/1.1 417 Expectation Failed\r\ncontent-length: 0\r\n\r\n";

/// The reaction of a server to requests that expect it to continue.
#[derive(Clone, Copy)]
enum Reaction {
    /// Answers without reading the body.
    Answers(&'static [u8]),
    /// Asks for the body.
    Asks,
    /// Waits for the body.
    Ignores,
}

/// A server that records for each request whether it expects an answer, and how many bytes of its body arrived.
async fn server(reaction: Reaction) -> (Server, std::sync::Arc<std::sync::Mutex<Vec<(bool, usize)>>>) {
    let requests = std::sync::Arc::<std::sync::Mutex<Vec<_>>>::default();
    let log = std::sync::Arc::clone(&requests);
    let server = Server::start(move |_, mut stream, _| {
        let log = std::sync::Arc::clone(&log);
        async move {
            while let Some(head) = read_head(&mut stream).await {
                assert!(!head.contains("expect;"), "the header is signed: {head}");
                let expects = header(&head, "expect") == Some("100-continue");
                let length = header(&head, "content-length").unwrap().parse().unwrap();
                let arrived = react(&mut stream, reaction, expects, length).await;
                log.lock().unwrap().push((expects, arrived));
            }
        }
    })
    .await;
    (server, requests)
}

/// Answers a request and returns the number of bytes that arrived of its body.
async fn react(stream: &mut TcpStream, reaction: Reaction, expects: bool, length: usize) -> usize {
    match reaction {
        Reaction::Answers(answer) if expects => {
            stream.write_all(answer).await.unwrap();
            // All that the client sends before it closes the connection.
            let mut rest = Vec::new();
            let _reset = stream.read_to_end(&mut rest).await;
            return rest.len();
        }
        Reaction::Asks if expects => stream.write_all(CONTINUE).await.unwrap(),
        _ => {}
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.unwrap();
    stream.write_all(OK).await.unwrap();
    length
}

type Stored = CallResult<StoreRequest>;

async fn store(client: &Client, bale: ByteStream) -> Stored {
    Call::new(&client.0, StoreRequest { bale }).await
}

/// Sends both kinds of bodies, and returns the results with what the server saw.
async fn stored(
    reaction: Reaction,
    configure: fn(Builder<Client>) -> Builder<Client>,
) -> (Vec<Stored>, Vec<(bool, usize)>) {
    let (server, requests) = server(reaction).await;
    let client = configure(builder(&server.url(""))).build().unwrap();
    let once = ByteStream::from_reader(&*vec![1; LARGE].leak()).with_length(LARGE as u64);
    let results = vec![store(&client, vec![1; LARGE].into()).await, store(&client, once).await];
    server.until(|counts| counts.closed == counts.opened || !requests.lock().unwrap().is_empty()).await;
    drop(client);
    server.until(|counts| counts.closed == counts.opened).await;
    let requests = requests.lock().unwrap().clone();
    (results, requests)
}

#[tokio::test]
async fn a_refused_body_is_not_sent() {
    for (answer, status) in [(REFUSED, 403), (REDIRECT, 301)] {
        let (results, requests) = stored(Reaction::Answers(answer), |builder| builder).await;
        for result in results {
            let error = result.unwrap_err();
            assert_eq!((error.http_status(), error.attempts()), (Some(status), 1), "{error:#}");
        }
        assert_eq!(requests, [(true, 0), (true, 0)]);
    }
}

#[tokio::test]
async fn a_body_is_sent_when_the_server_asks_for_it() {
    let (results, requests) = stored(Reaction::Asks, |builder| builder).await;
    results.into_iter().for_each(|result| drop(result.unwrap()));
    // If the first one had waited in vain, the second one would not wait.
    assert_eq!(requests, [(true, LARGE), (true, LARGE)]);
}

#[tokio::test]
async fn a_server_that_ignores_the_header_gets_the_body_and_no_other_such_header() {
    let (results, requests) = stored(Reaction::Ignores, |builder| builder).await;
    results.into_iter().for_each(|result| drop(result.unwrap()));
    assert_eq!(requests, [(true, LARGE), (false, LARGE)]);
}

#[tokio::test]
async fn a_body_that_waits_does_not_stall() {
    let impatient = |builder: Builder<Client>| {
        let grace_period = std::time::Duration::from_millis(300);
        builder.min_throughput(MinThroughput { bytes_per_second: 1, grace_period })
    };
    let (results, _) = stored(Reaction::Ignores, impatient).await;
    results.into_iter().for_each(|result| drop(result.unwrap()));
}

#[tokio::test]
async fn a_server_that_refuses_the_header_gets_the_request_without_it() {
    let (mut results, requests) = stored(Reaction::Answers(UNMET), |builder| builder).await;
    let second = results.pop().unwrap().unwrap();
    assert_eq!(second.metadata().attempts(), 1);
    assert_eq!(results.pop().unwrap().unwrap().metadata().attempts(), 2);
    assert_eq!(requests, [(true, 0), (false, LARGE), (false, LARGE)]);
}

#[tokio::test]
async fn a_body_that_can_be_read_once_is_sent_after_a_refusal_of_the_header() {
    let (server, requests) = server(Reaction::Answers(UNMET)).await;
    let client = builder(&server.url("")).build().unwrap();
    let once = ByteStream::from_reader(&*vec![1; LARGE].leak()).with_length(LARGE as u64);
    assert_eq!(store(&client, once).await.unwrap().metadata().attempts(), 2);
    assert_eq!(*requests.lock().unwrap(), [(true, 0), (false, LARGE)]);
}

#[tokio::test]
async fn clients_may_send_every_body_at_once() {
    let (results, requests) = stored(Reaction::Asks, |builder| builder.expect_continue(false)).await;
    results.into_iter().for_each(|result| drop(result.unwrap()));
    assert_eq!(requests, [(false, LARGE), (false, LARGE)]);
}

#[tokio::test]
async fn small_bodies_are_sent_at_once() {
    let (server, requests) = server(Reaction::Answers(REFUSED)).await;
    let client = builder(&server.url("")).build().unwrap();
    store(&client, vec![1; 1 << 20].into()).await.unwrap();
    assert_eq!(*requests.lock().unwrap(), [(false, 1 << 20)]);
}

#[cfg(feature = "blocking")]
#[tokio::test]
async fn blocking_clients_wait_too() {
    use farrier_runtime::blocking;

    use super::stable::blocking_builder;

    for (reaction, expected) in [
        (Reaction::Answers(REFUSED), Err(Some(403))),
        (Reaction::Answers(REDIRECT), Err(Some(301))),
        (Reaction::Asks, Ok(1)),
        (Reaction::Ignores, Ok(1)),
        (Reaction::Answers(UNMET), Ok(2)),
    ] {
        let (server, requests) = server(reaction).await;
        let url = server.url("");
        let result = tokio::task::spawn_blocking(move || {
            let client = blocking_builder(&url).build().unwrap();
            let bale = ByteStream::from_read(&*vec![1; LARGE].leak()).with_length(LARGE as u64);
            let call = blocking::Call::from(Call::new(&client.0, StoreRequest { bale }));
            call.send().map(|stored| stored.metadata().attempts()).map_err(|error| error.http_status())
        });
        assert_eq!(result.await.unwrap(), expected);
        server.until(|counts| counts.closed == counts.opened).await;
        let arrived = if expected.is_ok() { LARGE } else { 0 };
        let requests = requests.lock().unwrap();
        assert_eq!(requests.last(), Some(&(expected != Ok(2), arrived)));
        assert_eq!(requests.first().unwrap().1, if expected == Ok(1) { LARGE } else { 0 });
    }
}

#[tokio::test]
async fn http2_has_no_such_header() {
    let authority = Authority::new();
    let acceptor = authority.acceptor("127.0.0.1", &["h2"]);
    let server = Server::start(move |_, stream, _| {
        let acceptor = acceptor.clone();
        async move {
            let stream = acceptor.accept(stream).await.unwrap();
            let mut connection = h2::server::handshake(stream).await.unwrap();
            while let Some(Ok((request, respond))) = connection.accept().await {
                tokio::spawn(weigh(request, respond));
            }
        }
    })
    .await;
    let url = format!("https://{}", server.address);
    let client = builder(&url).transport(authority.trusting().build().unwrap()).build().unwrap();
    for _ in 0..2 {
        let stored = store(&client, vec![1; LARGE].into()).await.unwrap();
        assert_eq!(stored.weight.as_deref(), Some(&*LARGE.to_string()));
    }
}

/// Answers with the number of bytes.
async fn weigh(request: http::Request<h2::RecvStream>, mut respond: h2::server::SendResponse<Bytes>) {
    assert!(request.headers().get("expect").is_none());
    let (mut body, mut weight) = (request.into_body(), 0);
    while let Some(data) = body.data().await {
        let data = data.unwrap();
        body.flow_control().release_capacity(data.len()).unwrap();
        weight += data.len();
    }
    let response = http::Response::builder().header("x-weight", weight).body(()).unwrap();
    respond.send_response(response, true).unwrap();
}
