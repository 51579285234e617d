//! A server for streams: it discards the bytes that it receives, and sends the same content again and again. It checks
//! nothing.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use anyhow::{Context as _, Result};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// The number of bytes that are sent or read at a time.
const CHUNK: usize = 256 << 10;

/// The response to requests with one method. Others have an empty one.
pub(crate) struct Answer {
    /// In lower case.
    pub(crate) method: &'static str,
    pub(crate) content_type: &'static str,
    pub(crate) content: Content,
}

/// The body of a response.
pub(crate) enum Content {
    /// This number of zeros.
    Zeros(u64),
    Bytes(Vec<u8>),
}

/// A server on a free port of the loopback interface. It ends with this process.
pub(crate) struct Server {
    address: SocketAddr,
    is_tls: bool,
    traffic: Arc<Traffic>,
}

/// How many connections are open, and how many bytes the server has received.
#[derive(Default)]
struct Traffic {
    counts: Mutex<Counts>,
    closed: Condvar,
}

#[derive(Default)]
struct Counts {
    open: usize,
    received: u64,
}

impl Traffic {
    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Server {
    /// Starts a server, over TLS if it has a configuration.
    pub(crate) fn start(answer: Answer, tls: Option<ServerConfig>) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").context("cannot listen on 127.0.0.1")?;
        let (address, is_tls, traffic) = (listener.local_addr()?, tls.is_some(), Arc::default());
        let server = Self { address, is_tls, traffic: Arc::clone(&traffic) };
        let (answer, tls) = (Arc::new(answer), tls.map(Arc::new));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, tls, traffic) = (Arc::clone(&answer), tls.clone(), Arc::clone(&traffic));
                traffic.counts().open += 1;
                thread::spawn(move || {
                    let mut received = 0;
                    let served = stream.set_nodelay(true).and_then(|()| match tls {
                        Some(tls) => {
                            let connection = ServerConnection::new(tls).map_err(io::Error::other)?;
                            serve(StreamOwned::new(connection, stream), &answer, &mut received)
                        }
                        None => serve(stream, &answer, &mut received),
                    });
                    // A client that disconnects does not affect the others.
                    let _ = served;
                    let mut counts = traffic.counts();
                    counts.open -= 1;
                    counts.received += received;
                    traffic.closed.notify_all();
                });
            }
        });
        Ok(server)
    }

    /// The URL of the server.
    pub(crate) fn url(&self) -> String {
        format!("{}://{}", if self.is_tls { "https" } else { "http" }, self.address)
    }

    /// Returns how many bytes of bodies have been received since the last time, when all clients have disconnected.
    pub(crate) fn received(&self) -> u64 {
        let counts = self.traffic.counts();
        let counts = self.traffic.closed.wait_while(counts, |counts| counts.open > 0);
        std::mem::take(&mut counts.unwrap_or_else(PoisonError::into_inner).received)
    }
}

/// Serves a connection, and counts the bytes of the bodies that arrive.
fn serve(mut stream: impl Read + Write, answer: &Answer, received: &mut u64) -> io::Result<()> {
    let (mut buffer, mut read) = (vec![0; CHUNK], 0);
    loop {
        let head = loop {
            if let Some(end) = buffer[..read].windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break end + 4;
            }
            match stream.read(&mut buffer[read..])? {
                0 => return Ok(()),
                more => read += more,
            }
        };
        let text = String::from_utf8_lossy(&buffer[..head]).to_ascii_lowercase();
        if text.contains("\r\nexpect: 100-continue\r\n") {
            stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length = length.and_then(|length| length.trim().parse().ok()).unwrap_or(0_u64);
        // What follows the body is the next request.
        let end = head + usize::try_from(length).unwrap_or(usize::MAX).min(read - head);
        *received += (end - head) as u64;
        let mut left = length - (end - head) as u64;
        buffer.copy_within(end..read, 0);
        read -= end;
        while left > 0 {
            let most = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            match stream.read(&mut buffer[..most])? {
                0 => return Ok(()),
                more => {
                    *received += more as u64;
                    left -= more as u64;
                }
            }
        }
        let method = text.split(' ').next().unwrap_or_default();
        let content = if method == answer.method { &answer.content } else { &Content::Zeros(0) };
        respond(&mut stream, answer.content_type, content)?;
    }
}

fn respond(stream: &mut impl Write, content_type: &str, content: &Content) -> io::Result<()> {
    let length = match content {
        Content::Zeros(count) => *count,
        Content::Bytes(bytes) => bytes.len() as u64,
    };
    let head = format!(
        "HTTP/1.1 200 OK\r\netag: \"1\"\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    match content {
        Content::Bytes(bytes) => stream.write_all(bytes)?,
        Content::Zeros(count) => {
            let (zeros, mut left) = (vec![0; CHUNK], *count);
            while left > 0 {
                let next = zeros.len().min(usize::try_from(left).unwrap_or(usize::MAX));
                stream.write_all(&zeros[..next])?;
                left -= next as u64;
            }
        }
    }
    stream.flush()
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::{Answer, Content, Server};

    #[test]
    fn content_is_sent_and_bodies_are_counted() {
        for (content, body) in [(Content::Zeros(3), "\0\0\0"), (Content::Bytes(b"abc".to_vec()), "abc")] {
            let server = Server::start(Answer { method: "get", content_type: "a/b", content }, None).unwrap();
            let mut stream = TcpStream::connect(server.address).unwrap();
            stream.write_all(b"PUT / HTTP/1.1\r\nContent-Length: 5\r\n\r\n12345").unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
            // The program ends in the middle of this one.
            stream.write_all(b"PUT / HTTP/1.1\r\nContent-Length: 5\r\n\r\n12").unwrap();
            stream.shutdown(std::net::Shutdown::Write).unwrap();
            let mut answers = String::new();
            stream.read_to_string(&mut answers).unwrap();
            let head = |length: u32| {
                format!(
                    "HTTP/1.1 200 OK\r\netag: \"1\"\r\ncontent-type: a/b\r\ncontent-length: {length}\r\n\r\n"
                )
            };
            assert_eq!(answers, head(0) + &head(3) + body);
            assert_eq!((server.received(), server.received()), (7, 0));
            assert!(server.url().starts_with("http://127.0.0.1:"), "{}", server.url());
        }
    }
}
