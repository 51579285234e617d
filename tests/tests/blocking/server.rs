//! A scripted server on loopback, with one thread for each connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use farrier_cognito_identity_provider::blocking::Client;
use farrier_runtime::client::Builder;
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::retry::RetryConfig;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// The reaction to a request.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// Sends the bytes.
    Bytes(Vec<u8>),
    /// Sends the bytes and closes the connection.
    Close(Vec<u8>),
    /// Sends nothing until the client disconnects.
    Silence,
}

pub(crate) struct Server {
    address: SocketAddr,
    state: Arc<State>,
}

struct State {
    script: Box<dyn Fn(usize) -> Reply + Send + Sync>,
    requests: Mutex<Vec<String>>,
    connections: AtomicUsize,
}

impl Server {
    /// Starts a server that replies with a function of the request's number, which starts at 0.
    pub(crate) fn start(script: impl Fn(usize) -> Reply + Send + Sync + 'static) -> Self {
        Self::listen(script, None)
    }

    /// Like `start`, over TLS.
    pub(crate) fn start_tls(
        config: Arc<ServerConfig>,
        script: impl Fn(usize) -> Reply + Send + Sync + 'static,
    ) -> Self {
        Self::listen(script, Some(config))
    }

    pub(crate) fn always(reply: Reply) -> Self {
        Self::start(move |_| reply.clone())
    }

    fn listen(
        script: impl Fn(usize) -> Reply + Send + Sync + 'static,
        tls: Option<Arc<ServerConfig>>,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state =
            State { script: Box::new(script), requests: Mutex::default(), connections: AtomicUsize::new(0) };
        let state = Arc::new(state);
        let of_server = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (state, tls) = (Arc::clone(&of_server), tls.clone());
                state.connections.fetch_add(1, Ordering::Relaxed);
                thread::spawn(move || match tls {
                    None => state.serve(stream.unwrap()),
                    Some(tls) => {
                        state.serve(StreamOwned::new(ServerConnection::new(tls).unwrap(), stream.unwrap()));
                    }
                });
            }
        });
        Self { address, state }
    }

    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    /// The heads of the requests so far, in lower case.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.state.requests.lock().unwrap().clone()
    }

    pub(crate) fn connections(&self) -> usize {
        self.state.connections.load(Ordering::Relaxed)
    }

    /// A client of this server with short delays.
    pub(crate) fn client(&self) -> Client {
        self.client_with(|builder| builder)
    }

    pub(crate) fn client_with(&self, configure: impl FnOnce(Builder<Client>) -> Builder<Client>) -> Client {
        configure(builder(&format!("http://{}", self.address))).build().unwrap()
    }
}

/// A client of the server at a URL, with short delays.
pub(crate) fn builder(url: &str) -> Builder<Client> {
    Client::builder()
        .environment(FixedEnvironment::default())
        .region("eu-west-1")
        .endpoint_url(url)
        .credentials(Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret-key"))
        .retry(RetryConfig::standard().with_base_delay(Duration::from_millis(2)))
}

impl State {
    fn serve<S: Read + Write>(&self, stream: S) {
        let mut stream = BufReader::new(stream);
        while let Some(head) = read_request(&mut stream) {
            let number = {
                let mut requests = self.requests.lock().unwrap();
                requests.push(head);
                requests.len() - 1
            };
            match (self.script)(number) {
                Reply::Bytes(bytes) => stream.get_mut().write_all(&bytes).unwrap_or_default(),
                Reply::Close(bytes) => return stream.get_mut().write_all(&bytes).unwrap_or_default(),
                Reply::Silence => drop(stream.read(&mut [0])),
            }
        }
    }
}

/// Reads the next request and returns its head, or `None` if the client has disconnected.
fn read_request(stream: &mut impl BufRead) -> Option<String> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let head = head.to_ascii_lowercase();
    let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
    let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
    stream.read_exact(&mut body).ok()?;
    Some(head)
}

pub(crate) fn response(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nx-amzn-requestid: request-1\r\ncontent-length: {length}\r\n\r\n{body}")
        .into_bytes()
}

/// A response with an error code.
pub(crate) fn error(status: &str, code: &str) -> Vec<u8> {
    response(status, &format!(r#"{{"__type":"{code}","message":"it says"}}"#))
}

/// An address without a server.
pub(crate) fn closed_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(TcpStream::connect(("127.0.0.1", port)));
    port
}
