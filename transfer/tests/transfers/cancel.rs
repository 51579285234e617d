//! Transfers whose futures are dropped.

use std::future::IntoFuture;
use std::task::Poll;
use std::time::Duration;

use farrier_runtime::BoxFuture;
use farrier_runtime::testing::Mock;
use farrier_runtime::transport::{HttpRequest, HttpResponse, Limits, Transport, TransportError};
use farrier_s3_transfer::{ByteStream, Client, Target, Transfer};

use crate::store::{Object, PART, Store, bytes};

/// A source that never ends. Its first two parts are available at once.
fn endless() -> ByteStream {
    let first = std::io::Cursor::new(bytes(2 * PART));
    ByteStream::from_reader(tokio::io::AsyncReadExt::chain(first, Pending))
}

/// A reader that is never ready.
struct Pending;

impl tokio::io::AsyncRead for Pending {
    fn poll_read(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
        _: &mut tokio::io::ReadBuf<'_>,
    ) -> std::task::Poll<std::io::Result<()>> {
        std::task::Poll::Pending
    }
}

/// A writer that is never ready.
struct Stuck;

impl tokio::io::AsyncWrite for Stuck {
    fn poll_write(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
        _: &[u8],
    ) -> std::task::Poll<std::io::Result<usize>> {
        std::task::Poll::Pending
    }

    fn poll_flush(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<std::io::Result<()>> {
        std::task::Poll::Pending
    }

    fn poll_shutdown(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<std::io::Result<()>> {
        std::task::Poll::Pending
    }
}

/// Lets other tasks run until the condition holds.
async fn eventually(condition: impl Fn() -> bool) {
    for _ in 0..10_000 {
        if condition() {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("it did not happen");
}

#[tokio::test]
async fn dropping_an_upload_deletes_its_parts() {
    let store = Store::default();
    let upload = tokio::spawn(store.transfer().upload("horses", "ada", endless()).into_future());
    eventually(|| store.sent_parts().len() == 2).await;
    upload.abort();
    assert!(upload.await.unwrap_err().is_cancelled());
    eventually(|| store.count("AbortMultipartUpload") == 1).await;
    assert!(store.state().uploads.is_empty() && store.state().objects.is_empty());
}

#[tokio::test]
async fn an_upload_that_is_dropped_while_it_is_created_is_aborted() {
    let store = Store::default();
    let mut upload = store.transfer().upload("horses", "ada", endless()).into_future();
    let is_ready = std::future::poll_fn(|cx| Poll::Ready(upload.as_mut().poll(cx).is_ready())).await;
    assert!(!is_ready && store.count("CreateMultipartUpload") == 0);
    drop(upload);
    eventually(|| store.count("AbortMultipartUpload") == 1).await;
    assert!(store.state().uploads.is_empty());
}

#[tokio::test]
async fn dropping_an_upload_keeps_its_parts_if_asked_to() {
    let store = Store::default();
    let upload = store.transfer().upload("horses", "ada", endless()).keep_parts(true);
    let upload = tokio::spawn(upload.into_future());
    eventually(|| store.sent_parts().len() == 2).await;
    upload.abort();
    assert!(upload.await.unwrap_err().is_cancelled());
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert_eq!(store.count("AbortMultipartUpload"), 0);
    assert_eq!(store.state().uploads["upload-1"].len(), 2);
}

#[tokio::test]
async fn dropping_a_download_deletes_its_partial_file() {
    let folder = tempfile::tempdir().unwrap();
    for keep in [false, true] {
        let store = Store::default();
        store.put("ada", Object::new(bytes(3 * PART)));
        drop(store.transfer());
        let client = Client::builder().mock(&store.mock).transport(SilentParts(store.mock.clone()));
        let transfer = Transfer::from_builder(client).unwrap();
        let target = folder.path().join("file");
        let download = transfer.download("horses", "ada", target.clone()).keep_parts(keep);
        let download = tokio::spawn(download.into_future());
        let files = || std::fs::read_dir(folder.path()).unwrap().count();
        eventually_slowly(|| files() == 1).await;
        download.abort();
        assert!(download.await.unwrap_err().is_cancelled());
        assert_eq!(files(), usize::from(keep));
        assert!(!target.exists());
    }
}

/// Lets other threads run, too.
async fn eventually_slowly(condition: impl Fn() -> bool) {
    for _ in 0..1_000 {
        if condition() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("it did not happen");
}

/// A transport that does not answer requests for bytes.
#[derive(Debug)]
struct SilentParts(Mock);

impl Transport for SilentParts {
    fn send(
        &self,
        request: HttpRequest,
        limits: Limits,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        if request.method() == http::Method::GET {
            return Box::pin(std::future::pending());
        }
        self.0.send(request, limits)
    }
}

#[tokio::test]
async fn a_slow_writer_limits_the_parts_in_memory() {
    let store = Store::default();
    store.put("ada", Object::new(bytes(8 * PART)));
    let download = store.transfer().download("horses", "ada", Target::writer(Stuck));
    let download = tokio::spawn(download.into_future());
    eventually(|| store.count("GetObject") == 3).await;
    for _ in 0..1_000 {
        tokio::task::yield_now().await;
    }
    assert_eq!(store.count("GetObject"), 3, "the concurrency");
    download.abort();
}

#[tokio::test]
async fn a_slow_source_does_not_delay_the_error_of_a_part() {
    let store = Store::default();
    let second = store.mock.on::<farrier_s3_transfer::s3::operation::UploadPartRequest>();
    second.matching(|request| request.part_number == 2).respond_code(403, "AccessDenied", "not you");
    let error = store.transfer().upload("horses", "ada", endless()).await.unwrap_err();
    assert_eq!(error.part(), Some(2));
}
