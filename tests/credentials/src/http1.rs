//! One request and its response over HTTP/1.1.

use std::io::{self, BufRead, BufReader, Write};
use std::net::TcpStream;

use bytes::Bytes;
use http::{Request, Response};

/// Reads a request, writes the response and closes the connection.
pub(crate) fn serve(mut stream: TcpStream, answer: fn(&Request<Bytes>) -> Response<Bytes>) -> io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let Some(request) = read(&mut reader)? else { return Ok(()) };
    let response = answer(&request);
    println!("{} {} {}", request.method(), request.uri(), response.status());
    let mut head = format!("HTTP/1.1 {}\r\n", response.status());
    for (name, value) in response.headers() {
        head += &format!("{name}: {}\r\n", value.to_str().map_err(io::Error::other)?);
    }
    head += &format!("content-length: {}\r\nconnection: close\r\n\r\n", response.body().len());
    stream.write_all(head.as_bytes())?;
    stream.write_all(response.body())
}

fn read(reader: &mut impl BufRead) -> io::Result<Option<Request<Bytes>>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut parts = line.split_whitespace();
    let (method, path) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let mut request = Request::builder().method(method).uri(path);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
        request = request.header(name, value.trim());
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    request.body(body.into()).map(Some).map_err(io::Error::other)
}
