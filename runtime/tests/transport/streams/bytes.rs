//! Streams of bytes.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use farrier_runtime::client::{Call, ErrorKind, MinThroughput};
use farrier_runtime::stream::ByteStream;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::deaf;
use super::stable::{FetchRequest, StoreRequest, WeighRequest, builder};
use crate::server::Server;

const OK: &[u8] = b"HTTP/1.1 200 OK\r\nx-weight: 1\r\ncontent-length: 0\r\n\r\n";
const BUSY: &[u8] = b"HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n";

/// Reads a request, and returns its head and its body.
async fn request(stream: &mut TcpStream) -> (String, Vec<u8>) {
    let mut read = Vec::new();
    let head = loop {
        if let Some(end) = read.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            let body = read.split_off(end + 4);
            let head = String::from_utf8(std::mem::replace(&mut read, body)).unwrap();
            break head;
        }
        assert!(stream.read_buf(&mut read).await.unwrap() > 0, "the request ends in its head");
    };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let is_whole = |body: &[u8]| match length {
        Some(length) => body.len() >= length.parse::<usize>().unwrap(),
        None if head.contains("transfer-encoding: chunked") => body.ends_with(b"0\r\n\r\n"),
        None => true,
    };
    while !is_whole(&read) {
        if stream.read_buf(&mut read).await.unwrap_or(0) == 0 {
            break;
        }
    }
    (head, read)
}

/// A server that gives these answers, one after the other, each after a whole request, and the bodies it has received.
async fn server(
    answers: &'static [&'static [u8]],
) -> (Server, Arc<std::sync::Mutex<Vec<(String, Vec<u8>)>>>) {
    let received = Arc::new(std::sync::Mutex::new(Vec::new()));
    let (log, count) = (Arc::clone(&received), Arc::new(AtomicUsize::new(0)));
    let server = Server::start(move |_, mut stream, _| {
        let (log, count) = (Arc::clone(&log), Arc::clone(&count));
        async move {
            while count.load(Ordering::Relaxed) < answers.len() {
                let request = request(&mut stream).await;
                log.lock().unwrap().push(request);
                stream.write_all(answers[count.fetch_add(1, Ordering::Relaxed)]).await.unwrap();
            }
        }
    })
    .await;
    (server, received)
}

/// A file with this content.
fn file(content: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(content).unwrap();
    file
}

#[tokio::test]
async fn every_source_is_sent() {
    let file = file(b"0123456789");
    let chunks =
        || futures_util::stream::iter([Ok::<_, std::io::Error>(Bytes::from("01234")), Ok("56789".into())]);
    let sources: [(ByteStream, &[u8], bool); 7] = [
        ("0123456789".into(), b"0123456789", true),
        (ByteStream::from_path(file.path()).unwrap(), b"0123456789", true),
        (ByteStream::from_path_range(file.path(), 2..5).unwrap(), b"234", true),
        (ByteStream::from_path_range(file.path(), 8..).unwrap(), b"89", true),
        (ByteStream::from_read(&b"0123456789"[..]), b"0123456789", false),
        (ByteStream::from_reader(&b"0123456789"[..]).with_length(10), b"0123456789", true),
        (ByteStream::from_stream(chunks()), b"0123456789", false),
    ];
    for (bale, expected, has_length) in sources {
        let (server, received) = server(&[OK]).await;
        let client = builder(&server.url("")).build().unwrap();
        let stored = Call::new(&client.0, StoreRequest { bale }).await.unwrap();
        assert_eq!(stored.weight.as_deref(), Some("1"));
        let (head, body) = received.lock().unwrap().remove(0);
        let body = String::from_utf8(body).unwrap();
        if has_length {
            assert!(head.contains(&format!("content-length: {}\r\n", expected.len())), "{head}");
            assert_eq!(body.as_bytes(), expected);
        } else {
            let sent: String = body.split("\r\n").skip(1).step_by(2).collect();
            assert_eq!(sent.as_bytes(), expected);
        }
    }
}

#[tokio::test]
async fn what_can_be_read_again_is_sent_again() {
    let file = file(b"hay");
    for bale in ["hay".into(), ByteStream::from_path(file.path()).unwrap()] {
        let (server, received) = server(&[BUSY, OK]).await;
        let client = builder(&server.url("")).build().unwrap();
        let stored = Call::new(&client.0, StoreRequest { bale }).await.unwrap();
        assert_eq!(stored.metadata().attempts(), 2);
        let bodies: Vec<_> = received.lock().unwrap().iter().map(|(_, body)| body.clone()).collect();
        assert_eq!(bodies, [b"hay", b"hay"]);
    }
}

#[tokio::test]
async fn what_can_be_read_once_is_sent_once() {
    let (server, received) = server(&[BUSY, OK]).await;
    let client = builder(&server.url("")).build().unwrap();
    let bale = ByteStream::from_read(&b"hay"[..]).with_length(3);
    let error = Call::new(&client.0, StoreRequest { bale }).await.unwrap_err();
    assert_eq!((error.attempts(), error.http_status(), error.is_retryable()), (1, Some(503), true));
    assert!(error.to_string().ends_with("not retried, because the body can be read only once)"), "{error}");
    assert_eq!(received.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_request_that_was_not_begun_is_sent_again() {
    // A port on which nothing listens, until the second attempt.
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = builder(&format!("http://{address}")).build().unwrap();
    let bale = ByteStream::from_read(&b"hay"[..]).with_length(3);
    let error = Call::new(&client.0, StoreRequest { bale }).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 3), "{error}");
}

#[tokio::test]
async fn a_source_that_fails_is_the_error() {
    let (server, _) = server(&[OK, OK, OK]).await;
    let client = builder(&server.url("")).build().unwrap();
    let broken = || futures_util::stream::iter([Ok(Bytes::from("h")), Err("the barn burns")]);
    for (bale, expected) in [
        (ByteStream::from_stream(broken()).with_length(9), "the barn burns"),
        (ByteStream::from_read(&b"hay"[..]).with_length(4), "it ended before its announced length"),
        (ByteStream::from_read(&b"hay"[..]).with_length(2), "it is longer than announced"),
    ] {
        let error = Call::new(&client.0, StoreRequest { bale }).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request, "{expected}: {error:#}");
        assert!(format!("{error:#}").contains(expected), "{error:#}");
    }
}

#[tokio::test]
async fn a_length_that_is_needed_is_asked_for() {
    let client = builder("http://127.0.0.1:9").build().unwrap();
    let error =
        Call::new(&client.0, WeighRequest { bale: ByteStream::from_read(&b"hay"[..]) }).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Request, 0));
    assert!(error.to_string().contains("`with_length`"), "{error}");
}

#[tokio::test]
async fn a_response_is_read_as_it_arrives() {
    let server = Server::start(|_, mut stream, _| async move {
        request(&mut stream).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nhay").await.unwrap();
        // The rest comes only when the client has read the first part.
        assert_eq!(stream.read_u8().await.unwrap_or(0), 0);
    })
    .await;
    let client = builder(&server.url("")).build().unwrap();
    let mut bale = Call::new(&client.0, FetchRequest {}).await.unwrap().into_output().bale;
    assert_eq!(bale.length(), Some(6));
    assert_eq!(bale.next_chunk().await.unwrap().unwrap(), "hay");
    // Dropping the rest closes the connection, which ends the server.
    drop(bale);
    tokio::time::timeout(Duration::from_secs(10), async {
        while server.counts().closed == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_response_is_collected_saved_and_read() {
    const HAY: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nhay";
    let (server, _) = server(&[HAY, HAY, HAY, HAY]).await;
    let client = builder(&server.url("")).build().unwrap();
    let fetch = || async { Call::new(&client.0, FetchRequest {}).await.unwrap().into_output().bale };
    assert_eq!(fetch().await.collect(3).await.unwrap(), "hay");
    assert!(fetch().await.collect(2).await.is_err());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bale");
    std::fs::write(&path, "old and longer").unwrap();
    assert_eq!(fetch().await.save(&path).await.unwrap(), 3);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "hay");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "the unfinished file is gone");
    let mut text = String::new();
    fetch().await.into_reader().read_to_string(&mut text).await.unwrap();
    assert_eq!(text, "hay");
    // The second response was not read to its end.
    assert_eq!(server.counts().opened, 2);
}

#[tokio::test]
async fn a_body_that_breaks_leaves_the_file_as_it_was() {
    let server = Server::answering(&b"HTTP/1.1 200 OK\r\ncontent-length: 30\r\n\r\nhay"[..]).await;
    let client = builder(&server.url("")).build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bale");
    std::fs::write(&path, "old").unwrap();
    let bale = Call::new(&client.0, FetchRequest {}).await.unwrap().into_output().bale;
    let error = bale.save(&path).await.unwrap_err();
    assert!(error.to_string().contains("the connection broke"), "{error}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// Two bytes per second over 0.2 seconds, so one byte.
const IMPATIENT: MinThroughput =
    MinThroughput { bytes_per_second: 2, grace_period: Duration::from_millis(200) };

#[tokio::test]
async fn a_download_that_stalls_is_an_error() {
    let server = Server::start(|_, mut stream, _| async move {
        request(&mut stream).await;
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nhay").await.unwrap();
        let _closed = stream.read_u8().await;
    })
    .await;
    let client = builder(&server.url("")).min_throughput(IMPATIENT).build().unwrap();
    let bale = Call::new(&client.0, FetchRequest {}).await.unwrap().into_output().bale;
    // The time before a program reads does not count.
    tokio::time::sleep(Duration::from_millis(300)).await;
    let error = bale.collect(6).await.unwrap_err();
    assert_eq!(
        format!("{error:#}"),
        "the transfer stalled: 0 bytes in 200ms, and at least 2 bytes per second are expected"
    );
}

#[tokio::test]
async fn an_upload_that_stalls_is_an_error() {
    let server = deaf().await;
    let client = builder(&server.url("")).min_throughput(IMPATIENT).max_attempts(1).build().unwrap();
    let endless =
        futures_util::stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from(vec![0; 1 << 16])));
    let error =
        Call::new(&client.0, StoreRequest { bale: ByteStream::from_stream(endless) }).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error:#}");
    assert!(error.to_string().contains("the transfer stalled"), "{error}");
}

#[tokio::test]
async fn a_program_may_take_its_time() {
    let (server, _) = server(&[OK]).await;
    let client = builder(&server.url("")).min_throughput(IMPATIENT).build().unwrap();
    let slow = async_stream([b"h", b"a", b"y"], Duration::from_millis(250));
    let stored = Call::new(&client.0, StoreRequest { bale: ByteStream::from_stream(slow) }).await.unwrap();
    assert_eq!(stored.weight.as_deref(), Some("1"));
}

/// Bytes with pauses before them.
fn async_stream<const N: usize>(
    parts: [&'static [u8; 1]; N],
    pause: Duration,
) -> impl futures_util::Stream<Item = Result<Bytes, std::io::Error>> + Send {
    futures_util::stream::unfold(parts.into_iter(), move |mut parts| async move {
        tokio::time::sleep(pause).await;
        let part = parts.next()?;
        Some((Ok(Bytes::from_static(part)), parts))
    })
}

#[tokio::test]
async fn an_answer_before_the_end_of_the_upload_ends_the_call() {
    let server = Server::start(|_, mut stream, _| async move {
        let mut some = [0; 1024];
        assert!(stream.read(&mut some).await.unwrap() > 0);
        stream.write_all(b"HTTP/1.1 403 No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").await.unwrap();
        stream.flush().await.unwrap();
        tokio::time::sleep(Duration::from_millis(200)).await;
    })
    .await;
    let client = builder(&server.url("")).build().unwrap();
    let endless =
        futures_util::stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from(vec![0; 1 << 16])));
    let error =
        Call::new(&client.0, StoreRequest { bale: ByteStream::from_stream(endless) }).await.unwrap_err();
    assert_eq!(error.http_status(), Some(403), "{error:#}");
}

/// Responses that end before their last byte, wherever that is.
pub(super) const WHOLE: [&str; 2] = [
    "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nhayhay",
    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nhay\r\n3;a=b\r\nhay\r\n0\r\nx-trailer: 1\r\n\r\n",
];

#[tokio::test]
async fn a_response_that_is_cut_anywhere_is_an_error() {
    for whole in WHOLE {
        for end in 1..=whole.len() {
            let server = Server::answering(&whole.as_bytes()[..end]).await;
            let client = builder(&server.url("")).max_attempts(1).build().unwrap();
            let bytes = match Call::new(&client.0, FetchRequest {}).await {
                Ok(fetched) => fetched.into_output().bale.collect(6).await.ok(),
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::Transport, "{error:#}");
                    None
                }
            };
            let expected = (end == whole.len()).then_some(Bytes::from("hayhay"));
            assert_eq!(bytes, expected, "{:?}", &whole[..end]);
        }
    }
}
