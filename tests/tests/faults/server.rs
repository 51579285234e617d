//! A scripted server that records its requests.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// A limit that no test reaches unless it fails, so that every test ends.
const PATIENCE: Duration = Duration::from_secs(30);

/// The request id of every [`response`].
pub(crate) const REQUEST_ID: &str = "0b1e7a9c-request";

/// The reaction of a server to a request.
pub(crate) enum Reply {
    /// Writes the bytes and waits for the next request.
    Bytes(Vec<u8>),
    /// Writes the bytes and closes the connection.
    Last(Vec<u8>),
    /// Writes the bytes, calls the function, and keeps the connection open without doing more.
    Silence(Vec<u8>, Box<dyn FnOnce() + Send>),
}

/// A received request.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Request {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }
}

/// A server on a free loopback port, which ends with the runtime of its test.
pub(crate) struct Server {
    port: u16,
    scheme: &'static str,
    log: Arc<Mutex<Log>>,
}

#[derive(Default)]
struct Log {
    connections: usize,
    requests: usize,
    /// Only the first requests; no test inspects thousands.
    first: Vec<Request>,
}

type Script = Arc<Mutex<dyn FnMut(usize, &Request) -> Reply + Send>>;

impl Server {
    /// Replies to each request with the result of a function of its number, which starts at 0.
    pub(crate) async fn start(script: impl FnMut(usize, &Request) -> Reply + Send + 'static) -> Self {
        Self::listen(None, script).await
    }

    /// Like `start`, over TLS.
    pub(crate) async fn start_tls(
        acceptor: TlsAcceptor,
        script: impl FnMut(usize, &Request) -> Reply + Send + 'static,
    ) -> Self {
        Self::listen(Some(acceptor), script).await
    }

    /// Gives the replies to one request after the other, and closes the connection on further requests.
    pub(crate) async fn script(replies: impl IntoIterator<Item = Reply>) -> Self {
        let mut replies: std::collections::VecDeque<_> = replies.into_iter().collect();
        Self::start(move |_, _| replies.pop_front().unwrap_or(Reply::Last(Vec::new()))).await
    }

    /// Replies to every request with these bytes.
    pub(crate) async fn always(bytes: Vec<u8>) -> Self {
        Self::start(move |_, _| Reply::Bytes(bytes.clone())).await
    }

    /// Replies to every request with these bytes and closes the connection.
    pub(crate) async fn closing_after(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        Self::start(move |_, _| Reply::Last(bytes.clone())).await
    }

    async fn listen(
        acceptor: Option<TlsAcceptor>,
        script: impl FnMut(usize, &Request) -> Reply + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let scheme = if acceptor.is_some() { "https" } else { "http" };
        let server = Self { port, scheme, log: Arc::default() };
        let log = Arc::clone(&server.log);
        let script: Script = Arc::new(Mutex::new(script));
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                stream.set_nodelay(true).unwrap();
                log.lock().unwrap().connections += 1;
                let (script, log, acceptor) = (Arc::clone(&script), Arc::clone(&log), acceptor.clone());
                tokio::spawn(tokio::time::timeout(PATIENCE, async move {
                    match acceptor {
                        None => serve(stream, script, log).await,
                        Some(acceptor) => match acceptor.accept(stream).await {
                            Ok(stream) => serve(stream, script, log).await,
                            Err(_refused_by_the_client) => None,
                        },
                    }
                }));
            }
        });
        server
    }

    /// The URL of the server.
    pub(crate) fn url(&self) -> String {
        format!("{}://127.0.0.1:{}", self.scheme, self.port)
    }

    /// The number of connections opened.
    pub(crate) fn connections(&self) -> usize {
        self.log.lock().unwrap().connections
    }

    /// The number of requests received.
    pub(crate) fn requests(&self) -> usize {
        self.log.lock().unwrap().requests
    }

    /// The first requests.
    pub(crate) fn first_requests(&self) -> Vec<Request> {
        self.log.lock().unwrap().first.clone()
    }
}

/// Reads requests and replies until one side closes the connection.
async fn serve<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    script: Script,
    log: Arc<Mutex<Log>>,
) -> Option<()> {
    loop {
        let request = read_request(&mut stream).await?;
        let number = {
            let mut log = log.lock().unwrap();
            log.requests += 1;
            if log.first.len() < 32 {
                log.first.push(request.clone());
            }
            log.requests - 1
        };
        let reply = script.lock().unwrap()(number, &request);
        match reply {
            Reply::Bytes(bytes) => write(&mut stream, &bytes).await?,
            Reply::Last(bytes) => {
                write(&mut stream, &bytes).await?;
                return stream.shutdown().await.ok();
            }
            Reply::Silence(bytes, then) => {
                write(&mut stream, &bytes).await?;
                then();
                std::future::pending::<()>().await;
            }
        }
    }
}

async fn write(stream: &mut (impl AsyncWrite + Unpin), bytes: &[u8]) -> Option<()> {
    stream.write_all(bytes).await.ok()?;
    stream.flush().await.ok()
}

/// Reads the next request. Returns `None` if the connection ends.
async fn read_request(stream: &mut (impl AsyncRead + Unpin)) -> Option<Request> {
    let mut bytes = Vec::with_capacity(1_024);
    let end = loop {
        if let Some(start) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break start + 4;
        }
        assert!(bytes.len() < 16 << 10, "the head of the request does not end");
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let mut body = bytes.split_off(end);
    let head = String::from_utf8(bytes).unwrap();
    let mut request = Request { head, body: Vec::new() };
    let length: usize = request.header("content-length").map_or(0, |value| value.parse().unwrap());
    let missing = length.checked_sub(body.len()).expect("one request at a time");
    body.resize(length, 0);
    stream.read_exact(&mut body[length - missing..]).await.ok()?;
    request.body = body;
    Some(request)
}

/// A response: a status with its reason, additional headers, and a body.
pub(crate) fn response(status: &str, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let mut head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/x-amz-json-1.1\r\nx-amzn-RequestId: {REQUEST_ID}\r\n"
    );
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("content-length: {}\r\n\r\n", body.len()));
    [head.as_bytes(), body].concat()
}

/// A successful response.
pub(crate) fn ok(body: impl AsRef<[u8]>) -> Vec<u8> {
    response("200 OK", &[], body)
}

/// A response with an error code. Its body also contains a secret.
pub(crate) fn error(status: &str, headers: &[(&str, &str)], code: &str) -> Vec<u8> {
    let secret = crate::setup::IN_THE_BODY;
    let body = format!(r#"{{"__type":"{code}","message":"it says","Other":"{secret}"}}"#);
    response(status, headers, body)
}
