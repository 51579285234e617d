//! HTTP for the examples: a server on a port of this machine, one request after the other, and the requests of a browser.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// A request that was read.
pub(crate) struct Request {
    pub(crate) method: String,
    /// The path, with the query.
    pub(crate) target: String,
    /// The headers, by names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

/// A response to be written, or one that was read.
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl Response {
    pub(crate) fn new(status: u16, body: impl Into<String>) -> Self {
        Self { status, headers: BTreeMap::new(), body: body.into() }
    }
}

/// Serves requests in a thread. Returns the URL.
pub(crate) fn serve(answer: impl Fn(Request) -> Response + Send + 'static) -> io::Result<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let url = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || {
        for stream in listener.incoming() {
            // A connection that breaks concerns the other side, which reports it.
            let _ = stream.and_then(|stream| exchange(stream, &answer));
        }
    });
    Ok(url)
}

fn exchange(mut stream: TcpStream, answer: &impl Fn(Request) -> Response) -> io::Result<()> {
    let (line, headers, body) = read(&stream)?;
    let mut words = line.split(' ').map(str::to_owned);
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let Response { status, headers, body } = answer(Request { method, target, headers, body });
    let mut text = format!("HTTP/1.1 {status} \r\ncontent-length: {}\r\nconnection: close\r\n", body.len());
    headers.iter().for_each(|(name, value)| text.push_str(&format!("{name}: {value}\r\n")));
    stream.write_all(format!("{text}\r\n{body}").as_bytes())
}

/// Gets a URL of this machine, as a browser does, without following redirects.
pub(crate) fn get(url: &str, headers: &[(&str, &str)]) -> io::Result<Response> {
    let (host, path) = url.trim_start_matches("http://").split_once('/').unwrap_or((url, ""));
    let mut text = format!("GET /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n");
    headers.iter().for_each(|(name, value)| text.push_str(&format!("{name}: {value}\r\n")));
    let mut stream = TcpStream::connect(host)?;
    stream.write_all(format!("{text}\r\n").as_bytes())?;
    let (line, headers, body) = read(&stream)?;
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    Ok(Response { status, headers, body: String::from_utf8_lossy(&body).into_owned() })
}

/// Reads a first line, headers and a body whose length is stated.
fn read(stream: &TcpStream) -> io::Result<(String, BTreeMap<String, String>, Vec<u8>)> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok((first.trim_end().to_owned(), headers, body))
}
