//! A proxy on the loopback interface that records requests and refuses all of them.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// A status that no client retries, and after which boto3 does not look for another region.
const RESPONSE: &[u8] = b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// The time that a client has to send a request.
const PATIENCE: Duration = Duration::from_secs(30);

/// A request, as it was received.
#[derive(Clone, Debug)]
pub(super) struct Recorded {
    pub(super) method: String,
    /// The absolute URL.
    pub(super) target: String,
    /// The names, in lower case, and the values.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// The proxy, which a thread serves until the program ends.
pub(super) struct Recorder {
    port: u16,
    requests: Arc<Mutex<Vec<Result<Recorded>>>>,
}

impl Recorder {
    /// Starts it.
    pub(super) fn start() -> Result<Self> {
        let listener =
            TcpListener::bind(("127.0.0.1", 0)).context("no free port on the loopback interface")?;
        let port = listener.local_addr()?.port();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::clone(&requests);
        thread::spawn(move || {
            for connection in listener.incoming() {
                let request = connection.map_err(Into::into).and_then(|mut connection| {
                    let request = read(&mut connection)?;
                    Ok((connection, request))
                });
                // Recorded before it is answered, so that it is there when the caller has the response.
                let mut requests = shared.lock().unwrap_or_else(PoisonError::into_inner);
                match request {
                    Ok((mut connection, request)) => {
                        requests.push(Ok(request));
                        // The caller may have closed the connection.
                        let _ = connection.write_all(RESPONSE);
                    }
                    Err(error) => requests.push(Err(error)),
                }
            }
        });
        Ok(Self { port, requests })
    }

    /// The URL of the proxy.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Takes the requests since the last call.
    ///
    /// # Errors
    /// If one could not be read.
    pub(super) fn take(&self) -> Result<Vec<Recorded>> {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *requests).into_iter().collect()
    }
}

fn read(connection: &mut TcpStream) -> Result<Recorded> {
    connection.set_read_timeout(Some(PATIENCE))?;
    let mut responses = connection.try_clone()?;
    let mut reader = BufReader::new(connection);
    let line = read_line(&mut reader)?;
    let mut words = line.split(' ');
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        bail!("a request begins {line:?}")
    };
    let mut headers = Vec::new();
    loop {
        let line = read_line(&mut reader)?;
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').with_context(|| format!("{line:?} is not a header"))?;
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let header = |name: &str| headers.iter().find(|header| header.0 == name).map(|header| header.1.as_str());
    if header("expect").is_some() {
        responses.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
    }
    let body = match (header("transfer-encoding"), header("content-length")) {
        (Some(_), _) => read_chunks(&mut reader)?,
        (None, Some(length)) => read_exactly(&mut reader, length.parse()?)?,
        (None, None) => Vec::new(),
    };
    Ok(Recorded { method: method.to_owned(), target: target.to_owned(), headers, body })
}

fn read_chunks(reader: &mut impl BufRead) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let size = usize::from_str_radix(&read_line(reader)?, 16).context("the size of a chunk")?;
        body.extend(read_exactly(reader, size)?);
        read_line(reader)?;
        if size == 0 {
            return Ok(body);
        }
    }
}

fn read_exactly(reader: &mut impl Read, length: usize) -> Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    reader.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Reads a line without its end. Headers are ISO 8859-1.
fn read_line(reader: &mut impl BufRead) -> Result<String> {
    let mut line = Vec::new();
    reader.read_until(b'\n', &mut line)?;
    let line = line.strip_suffix(b"\r\n").context("a connection ended within a request")?;
    Ok(line.iter().copied().map(char::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_recorded_and_refused() {
        let recorder = Recorder::start().unwrap();
        let send = |text: &str| {
            let mut connection = TcpStream::connect(("127.0.0.1", recorder.port)).unwrap();
            connection.write_all(text.as_bytes()).unwrap();
            let mut response = String::new();
            connection.read_to_string(&mut response).unwrap();
            response
        };
        let refused = String::from_utf8(RESPONSE.to_vec()).unwrap();
        assert_eq!(send("GET http://a.test/b?c HTTP/1.1\r\nX-A: b\r\n\r\n"), refused);
        let continued = send("PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi");
        assert_eq!(continued, format!("HTTP/1.1 100 Continue\r\n\r\n{refused}"));
        send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
        let requests = recorder.take().unwrap();
        let shown: Vec<_> = requests.iter().map(|it| (it.method.as_str(), it.body.as_slice())).collect();
        assert_eq!(shown, [("GET", &b""[..]), ("PUT", b"hi"), ("POST", b"abc")]);
        assert_eq!(requests[0].target, "http://a.test/b?c");
        assert_eq!(requests[0].headers, [("x-a".to_owned(), "b".to_owned())]);
        assert!(recorder.take().unwrap().is_empty());
    }
}
