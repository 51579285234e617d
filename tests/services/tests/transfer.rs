//! Transfers of the crate `farrier-s3-transfer`, whose files and streams are larger than a part.
#![forbid(unsafe_code)]

use std::path::Path;

use farrier_s3_transfer::s3::operation::*;
use farrier_s3_transfer::s3::types::ChecksumAlgorithm;
use farrier_s3_transfer::{ByteStream, Client, ErrorKind, Target, Transfer};
use farrier_tests_services::{Server, test_on};
use s3::operation::CreateBucketRequest;

test_on! {
    moto = Moto:
        files_return_as_they_were_sent
        streams_of_unknown_length_return_as_they_were_sent
        composite_checksums_are_accepted
        an_upload_and_a_download_go_on_after_a_failure
        a_failed_upload_leaves_nothing
        an_object_that_was_stored_whole_arrives_in_parts
        an_object_is_copied_in_one_piece_and_in_parts
        a_missing_object_is_an_error;
    s3s = S3s:
        files_return_as_they_were_sent
        streams_of_unknown_length_return_as_they_were_sent
        composite_checksums_are_accepted
        an_upload_and_a_download_go_on_after_a_failure
        a_failed_upload_leaves_nothing
        an_object_that_was_stored_whole_arrives_in_parts
        an_object_is_copied_in_one_piece_and_in_parts
        a_missing_object_is_an_error;
}

const LENGTH: usize = 64 << 20;

/// Transfers to a new bucket.
async fn transfer_to(bucket: &str, server: Server) -> Transfer {
    let client = server.configure(s3::Client::builder()).build().expect("the configuration is complete");
    client.create_bucket(CreateBucketRequest::new(bucket)).await.expect("a bucket");
    Transfer::from_builder(server.configure(Client::builder())).expect("the configuration is complete")
}

/// Bytes that differ from part to part.
fn bytes(length: usize) -> Vec<u8> {
    let pattern: Vec<u8> = (0..65_521_u32).map(|position| (position * 7 + position / 251) as u8).collect();
    let mut bytes = pattern.repeat(length / pattern.len() + 1);
    bytes.truncate(length);
    bytes
}

fn reader(bytes: &[u8]) -> ByteStream {
    ByteStream::from_reader(std::io::Cursor::new(bytes.to_vec()))
}

async fn content(transfer: &Transfer, bucket: &str, key: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("file");
    transfer.download(bucket, key, path.as_path()).await.expect("the object arrives");
    std::fs::read(path).expect("the file")
}

async fn files_return_as_they_were_sent(server: Server) {
    let transfer = transfer_to("files", server).await;
    let folder = tempfile::tempdir().expect("a folder");
    let (from, to) = (folder.path().join("from"), folder.path().join("to"));
    for length in [0, 1_000, LENGTH] {
        std::fs::write(&from, bytes(length)).expect("a file");
        // s3s-fs keeps the checksum of an object that is replaced by one in parts.
        let key = format!("a key/ü+{length}");
        let uploaded = transfer.upload("files", &key, from.as_path()).await.expect("it is stored");
        assert_eq!(
            (uploaded.length(), uploaded.parts()),
            (length as u64, if length == LENGTH { 8 } else { 0 })
        );
        let downloaded = transfer.download("files", &key, to.as_path()).await.expect("it arrives");
        assert_eq!((Some(downloaded.etag()), downloaded.length()), (uploaded.etag(), length as u64));
        assert!(std::fs::read(&to).expect("a file") == bytes(length), "{length}");
    }
}

async fn streams_of_unknown_length_return_as_they_were_sent(server: Server) {
    let transfer = transfer_to("streams", server).await.part_size(5 << 20);
    let upload = transfer.upload("streams", "key", reader(&bytes(LENGTH)));
    let upload = upload.request(|request| request.content_type("text/x-test").metadata([("color", "grey")]));
    assert_eq!(upload.await.expect("it is stored").parts(), 13);
    let head =
        transfer.client().head_object(HeadObjectRequest::new("streams", "key")).await.expect("it exists");
    assert_eq!(head.content_type.as_deref(), Some("text/x-test"));
    assert_eq!(head.metadata.as_ref().expect("metadata")["color"], "grey");
    let (mut receiver, sender) = tokio::io::simplex(1 << 16);
    let download = transfer.download("streams", "key", Target::writer(sender));
    let read = async {
        let mut read = Vec::new();
        tokio::io::AsyncReadExt::read_to_end(&mut receiver, &mut read).await.expect("it can be read");
        read
    };
    let (downloaded, read) = tokio::join!(download, read);
    downloaded.expect("it arrives");
    assert!(read == bytes(LENGTH));
}

async fn composite_checksums_are_accepted(server: Server) {
    let transfer = transfer_to("composite", server).await.part_size(5 << 20);
    for algorithm in [ChecksumAlgorithm::Sha256, ChecksumAlgorithm::Crc32] {
        let upload = transfer.upload("composite", "key", reader(&bytes(11 << 20)));
        let upload = upload.request(|request| request.checksum_algorithm(algorithm));
        let uploaded = upload.await.expect("it is stored");
        assert!(uploaded.checksum().expect("a checksum").value.ends_with("-3"));
        assert!(content(&transfer, "composite", "key").await == bytes(11 << 20));
    }
}

async fn an_upload_and_a_download_go_on_after_a_failure(server: Server) {
    let transfer = transfer_to("resumed", server).await.part_size(5 << 20);
    let whole = bytes(12 << 20);
    let broken = tokio::io::AsyncReadExt::chain(std::io::Cursor::new(whole[..11 << 20].to_vec()), Broken);
    let upload = transfer.upload("resumed", "key", ByteStream::from_reader(broken)).keep_parts(true);
    let error = upload.await.expect_err("the source fails");
    assert_eq!(error.kind(), ErrorKind::Source);
    let token = error.upload_token().expect("parts were kept").to_string();
    let upload = transfer.upload("resumed", "key", reader(&whole));
    let uploaded = upload.resume(token.parse().expect("a token")).await.expect("it is stored");
    assert_eq!(uploaded.parts(), 3);

    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("file");
    let tokens = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let sink = std::sync::Arc::clone(&tokens);
    let save =
        move |token: &farrier_s3_transfer::DownloadToken| sink.lock().expect("a lock").push(token.clone());
    let transfer = transfer.concurrency(1);
    // It ends before the file can have its place.
    std::fs::create_dir(&path).expect("a folder");
    let download = transfer.download("resumed", "key", path.as_path()).checkpoint(save);
    assert_eq!(download.await.expect_err("there is a folder").kind(), ErrorKind::Target);
    std::fs::remove_dir(&path).expect("it is empty");
    let token = tokens.lock().expect("a lock").swap_remove(2);
    assert_eq!(token.done(), 10 << 20);
    transfer.download("resumed", "key", path.as_path()).resume(token).await.expect("it arrives");
    assert!(std::fs::read(&path).expect("the file") == whole);
}

async fn an_object_that_was_stored_whole_arrives_in_parts(server: Server) {
    let transfer = transfer_to("whole", server).await.part_size(5 << 20);
    let length = 12 << 20;
    let request = PutObjectRequest::new("whole", "key").body(bytes(length));
    transfer.client().put_object(request).await.expect("it is stored");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("file");
    let downloaded = transfer.download("whole", "key", path.as_path()).await.expect("it arrives");
    assert_eq!(downloaded.checksum().map(|checksum| checksum.algorithm), Some("CRC32"), "that of the client");
    assert!(std::fs::read(&path).expect("the file") == bytes(length));
}

/// A reader that fails.
struct Broken;

impl tokio::io::AsyncRead for Broken {
    fn poll_read(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
        _: &mut tokio::io::ReadBuf<'_>,
    ) -> std::task::Poll<std::io::Result<()>> {
        std::task::Poll::Ready(Err(std::io::Error::other("the disk is gone")))
    }
}

async fn a_failed_upload_leaves_nothing(server: Server) {
    let transfer = transfer_to("aborted", server).await.part_size(5 << 20);
    let broken = tokio::io::AsyncReadExt::chain(std::io::Cursor::new(bytes(11 << 20)), Broken);
    let id = std::sync::Arc::new(std::sync::Mutex::new(String::new()));
    let sink = std::sync::Arc::clone(&id);
    let upload = transfer.upload("aborted", "key", ByteStream::from_reader(broken));
    let upload = upload.checkpoint(move |token| *sink.lock().expect("a lock") = token.upload_id().to_owned());
    upload.keep_parts(false).await.expect_err("the source fails");
    let id = id.lock().expect("a lock").clone();
    match transfer.client().list_parts(ListPartsRequest::new("aborted", "key", id)).await {
        // s3s-fs has an empty list of parts for every id.
        Ok(listed) => assert!(listed.parts.is_none(), "{listed:?}"),
        Err(error) => assert_eq!(error.code(), Some("NoSuchUpload")),
    }
}

async fn an_object_is_copied_in_one_piece_and_in_parts(server: Server) {
    let transfer = transfer_to("copied", server).await;
    let length = LENGTH + 5;
    let upload = transfer.upload("copied", "a b", reader(&bytes(length)));
    upload.request(|request| request.content_type("text/x-test")).await.expect("it is stored");
    for (key, threshold, parts) in [("whole", 5 << 30, 0), ("parts", 1 << 20, 2)] {
        let copied = transfer.copy("copied", "a b", "copied", key).multipart_threshold(threshold);
        let copied = copied.await.unwrap_or_else(|error| panic!("{key}: {error:?}"));
        assert_eq!((copied.length(), copied.parts()), (length as u64, parts));
        assert!(content(&transfer, "copied", key).await == bytes(length), "{key}");
        let head =
            transfer.client().head_object(HeadObjectRequest::new("copied", key)).await.expect("it exists");
        assert_eq!(head.content_type.as_deref(), Some("text/x-test"), "{key}");
    }
}

async fn a_missing_object_is_an_error(server: Server) {
    let transfer = transfer_to("empty", server).await;
    let error = transfer.download("empty", "key", Path::new("nowhere")).await.expect_err("there is none");
    assert_eq!((error.kind(), error.http_status()), (ErrorKind::Call, Some(404)));
}
