//! A server that handles each connection with a function of the test, and records events.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A limit that is only reached by failing tests, so that they end.
const PATIENCE: Duration = Duration::from_secs(120);

/// A server on a free loopback port; it ends with the runtime of its test.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    log: Arc<Log>,
}

/// The events that a server saw.
#[derive(Default)]
pub(crate) struct Log {
    counts: Mutex<Counts>,
    heads: Mutex<Vec<String>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) opened: usize,
    pub(crate) closed: usize,
    pub(crate) requests: usize,
}

impl Log {
    pub(crate) fn counts(&self) -> Counts {
        *self.counts.lock().unwrap()
    }
}

impl Server {
    /// Starts a server that hands each connection, with its number, to `handle`.
    pub(crate) async fn start<H, F>(handle: H) -> Self
    where
        H: Fn(usize, TcpStream, Arc<Log>) -> F + Send + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let server = Self { address: listener.local_addr().unwrap(), log: Arc::default() };
        let log = Arc::clone(&server.log);
        tokio::spawn(async move {
            for number in 0.. {
                let (stream, _) = listener.accept().await.unwrap();
                log.counts.lock().unwrap().opened += 1;
                let handled = handle(number, stream, Arc::clone(&log));
                let log = Arc::clone(&log);
                tokio::spawn(async move {
                    let _late = tokio::time::timeout(PATIENCE, handled).await;
                    log.counts.lock().unwrap().closed += 1;
                });
            }
        });
        server
    }

    /// A server that responds to every request with the request's body.
    pub(crate) async fn echo() -> Self {
        Self::start(|_, stream, log| async move { echo(stream, &log).await }).await
    }

    /// A server that reads a request, sends these bytes, valid or not, and closes the connection.
    pub(crate) async fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let answer = Arc::new(answer.into());
        Self::start(move |_, mut stream, log| {
            let answer = Arc::clone(&answer);
            async move {
                if read_request(&mut stream, &log).await.is_some() {
                    let _broken = stream.write_all(&answer).await;
                }
            }
        })
        .await
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn counts(&self) -> Counts {
        self.log.counts()
    }

    /// The heads of the requests so far.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.log.heads.lock().unwrap().clone()
    }

    /// Waits until the counts satisfy the condition and the client has had time to notice.
    pub(crate) async fn until(&self, is_so: impl Fn(Counts) -> bool) {
        let waited = tokio::time::timeout(PATIENCE, async {
            while !is_so(self.counts()) {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        });
        assert!(waited.await.is_ok(), "still {:?}", self.counts());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Responds to every request with the request's body.
pub(crate) async fn echo<S: AsyncRead + AsyncWrite + Unpin>(mut stream: S, log: &Log) {
    while let Some(body) = read_request(&mut stream, log).await {
        if stream.write_all(&response(&body)).await.is_err() || stream.flush().await.is_err() {
            return;
        }
    }
}

/// A response with this body.
pub(crate) fn response(body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nX-Served-By: echo\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// Reads a request and returns its body; `None` if the connection ends instead.
pub(crate) async fn read_request<S: AsyncRead + Unpin>(stream: &mut S, log: &Log) -> Option<Vec<u8>> {
    let head = read_head(stream).await?;
    let length = header(&head, "content-length").map_or(0, |value| value.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    log.heads.lock().unwrap().push(head);
    log.counts.lock().unwrap().requests += 1;
    Some(body)
}

/// Reads up to and including the empty line, and not a byte more.
pub(crate) async fn read_head<S: AsyncRead + Unpin>(stream: &mut S) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        assert!(head.len() < 16 << 10, "the head of the request does not end");
        head.push(stream.read_u8().await.ok()?);
    }
    Some(String::from_utf8(head).unwrap())
}

/// The value of a header.
pub(crate) fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().skip(1).find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then_some(value.trim())
    })
}
