//! `CONNECT`: a tunnel through a proxy to a server.
//!
//! <https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6>

use std::future::poll_fn;
use std::io;
use std::pin::Pin;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::stream::Stream;
use crate::transport::error::ConnectError;
use crate::transport::proxy::Proxy;
use crate::transport::target::Target;
use crate::transport::{TransportError, TransportErrorKind};

/// The maximum size of the head of a proxy's response.
const MAX_HEAD: usize = 16 << 10;

/// Asks the proxy for a tunnel; afterwards the stream is connected to the target.
pub(super) async fn open_tunnel(
    mut stream: Stream,
    proxy: &Proxy,
    target: &Target,
) -> Result<Stream, TransportError> {
    let failed = |error: io::Error| {
        let doing = format!("asking the proxy {} for a tunnel to {}", proxy.authority(), target.authority);
        ConnectError::with(TransportErrorKind::Connect, doing, error)
    };
    write_all(&mut stream, &request(proxy, target)).await.map_err(failed)?;
    let head = read_head(&mut stream).await.map_err(failed)?;
    match status(&head) {
        Some(200..=299) => Ok(stream),
        Some(status) => Err(failed(io::Error::other(format!("the proxy answered with status {status}")))),
        None => Err(failed(invalid("the proxy's answer is not HTTP"))),
    }
}

fn request(proxy: &Proxy, target: &Target) -> Vec<u8> {
    let host = target.authority.host();
    let port = target.port();
    let mut request = format!("CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n").into_bytes();
    if let Some(authorization) = proxy.authorization() {
        request.extend_from_slice(b"Proxy-Authorization: ");
        request.extend_from_slice(authorization.as_bytes());
        request.extend_from_slice(b"\r\n");
    }
    request.extend_from_slice(b"\r\n");
    request
}

async fn write_all(stream: &mut Stream, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match poll_fn(|cx| AsyncWrite::poll_write(Pin::new(&mut *stream), cx, bytes)).await? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            written => bytes = &bytes[written..],
        }
    }
    poll_fn(|cx| AsyncWrite::poll_flush(Pin::new(&mut *stream), cx)).await
}

/// Reads up to the empty line. In a tunnel the client sends first, so nothing follows that line.
async fn read_head(stream: &mut Stream) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut chunk = [0; 1024];
    loop {
        let mut buffer = ReadBuf::new(&mut chunk);
        poll_fn(|cx| AsyncRead::poll_read(Pin::new(&mut *stream), cx, &mut buffer)).await?;
        if buffer.filled().is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let seen = head.len().saturating_sub(3);
        head.extend_from_slice(buffer.filled());
        match head[seen..].windows(4).position(|four| four == b"\r\n\r\n") {
            Some(end) if seen + end + 4 == head.len() => return Ok(head),
            Some(_) if !matches!(status(&head), Some(200..=299)) => return Ok(head),
            Some(_) => return Err(invalid("the proxy sent unexpected bytes")),
            None if head.len() > MAX_HEAD => {
                return Err(invalid("the head of the proxy's answer is too long"));
            }
            None => {}
        }
    }
}

/// The status in a head that begins like `HTTP/1.1 200 OK`.
fn status(head: &[u8]) -> Option<u16> {
    let line = head.strip_prefix(b"HTTP/1.")?;
    let (code, rest) = (line.get(2..5)?, line.get(5)?);
    let is_status = code.iter().all(u8::is_ascii_digit) && matches!(rest, b' ' | b'\r');
    if line.get(1) != Some(&b' ') || !is_status {
        return None;
    }
    std::str::from_utf8(code).ok()?.parse().ok()
}

fn invalid(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_read_from_http_alone() {
        for (head, expected) in [
            (&b"HTTP/1.1 200 OK\r\n\r\n"[..], Some(200)),
            (b"HTTP/1.0 407 Proxy Authentication Required\r\n\r\n", Some(407)),
            (b"HTTP/1.1 200\r\n\r\n", Some(200)),
            (b"HTTP/1.1 2000\r\n\r\n", None),
            (b"HTTP/1.1 +20 \r\n\r\n", None),
            (b"HTTP/2 200\r\n\r\n", None),
            (b"SSH-2.0-x\r\n\r\n", None),
            (b"", None),
        ] {
            assert_eq!(status(head), expected, "{:?}", String::from_utf8_lossy(head));
        }
    }
}
