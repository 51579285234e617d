//! Downloads to files and writers.

use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use farrier_runtime::checksum::{Algorithm, Hasher};
use farrier_s3_transfer::s3::operation::*;
use farrier_s3_transfer::{DownloadToken, ErrorKind, Target};

use crate::store::{Object, PART, Store, bytes};

const LENGTH: usize = 3 * PART + 17;

/// A writer whose bytes can be looked at.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap().clone()
    }
}

impl tokio::io::AsyncWrite for Shared {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

fn store_with(object: Object) -> Store {
    let store = Store::default();
    store.put("ada", object);
    store
}

fn is_third(request: &GetObjectRequest) -> bool {
    request.range == Some(format!("bytes={}-{}", 2 * PART, 3 * PART - 1))
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[tokio::test]
async fn objects_arrive_whole_and_are_verified() {
    for length in [0, 1, PART, PART + 1, LENGTH] {
        let object = Object::new(bytes(length));
        let expected = object.checksum.clone().map(|(_, value)| value);
        let store = store_with(object);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, "older").unwrap();
        let writer = Shared::default();
        let transfer = store.transfer();
        for target in [path.as_path().into(), Target::writer(writer.clone())] {
            let downloaded = transfer.download("horses", "ada", target).await.unwrap();
            assert_eq!(downloaded.length(), length as u64);
            assert_eq!(downloaded.etag(), store.object("ada").etag);
            assert_eq!(downloaded.checksum().map(|checksum| checksum.value.clone()), expected);
        }
        assert!(std::fs::read(&path).unwrap() == bytes(length), "{length}");
        assert!(writer.bytes() == bytes(length), "{length}");
        assert_eq!(files(folder.path()), ["file"]);
    }
}

#[tokio::test]
async fn a_part_that_is_cut_off_goes_on_where_it_ended() {
    let store = store_with(Object::new(bytes(LENGTH)));
    let start = PART;
    let first =
        move |request: &GetObjectRequest| request.range == Some(format!("bytes={start}-{}", 2 * PART - 1));
    let whole = bytes(LENGTH);
    let half = whole.slice(PART..PART + 1_000);
    store.mock.on::<GetObjectRequest>().matching(first).respond(GetObjectResponse::new().body(half));
    // Then two responses without a byte.
    let rest = move |request: &GetObjectRequest| {
        request.range == Some(format!("bytes={}-{}", start + 1_000, 2 * PART - 1))
    };
    store.mock.on::<GetObjectRequest>().matching(rest).respond(GetObjectResponse::new());
    let writer = Shared::default();
    let transfer = store.transfer();
    transfer.download("horses", "ada", Target::writer(writer.clone())).await.unwrap();
    assert!(writer.bytes() == whole);
    assert_eq!(store.count("GetObject"), 4 + 2);
    store.mock.assert_done();
}

#[tokio::test]
async fn a_part_that_does_not_arrive_is_named() {
    let store = store_with(Object::new(bytes(LENGTH)));
    store.mock.on::<GetObjectRequest>().matching(is_third).respond(GetObjectResponse::new()).always();
    let folder = tempfile::tempdir().unwrap();
    let error = store.transfer().download("horses", "ada", folder.path().join("file")).await.unwrap_err();
    assert_eq!((error.kind(), error.part()), (ErrorKind::Call, Some(3)));
    assert_eq!(error.to_string(), "part 3: its bytes stopped arriving");
    assert!(error.download_token().is_none());
    assert!(files(folder.path()).is_empty(), "nothing remains");
}

#[tokio::test]
async fn an_object_that_is_replaced_meanwhile_is_an_error() {
    let store = store_with(Object::new(bytes(LENGTH)));
    let replaced = store.clone();
    let folder = tempfile::tempdir().unwrap();
    let download = store.transfer().concurrency(1).download("horses", "ada", folder.path().join("file"));
    let once = std::sync::Once::new();
    let download = download.progress(move |_| {
        once.call_once(|| replaced.put("ada", Object::new(bytes(LENGTH + 1))));
    });
    let error = download.await.unwrap_err();
    assert_eq!((error.kind(), error.part(), error.http_status()), (ErrorKind::Changed, Some(2), Some(412)));
    assert_eq!(error.code(), Some("PreconditionFailed"));
    assert!(files(folder.path()).is_empty());
}

#[tokio::test]
async fn a_missing_object_is_an_error() {
    let store = Store::default();
    store.mock.on::<HeadObjectRequest>().respond_code(404, "NotFound", "");
    let error = store.client().download("horses", "ada", Path::new("/nowhere")).await.unwrap_err();
    assert_eq!((error.kind(), error.http_status()), (ErrorKind::Call, Some(404)));
}

#[tokio::test]
async fn a_folder_that_does_not_exist_is_an_error_of_the_target() {
    let store = store_with(Object::new(bytes(1)));
    let error = store.transfer().download("horses", "ada", Path::new("/nowhere/file")).await.unwrap_err();
    assert_eq!((error.kind(), error.part()), (ErrorKind::Target, None));
}

/// A download to this file whose third part failed, and its token.
async fn interrupted(object: &Object, target: Target) -> DownloadToken {
    let store = store_with(object.clone());
    store.mock.on::<GetObjectRequest>().matching(is_third).respond_code(403, "AccessDenied", "not you");
    let transfer = store.transfer().concurrency(1);
    let error = transfer.download("horses", "ada", target).keep_parts(true).await.unwrap_err();
    assert_eq!(error.part(), Some(3));
    let token = error.download_token().expect("parts were kept");
    assert_eq!(token.done(), 2 * PART as u64);
    token.to_string().parse().expect("it is valid")
}

#[tokio::test]
async fn a_file_goes_on_with_the_missing_parts() {
    let object = Object::new(bytes(LENGTH));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let token = interrupted(&object, path.as_path().into()).await;
    let store = store_with(object.clone());
    let progress = Arc::new(Mutex::new(0));
    let sink = Arc::clone(&progress);
    let download = store.transfer().download("horses", "ada", path.as_path()).resume(token);
    let downloaded = download.progress(move |progress| *sink.lock().unwrap() = progress.done).await.unwrap();
    assert!(std::fs::read(&path).unwrap() == object.bytes);
    assert_eq!(downloaded.checksum().map(|it| it.value.clone()), object.checksum.map(|(_, value)| value));
    assert_eq!((store.count("GetObject"), *progress.lock().unwrap()), (2, LENGTH as u64));
    assert_eq!(files(folder.path()), ["file"]);
}

#[tokio::test]
async fn a_damaged_part_of_the_file_is_downloaded_again() {
    let object = Object::new(bytes(LENGTH));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let token = interrupted(&object, path.as_path().into()).await;
    let partial = folder.path().join(&files(folder.path())[0]);
    let mut damaged = std::fs::read(&partial).unwrap();
    damaged[3] ^= 1;
    std::fs::write(&partial, damaged).unwrap();
    let store = store_with(object.clone());
    store.transfer().download("horses", "ada", path.as_path()).resume(token).await.unwrap();
    assert_eq!(store.count("GetObject"), 3);
    assert!(std::fs::read(&path).unwrap() == object.bytes);
}

#[tokio::test]
async fn a_partial_file_that_was_deleted_is_downloaded_again() {
    let object = Object::new(bytes(LENGTH));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    let token = interrupted(&object, path.as_path().into()).await;
    std::fs::remove_file(folder.path().join(&files(folder.path())[0])).unwrap();
    let store = store_with(object.clone());
    store.transfer().download("horses", "ada", path.as_path()).resume(token).await.unwrap();
    assert!(std::fs::read(&path).unwrap() == object.bytes);
}

#[tokio::test]
async fn a_writer_goes_on_after_the_bytes_that_it_has() {
    let object = Object::new(bytes(LENGTH));
    let writer = Shared::default();
    let token = interrupted(&object, Target::writer(writer.clone())).await;
    assert_eq!(writer.bytes().len() as u64, token.done());
    let store = store_with(object.clone());
    let download = store.transfer().download("horses", "ada", Target::writer(writer.clone()));
    let downloaded = download.resume(token).await.unwrap();
    assert!(writer.bytes() == object.bytes);
    assert_eq!(downloaded.checksum().map(|it| it.value.clone()), object.checksum.map(|(_, value)| value));
    assert_eq!(store.count("GetObject"), 2);
}

#[tokio::test]
async fn a_replaced_object_is_not_resumed() {
    let token = interrupted(&Object::new(bytes(LENGTH)), Target::writer(Shared::default())).await;
    let store = store_with(Object::new(bytes(LENGTH - 1)));
    let download = store.transfer().download("horses", "ada", Target::writer(Shared::default()));
    let error = download.resume(token.clone()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Changed);
    let download = store.transfer().download("horses", "ada", Path::new("/nowhere"));
    let error = download.resume(token).await.unwrap_err();
    assert_eq!(error.to_string(), "the token belongs to another kind of target");
}

#[tokio::test]
async fn another_checksum_is_an_error_and_the_file_is_not_replaced() {
    let object = Object {
        checksum: Some((Algorithm::Crc64Nvme, "AAAAAAAAAAA=".to_owned())),
        ..Object::new(bytes(LENGTH))
    };
    let store = store_with(object);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    std::fs::write(&path, "older").unwrap();
    let error =
        store.transfer().download("horses", "ada", path.as_path()).keep_parts(true).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Checksum);
    assert!(error.to_string().contains("AAAAAAAAAAA="), "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), b"older");
    assert_eq!(files(folder.path()), ["file"]);
}

#[tokio::test]
async fn an_object_without_a_checksum_is_not_verified() {
    let store = store_with(Object::without_checksum(bytes(LENGTH)));
    let writer = Shared::default();
    let downloaded =
        store.transfer().download("horses", "ada", Target::writer(writer.clone())).await.unwrap();
    assert!(downloaded.checksum().is_none() && writer.bytes() == bytes(LENGTH));
}

/// An object that was uploaded in three parts with SHA-256.
fn composite(bytes: Bytes, part_size: usize) -> Object {
    let digests: Vec<u8> = bytes
        .chunks(part_size)
        .flat_map(|part| {
            let mut hasher = Hasher::new(Algorithm::Sha256);
            hasher.update(part);
            hasher.finish_bytes()
        })
        .collect();
    let value = format!("{}-{}", Hasher::hash(Algorithm::Sha256, &digests), bytes.chunks(part_size).count());
    Object {
        checksum: Some((Algorithm::Sha256, value)),
        part_size: Some(part_size),
        ..Object::without_checksum(bytes)
    }
}

#[tokio::test]
async fn a_composite_checksum_is_verified_with_the_parts_of_the_upload() {
    let size = PART + 1_000;
    for wrong in [false, true] {
        let mut object = composite(bytes(2 * size + 5), size);
        if wrong {
            object.checksum =
                Some((Algorithm::Sha256, format!("{}-3", Hasher::hash(Algorithm::Sha256, b"other"))));
        }
        let store = store_with(object.clone());
        let folder = tempfile::tempdir().unwrap();
        for target in [folder.path().join("file").into(), Target::writer(Shared::default())] {
            let result = store.transfer().download("horses", "ada", target).await;
            match result {
                Ok(downloaded) => {
                    let expected = object.checksum.as_ref().map(|(_, value)| value.clone());
                    assert!(!wrong && downloaded.checksum().map(|it| it.value.clone()) == expected);
                }
                Err(error) => assert!(wrong && error.kind() == ErrorKind::Checksum, "{error}"),
            }
        }
    }
}

#[tokio::test]
async fn parts_of_the_upload_that_a_writer_cannot_hold_are_not_verified() {
    let size = 4 * PART;
    let store = store_with(composite(bytes(2 * size + 5), size));
    let writer = Shared::default();
    let downloaded =
        store.transfer().download("horses", "ada", Target::writer(writer.clone())).await.unwrap();
    assert!(downloaded.checksum().is_none() && writer.bytes() == bytes(2 * size + 5));
    let folder = tempfile::tempdir().unwrap();
    let downloaded = store.transfer().download("horses", "ada", folder.path().join("file")).await.unwrap();
    assert!(downloaded.checksum().is_some(), "a file can");
}

#[tokio::test]
async fn a_hash_of_the_whole_object_is_verified() {
    for wrong in [false, true] {
        let value = if wrong {
            Hasher::hash(Algorithm::Sha256, b"other")
        } else {
            Hasher::hash(Algorithm::Sha256, &bytes(LENGTH))
        };
        let store =
            store_with(Object { checksum: Some((Algorithm::Sha256, value)), ..Object::new(bytes(LENGTH)) });
        let folder = tempfile::tempdir().unwrap();
        for target in [folder.path().join("file").into(), Target::writer(Shared::default())] {
            match store.transfer().download("horses", "ada", target).await {
                Ok(downloaded) => assert!(!wrong && downloaded.checksum().is_some()),
                Err(error) => assert!(wrong && error.kind() == ErrorKind::Checksum, "{error}"),
            }
        }
    }
}
