//! Transfers the same bytes with hyper alone, unsigned: `transfer (get|put) URL FILE BYTES CALLERS COUNT`. The file has
//! the bytes.

use std::convert::Infallible;
use std::fs::File;
use std::io::Read;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use hyper::Request;
use hyper::body::{Body, Frame, SizeHint};
use hyper_util::rt::TokioIo;
use tokio::task::JoinHandle;

type Error = Box<dyn std::error::Error + Send + Sync>;

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

#[tokio::main]
async fn main() -> Result<(), Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [direction, url, file, bytes, callers, count] = <[String; 6]>::try_from(arguments).map_err(|_| "six arguments")?;
    let (bytes, callers, count): (u64, u64, u64) = (bytes.parse()?, callers.parse()?, count.parse()?);
    let host = url.trim_start_matches("http://").to_owned();
    let small = if bytes <= 1 << 20 { Some(Arc::new(std::fs::read(&file)?)) } else { None };
    let tasks: Vec<_> = (0..callers)
        .map(|_| {
            let (host, direction, file, small) = (host.clone(), direction.clone(), file.clone(), small.clone());
            tokio::spawn(async move {
                let stream = tokio::net::TcpStream::connect(&host).await?;
                stream.set_nodelay(true)?;
                let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
                tokio::spawn(connection);
                for _ in 0..count / callers {
                    let (method, body) = match (&small, direction.as_str()) {
                        (_, "get") => ("GET", Source::Memory(None)),
                        (Some(small), _) => ("PUT", Source::Memory(Some(Vec::clone(small).into()))),
                        (None, _) => ("PUT", Source::read(File::open(&file)?, bytes)),
                    };
                    let request = Request::builder().method(method).uri("/bucket/key").header("host", &host);
                    sender.ready().await?;
                    let mut response = sender.send_request(request.body(body)?).await?.into_body();
                    let mut length = 0;
                    while let Some(frame) = std::future::poll_fn(|cx| Pin::new(&mut response).poll_frame(cx)).await {
                        length += frame?.data_ref().map_or(0, Bytes::len) as u64;
                    }
                    assert!(direction != "get" || length == bytes);
                }
                Ok::<(), Error>(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    Ok(())
}
