//! Servers that die in the middle of a transfer.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use farrier_runtime::checksum::{Algorithm, Hasher};
use farrier_s3_transfer::{ByteStream, DownloadToken, ErrorKind, UploadToken};

use crate::server::{Server, State};
use crate::source::{Generated, bytes_at};

const LENGTH: u64 = 45 << 20;

fn checksum() -> String {
    let (mut hasher, mut position) = (Hasher::new(Algorithm::Crc64Nvme), 0);
    while position < LENGTH {
        let bytes = bytes_at(position);
        let bytes = &bytes[..bytes.len().min(usize::try_from(LENGTH - position).unwrap())];
        hasher.update(bytes);
        position += bytes.len() as u64;
    }
    hasher.finish()
}

fn source() -> ByteStream {
    ByteStream::from_reader(Generated::new(LENGTH))
}

#[tokio::test]
async fn an_upload_goes_on_with_another_server() {
    let state = Arc::new(State::default());
    let server = Server::start(Arc::clone(&state), 30 << 20);
    let upload = server.transfer().part_size(5 << 20).upload("horses", "ada", source());
    let error = upload.keep_parts(true).await.unwrap_err();
    assert!(server.is_dead());
    assert_eq!((error.kind(), error.http_status()), (ErrorKind::Call, None));
    assert!(error.part().is_some());
    let token: UploadToken = error.upload_token().unwrap().to_string().parse().unwrap();
    let stored = state.parts.lock().unwrap().len() as u64;
    assert!((1..9).contains(&stored), "{stored}");
    let before = state.requests.load(Ordering::SeqCst);

    let server = Server::forever(Arc::clone(&state));
    let uploaded = server.transfer().upload("horses", "ada", source()).resume(token).await.unwrap();
    assert_eq!(uploaded.parts(), 9);
    assert_eq!(*state.object.lock().unwrap(), (LENGTH, checksum()));
    assert_eq!(state.requests.load(Ordering::SeqCst) - before, 9 - stored, "only the missing parts are sent");
    assert!(!state.is_aborted.load(Ordering::SeqCst));
}

#[tokio::test]
async fn a_download_goes_on_with_another_server() {
    let state = Arc::new(State::default());
    *state.object.lock().unwrap() = (LENGTH, checksum());
    let server = Server::start(Arc::clone(&state), 30 << 20);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let transfer = server.transfer().part_size(5 << 20).clock(farrier_runtime::time::SystemClock);
    let error = transfer.download("horses", "ada", path.as_path()).keep_parts(true).await.unwrap_err();
    assert!(server.is_dead() && error.kind() == ErrorKind::Call && error.part().is_some(), "{error:?}");
    let token: DownloadToken = error.download_token().unwrap().to_string().parse().unwrap();
    let done = token.done() >> 20;
    assert!((5..45).contains(&done), "{done} MiB");
    let before = state.requests.load(Ordering::SeqCst);

    let server = Server::forever(Arc::clone(&state));
    let downloaded = server.transfer().download("horses", "ada", path.as_path()).resume(token).await.unwrap();
    assert_eq!(downloaded.checksum().unwrap().value, checksum());
    assert_eq!((state.requests.load(Ordering::SeqCst) - before) * 5, 45 - done, "only the missing parts");
    let file = std::fs::read(&path).unwrap();
    assert_eq!(Hasher::hash(Algorithm::Crc64Nvme, &file), checksum());
}

#[tokio::test]
async fn a_connection_that_is_cut_once_does_not_end_a_download() {
    let state = Arc::new(State::default());
    *state.object.lock().unwrap() = (LENGTH, checksum());
    let server = Server::start(Arc::clone(&state), 12 << 20);
    let alive = Server::forever(Arc::clone(&state));
    let (first, second) = (server.address, alive.address);
    // A proxy in front of both: the first server dies.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let proxy = tokio::spawn(async move {
        for count in 0.. {
            let (mut inbound, _) = listener.accept().await.unwrap();
            let target = if count < 2 { first } else { second };
            tokio::spawn(async move {
                let mut outbound = tokio::net::TcpStream::connect(target).await.unwrap();
                let _ = tokio::io::copy_bidirectional(&mut inbound, &mut outbound).await;
            });
        }
    });
    let writer = farrier_s3_transfer::Target::writer(tokio::io::sink());
    let transfer = crate::server::transfer(address).concurrency(2);
    let downloaded = transfer.download("horses", "ada", writer).await.unwrap();
    assert_eq!(downloaded.checksum().unwrap().value, checksum());
    assert!(server.is_dead());
    proxy.abort();
}
