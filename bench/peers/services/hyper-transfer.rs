//! Transfers the same bytes with hyper alone, unsigned. TLS is that of rustls with ring, which trusts the certificates in
//! `SSL_CERT_FILE`.

mod callers;

use std::convert::Infallible;
use std::fs::File;
use std::io::Read;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use callers::{Error, Transfer};
use hyper::Request;
use hyper::body::{Body, Frame, SizeHint};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// What has been read of a file at a time.
const CHUNK: usize = 256 << 10;

/// Bytes in memory, or those of a file, which are read on other threads.
enum Source {
    Memory(Option<Bytes>),
    Reading(JoinHandle<(File, Bytes)>, u64),
}

impl Source {
    fn read(mut file: File, left: u64) -> Self {
        let length = CHUNK.min(left as usize);
        let reading = tokio::task::spawn_blocking(move || {
            let mut bytes = vec![0; length];
            file.read_exact(&mut bytes).expect("the file has the bytes");
            (file, bytes.into())
        });
        Self::Reading(reading, left)
    }
}

impl Body for Source {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let bytes = match &mut *self {
            Self::Memory(bytes) => bytes.take(),
            Self::Reading(_, 0) => None,
            Self::Reading(reading, left) => {
                let (file, bytes) = ready!(Pin::new(reading).poll(cx)).expect("the file is read");
                let left = *left - bytes.len() as u64;
                *self = if left == 0 { Self::Memory(None) } else { Self::read(file, left) };
                Some(bytes)
            }
        };
        Poll::Ready(bytes.map(|bytes| Ok(Frame::data(bytes))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(match self {
            Self::Memory(bytes) => bytes.as_ref().map_or(0, Bytes::len) as u64,
            Self::Reading(_, left) => *left,
        })
    }
}

/// Connects to the host of a URL, over TLS if there is a connector.
async fn connect(host: &str, tls: Option<TlsConnector>) -> Result<SendRequest<Source>, Error> {
    let stream = TcpStream::connect(host).await?;
    stream.set_nodelay(true)?;
    match tls {
        Some(tls) => {
            let name = host.rsplit_once(':').map_or(host, |(name, _)| name).to_owned();
            spawn(tls.connect(ServerName::try_from(name)?, stream).await?).await
        }
        None => spawn(stream).await,
    }
}

async fn spawn(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) -> Result<SendRequest<Source>, Error> {
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

fn connector() -> Result<TlsConnector, Error> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(std::env::var("SSL_CERT_FILE")?)? {
        roots.add(certificate?)?;
    }
    let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    Ok(Arc::new(config).into())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let transfer = Transfer::from_arguments()?;
    let (scheme, host) = transfer.url.split_once("://").ok_or("a URL")?;
    let (host, tls) = (host.to_owned(), (scheme == "https").then(connector).transpose()?);
    callers::run(transfer.callers, || {
        let (host, tls, transfer) = (host.clone(), tls.clone(), transfer.clone());
        async move {
            let mut sender = connect(&host, tls).await?;
            for _ in 0..transfer.count {
                let (method, body) = match &transfer.small {
                    _ if transfer.is_get => ("GET", Source::Memory(None)),
                    Some(small) => ("PUT", Source::Memory(Some(Vec::clone(small).into()))),
                    None => ("PUT", Source::read(File::open(&transfer.file)?, transfer.bytes)),
                };
                let request = Request::builder().method(method).uri("/bucket/key").header("host", &host);
                sender.ready().await?;
                let mut response = sender.send_request(request.body(body)?).await?.into_body();
                let mut length = 0;
                while let Some(frame) = std::future::poll_fn(|cx| Pin::new(&mut response).poll_frame(cx)).await {
                    let received = frame?.data_ref().map_or(0, Bytes::len) as u64;
                    length += received;
                    callers::RECEIVED.fetch_add(received, Ordering::Relaxed);
                }
                assert!(!transfer.is_get || length == transfer.bytes);
            }
            Ok(())
        }
    })
    .await
}
