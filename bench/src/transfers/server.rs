//! A server for measurements: it discards the bytes that it receives, and sends zeros. It checks nothing.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;

use anyhow::{Context as _, Result};

/// The number of bytes that are sent or read at a time.
const CHUNK: usize = 256 << 10;

/// Starts a server on a free port of the loopback interface, which ends with this process. It answers `GET` with this number
/// of bytes, and everything else with nothing.
pub(super) fn start(bytes: u64) -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").context("cannot listen on 127.0.0.1")?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client that disconnects does not affect the others.
            thread::spawn(move || serve(stream, bytes));
        }
    });
    Ok(address)
}

fn serve(mut stream: TcpStream, bytes: u64) -> io::Result<()> {
    stream.set_nodelay(true)?;
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
        let mut left = length - (end - head) as u64;
        buffer.copy_within(end..read, 0);
        read -= end;
        while left > 0 {
            let most = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            match stream.read(&mut buffer[..most])? {
                0 => return Ok(()),
                more => left -= more as u64,
            }
        }
        answer(&mut stream, if text.starts_with("get ") { bytes } else { 0 })?;
    }
}

fn answer(stream: &mut TcpStream, bytes: u64) -> io::Result<()> {
    let head = format!("HTTP/1.1 200 OK\r\netag: \"1\"\r\ncontent-length: {bytes}\r\n\r\n");
    stream.write_all(head.as_bytes())?;
    let (zeros, mut left) = (vec![0; CHUNK], bytes);
    while left > 0 {
        let next = zeros.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        stream.write_all(&zeros[..next])?;
        left -= next as u64;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    #[test]
    fn bytes_are_sent_and_discarded() {
        let mut stream = TcpStream::connect(super::start(3).unwrap()).unwrap();
        stream.write_all(b"PUT / HTTP/1.1\r\nContent-Length: 5\r\n\r\n12345").unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n").unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answers = String::new();
        stream.read_to_string(&mut answers).unwrap();
        let head =
            |length: u32| format!("HTTP/1.1 200 OK\r\netag: \"1\"\r\ncontent-length: {length}\r\n\r\n");
        assert_eq!(answers, head(0) + &head(3) + "\0\0\0");
    }
}
