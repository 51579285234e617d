//! Uploads that are resumed after a failure.

use std::sync::{Arc, Mutex};

use farrier_s3_transfer::s3::operation::*;
use farrier_s3_transfer::s3::types::Part;
use farrier_s3_transfer::{ErrorKind, TransferError, UploadToken};

use crate::store::{PART, Store, bytes, reader};

/// An upload of three parts, whose third fails, and its token.
async fn interrupted(store: &Store) -> UploadToken {
    let third = store.mock.on::<UploadPartRequest>().matching(|request| request.part_number == 3);
    third.respond_code(403, "AccessDenied", "not you");
    let transfer = store.transfer().concurrency(1);
    let upload = transfer.upload("horses", "ada", reader(bytes(3 * PART))).keep_parts(true);
    token(&upload.await.unwrap_err())
}

/// The token, after it was written and read.
fn token(error: &TransferError) -> UploadToken {
    error.upload_token().expect("parts were kept").to_string().parse().expect("it is valid")
}

#[tokio::test]
async fn only_missing_parts_are_sent_again() {
    let store = Store::default();
    let token = interrupted(&store).await;
    assert_eq!((token.upload_id(), token.done()), ("upload-1", 2 * PART as u64));
    assert_eq!(store.count("AbortMultipartUpload"), 0);
    let progress = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&progress);
    let upload = store.transfer().upload("horses", "ada", reader(bytes(3 * PART))).resume(token);
    let uploaded = upload.progress(move |progress| sink.lock().unwrap().push(progress.done)).await.unwrap();
    assert_eq!(uploaded.parts(), 3);
    assert_eq!(
        store.object("ada").bytes,
        bytes(3 * PART),
        "the checksum of all parts is compared by the store"
    );
    assert_eq!(store.sent_parts(), [1, 2, 3, 3]);
    assert_eq!(store.count("CreateMultipartUpload"), 1);
    assert_eq!(*progress.lock().unwrap(), [2 * PART as u64, 3 * PART as u64]);
}

#[tokio::test]
async fn parts_that_the_service_does_not_have_are_sent_again() {
    let store = Store::default();
    let token = interrupted(&store).await;
    store.state().uploads.get_mut("upload-1").unwrap().remove(&1);
    store.transfer().upload("horses", "ada", reader(bytes(3 * PART))).resume(token).await.unwrap();
    assert_eq!(store.sent_parts(), [1, 1, 2, 3, 3]);
    assert_eq!(store.object("ada").bytes, bytes(3 * PART));
}

#[tokio::test]
async fn parts_that_only_the_service_knows_are_not_sent_again() {
    let store = Store::default();
    let token = interrupted(&store).await;
    let checksums: Vec<String> = store
        .mock
        .requests_of::<UploadPartRequest>()
        .into_iter()
        .map(|request| request.checksum_crc64_nvme.unwrap())
        .collect();
    let tokens = Arc::new(Mutex::new(Vec::new()));
    // The token of a program that was killed before the second part was recorded.
    let text = token.to_string();
    let text: Vec<&str> = text.lines().filter(|line| !line.starts_with("part 2 ")).collect();
    let parts: Vec<Part> = store.state().uploads["upload-1"]
        .iter()
        .map(|(number, part)| {
            let index = usize::try_from(number - 1).unwrap();
            let part = Part::new().part_number(*number).size(part.len() as i64).etag(format!("\"{number}\""));
            part.checksum_crc64_nvme(&checksums[index])
        })
        .collect();
    let second = Store::default();
    second.mock.on::<ListPartsRequest>().respond(ListPartsResponse::new().parts(parts));
    *second.state() = std::mem::take(&mut *store.state());
    let sink = Arc::clone(&tokens);
    let upload = second.transfer().upload("horses", "ada", reader(bytes(3 * PART)));
    let upload = upload.resume(text.join("\n").parse().unwrap());
    upload.checkpoint(move |token| sink.lock().unwrap().push(token.done())).await.unwrap();
    assert_eq!(second.sent_parts(), [3]);
    assert_eq!(*tokens.lock().unwrap(), [2 * PART as u64, 3 * PART as u64]);
    assert_eq!(second.object("ada").bytes, bytes(3 * PART));
}

#[tokio::test]
async fn another_source_is_an_error_that_names_the_part() {
    let store = Store::default();
    let token = interrupted(&store).await;
    let mut other = bytes(3 * PART).to_vec();
    other[PART] ^= 1;
    let upload = store.transfer().upload("horses", "ada", reader(other.into())).resume(token.clone());
    let error = upload.keep_parts(true).await.unwrap_err();
    assert_eq!((error.kind(), error.part()), (ErrorKind::Changed, Some(2)));
    assert_eq!(error.upload_token().map(UploadToken::done), Some(token.done()), "nothing is lost");
}

#[tokio::test]
async fn a_token_of_another_object_is_an_error() {
    let store = Store::default();
    let token = interrupted(&store).await;
    let upload = store.transfer().upload("horses", "bea", reader(bytes(3 * PART))).resume(token);
    let error = upload.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert_eq!(error.to_string(), "the token belongs to another object");
    assert_eq!(store.count("AbortMultipartUpload"), 0, "it is not ours to abort");
}

#[tokio::test]
async fn an_upload_that_no_longer_exists_is_an_error() {
    let store = Store::default();
    let token = interrupted(&store).await;
    let second = Store::default();
    second.mock.on::<ListPartsRequest>().respond_code(404, "NoSuchUpload", "it was aborted");
    let upload = second.transfer().upload("horses", "ada", reader(bytes(3 * PART))).resume(token);
    let error = upload.await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Call, Some("NoSuchUpload")));
}

#[tokio::test]
async fn checkpoints_have_the_upload_from_its_beginning() {
    let store = Store::default();
    let tokens = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&tokens);
    let upload = store.transfer().upload("horses", "ada", reader(bytes(2 * PART)));
    upload.checkpoint(move |token| sink.lock().unwrap().push(token.done())).await.unwrap();
    assert_eq!(*tokens.lock().unwrap(), [0, PART as u64, 2 * PART as u64]);
}
