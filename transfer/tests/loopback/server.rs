//! An S3 server with one object, of which it stores only the length and the checksum.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use farrier_runtime::checksum::{Algorithm, Hasher};
use farrier_s3_transfer::{Client, Transfer};

use crate::source::bytes_at;

/// The state that outlives a server. Another one can continue with it.
#[derive(Default)]
pub(crate) struct State {
    /// The lengths and checksums of the parts of the multipart upload, by number.
    pub(crate) parts: Mutex<BTreeMap<u32, (u64, String)>>,
    /// The length and the checksum of the object.
    pub(crate) object: Mutex<(u64, String)>,
    /// The number of requests with or for bytes.
    pub(crate) requests: AtomicU64,
    pub(crate) is_aborted: AtomicBool,
}

/// A running server.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    /// The number of bytes after which the server dies.
    left: Arc<AtomicU64>,
    is_dead: Arc<AtomicBool>,
}

impl Server {
    /// Starts the server, which dies after it has received and sent this many bytes.
    pub(crate) fn start(state: Arc<State>, bytes: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (left, is_dead) = (Arc::new(AtomicU64::new(bytes)), Arc::new(AtomicBool::new(false)));
        let server = Self { address, left: Arc::clone(&left), is_dead: Arc::clone(&is_dead) };
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                // A dead server closes its connections.
                if is_dead.load(Ordering::SeqCst) {
                    continue;
                }
                let (state, left, is_dead) = (Arc::clone(&state), Arc::clone(&left), Arc::clone(&is_dead));
                std::thread::spawn(move || {
                    let mut connection = Connection::new(connection?, state, left, is_dead)?;
                    while connection.answer()? {}
                    std::io::Result::Ok(())
                });
            }
        });
        server
    }

    /// Starts a server that does not die.
    pub(crate) fn forever(state: Arc<State>) -> Self {
        Self::start(state, u64::MAX)
    }

    /// A transfer with this server.
    pub(crate) fn transfer(&self) -> Transfer {
        transfer(self.address)
    }

    pub(crate) fn is_dead(&self) -> bool {
        self.is_dead.load(Ordering::SeqCst) && self.left.load(Ordering::SeqCst) == 0
    }
}

/// A transfer with the server at this address.
pub(crate) fn transfer(address: SocketAddr) -> Transfer {
    let credentials = farrier_runtime::credentials::Credentials::new("AKIAIOSFODNN7EXAMPLE", "of no account");
    let environment = farrier_runtime::environment::FixedEnvironment::default();
    let builder = Client::builder().environment(environment).credentials(credentials).region("us-east-1");
    Transfer::from_builder(builder.endpoint_url(format!("http://{address}"))).unwrap()
}

struct Connection {
    reader: BufReader<TcpStream>,
    state: Arc<State>,
    left: Arc<AtomicU64>,
    is_dead: Arc<AtomicBool>,
}

/// The head of a request.
struct Head {
    method: String,
    target: String,
    headers: BTreeMap<String, String>,
}

impl Head {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The value of a parameter of the query.
    fn query(&self, name: &str) -> Option<&str> {
        let query = self.target.split_once('?')?.1;
        query
            .split('&')
            .find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name))
            .map(|(_, value)| value)
    }
}

impl Connection {
    fn new(
        stream: TcpStream,
        state: Arc<State>,
        left: Arc<AtomicU64>,
        is_dead: Arc<AtomicBool>,
    ) -> std::io::Result<Self> {
        stream.set_nodelay(true)?;
        Ok(Self { reader: BufReader::with_capacity(1 << 16, stream), state, left, is_dead })
    }

    /// Counts bytes; an error if the server is dead.
    fn count(&self, bytes: u64) -> std::io::Result<()> {
        let subtract = |left: u64| Some(left.saturating_sub(bytes));
        let before = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, subtract).unwrap_or(0);
        if before <= bytes || self.is_dead.load(Ordering::SeqCst) {
            self.is_dead.store(true, Ordering::SeqCst);
            return Err(std::io::Error::other("the server is dead"));
        }
        Ok(())
    }

    fn head(&mut self) -> std::io::Result<Option<Head>> {
        let mut line = String::new();
        if self.reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let mut words = line.split(' ').map(str::to_owned);
        let (method, target) = (words.next().unwrap(), words.next().unwrap());
        let mut headers = BTreeMap::new();
        loop {
            let mut line = String::new();
            self.reader.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            headers.insert(name.to_lowercase(), value.trim().to_owned());
        }
        Ok(Some(Head { method, target, headers }))
    }

    /// Answers a request; `false` at the end of the connection.
    fn answer(&mut self) -> std::io::Result<bool> {
        let Some(head) = self.head()? else { return Ok(false) };
        self.count(1)?;
        let (length, checksum) = self.receive(&head)?;
        match head.method.as_str() {
            "POST" if head.query("uploadId").is_some() => self.complete(&head)?,
            "POST" => self.respond("200 OK", "", "<R><UploadId>1</UploadId></R>")?,
            "PUT" => self.store(&head, length, checksum)?,
            "DELETE" => {
                self.state.is_aborted.store(true, Ordering::SeqCst);
                self.respond("204 No Content", "", "")?;
            }
            "HEAD" => {
                let (length, headers) = self.facts();
                self.write(&format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n{headers}\r\n"))?;
            }
            "GET" if head.query("uploadId").is_some() => self.list()?,
            "GET" => self.send(&head)?,
            other => panic!("{other} {}", head.target),
        }
        Ok(true)
    }

    /// Reads the body, and returns its length and its checksum.
    fn receive(&mut self, head: &Head) -> std::io::Result<(u64, String)> {
        if head.header("expect").eq_ignore_ascii_case("100-continue") {
            self.write("HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        let length: u64 = head.header("content-length").parse().unwrap_or(0);
        let (mut left, mut buffer) = (length, vec![0; 1 << 16]);
        let mut hasher = Hasher::new(Algorithm::Crc64Nvme);
        while left > 0 {
            let most = buffer.len().min(usize::try_from(left).unwrap());
            let read = self.reader.read(&mut buffer[..most])?;
            if read == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            self.count(read as u64)?;
            hasher.update(&buffer[..read]);
            left -= read as u64;
        }
        Ok((length, hasher.finish()))
    }

    fn store(&mut self, head: &Head, length: u64, checksum: String) -> std::io::Result<()> {
        self.state.requests.fetch_add(1, Ordering::SeqCst);
        if head.header("x-amz-checksum-crc64nvme") != checksum {
            return self.respond("400 Bad Request", "", "<Error><Code>BadDigest</Code></Error>");
        }
        let number: u32 = head.query("partNumber").unwrap().parse().unwrap();
        self.state.parts.lock().unwrap().insert(number, (length, checksum));
        self.respond("200 OK", &format!("etag: \"{number}\"\r\n"), "")
    }

    fn list(&mut self) -> std::io::Result<()> {
        let parts = self.state.parts.lock().unwrap().clone();
        let part = |(number, (length, checksum)): (u32, (u64, String))| {
            format!(
                "<Part><PartNumber>{number}</PartNumber><ETag>\"{number}\"</ETag><Size>{length}</Size>\
                 <ChecksumCRC64NVME>{checksum}</ChecksumCRC64NVME></Part>"
            )
        };
        let parts: String = parts.into_iter().map(part).collect();
        self.respond("200 OK", "", &format!("<R><IsTruncated>false</IsTruncated>{parts}</R>"))
    }

    fn complete(&mut self, head: &Head) -> std::io::Result<()> {
        let length = self.state.parts.lock().unwrap().values().map(|(length, _)| length).sum();
        let checksum = head.header("x-amz-checksum-crc64nvme").to_owned();
        assert_eq!(head.header("x-amz-mp-object-size").parse(), Ok(length));
        *self.state.object.lock().unwrap() = (length, checksum);
        self.respond("200 OK", "", "<R><ETag>\"object\"</ETag></R>")
    }

    fn facts(&self) -> (u64, String) {
        let (length, checksum) = self.state.object.lock().unwrap().clone();
        let headers = format!(
            "etag: \"object\"\r\nx-amz-checksum-crc64nvme: {checksum}\r\nx-amz-checksum-type: FULL_OBJECT\r\n"
        );
        (length, headers)
    }

    /// Sends a range of the object.
    fn send(&mut self, head: &Head) -> std::io::Result<()> {
        self.state.requests.fetch_add(1, Ordering::SeqCst);
        let range = head.header("range").strip_prefix("bytes=").unwrap();
        let (start, last) = range.split_once('-').unwrap();
        let (mut position, end) = (start.parse::<u64>().unwrap(), last.parse::<u64>().unwrap() + 1);
        let length = end - position;
        self.write(&format!("HTTP/1.1 206 Partial Content\r\ncontent-length: {length}\r\n\r\n"))?;
        while position < end {
            let bytes = bytes_at(position);
            let most = bytes.len().min(usize::try_from(end - position).unwrap());
            self.count(most as u64)?;
            self.reader.get_mut().write_all(&bytes[..most])?;
            position += most as u64;
        }
        Ok(())
    }

    fn respond(&mut self, status: &str, headers: &str, body: &str) -> std::io::Result<()> {
        self.write(&format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n{headers}\r\n{body}", body.len()))
    }

    fn write(&mut self, text: &str) -> std::io::Result<()> {
        self.reader.get_mut().write_all(text.as_bytes())
    }
}
