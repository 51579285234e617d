//! Uploads from streams and files.

use std::sync::{Arc, Mutex};

use farrier_runtime::checksum::{Algorithm, Hasher};
use farrier_runtime::client::Builder;
use farrier_runtime::settings::ChecksumPolicy;
use farrier_runtime::testing::Mock;
use farrier_s3_transfer::s3::operation::*;
use farrier_s3_transfer::s3::types::ChecksumAlgorithm;
use farrier_s3_transfer::{ByteStream, Client, ErrorKind, Progress};

use crate::store::{PART, Store, bytes, reader};

#[tokio::test]
async fn a_small_object_is_one_request_with_the_settings() {
    let store = Store::default();
    for source in [ByteStream::from("horse"), reader("horse".into())] {
        let upload = store.transfer().upload("horses", "ada", source);
        let uploaded = upload.request(|request| request.content_type("text/x-horse")).only_if_absent().await;
        let uploaded = uploaded.unwrap();
        assert_eq!((uploaded.length(), uploaded.parts()), (5, 0));
        assert_eq!(uploaded.etag(), Some(store.object("ada").etag.as_str()));
        assert_eq!(uploaded.checksum().unwrap().algorithm, "CRC64NVME");
    }
    let requests = store.mock.requests_of::<PutObjectRequest>();
    assert_eq!((requests.len(), store.mock.requests().len()), (2, 2));
    for request in requests {
        assert_eq!(request.content_type.as_deref(), Some("text/x-horse"));
        assert_eq!(request.if_none_match.as_deref(), Some("*"));
    }
    assert_eq!(store.object("ada").bytes, "horse");
}

/// Over TLS, a checksum protects an object in memory as well as a signature of it would.
#[tokio::test]
async fn an_object_in_memory_is_signed_only_where_its_signature_is_needed() {
    const SHA256: &str = "fd62862b6dc213bee77c2badd6311528253c6cb3107e03c16051aa15584eca1c";
    let hash = async |change: fn(Builder<Client>) -> Builder<Client>| {
        let mock = Mock::new();
        mock.on::<PutObjectRequest>().respond(PutObjectResponse::new());
        let client = change(Client::builder().mock(&mock)).build().unwrap();
        client.put_object(PutObjectRequest::new("horses", "ada").body("horse")).await.unwrap();
        let requests = mock.requests();
        let headers = requests[0].http().headers();
        let header = |name: &str| headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        (header("x-amz-content-sha256").unwrap(), header("x-amz-checksum-crc32").is_some())
    };
    let (unsigned, signed) = ("UNSIGNED-PAYLOAD".to_owned(), SHA256.to_owned());
    let without_tls = |builder: Builder<Client>| builder.endpoint_url("http://localhost:1");
    let without_checksum =
        |builder: Builder<Client>| builder.request_checksum_calculation(ChecksumPolicy::WhenRequired);
    assert_eq!(hash(|builder| builder).await, (unsigned.clone(), true));
    assert_eq!(hash(|builder| builder.sign_payloads(true)).await, (signed.clone(), true));
    assert_eq!(hash(without_tls).await, (signed.clone(), true));
    assert_eq!(hash(without_checksum).await, (signed, false));
    for change in [
        (|builder| builder.endpoint_url("http://localhost:1").sign_payloads(false))
            as fn(Builder<Client>) -> _,
        |builder| builder.sign_payloads(false),
    ] {
        assert_eq!(hash(change).await, (unsigned.clone(), true));
    }
}

#[tokio::test]
async fn an_empty_object_is_one_request() {
    let store = Store::default();
    let uploaded = store.transfer().upload("horses", "ada", reader("".into())).await.unwrap();
    assert_eq!((uploaded.length(), uploaded.parts()), (0, 0));
    assert!(store.object("ada").bytes.is_empty());
}

#[tokio::test]
async fn large_objects_are_sent_in_parts_whatever_the_source() {
    for length in [PART + 1, 2 * PART, 3 * PART + 17] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, bytes(length)).unwrap();
        for source in 0..3 {
            let store = Store::default();
            let transfer = store.transfer();
            let uploaded = match source {
                0 => transfer.upload("horses", "ada", path.as_path()).await,
                1 => transfer.upload("horses", "ada", reader(bytes(length))).await,
                _ => transfer.upload("horses", "ada", ByteStream::from(bytes(length))).await,
            };
            let uploaded = uploaded.unwrap();
            assert_eq!(store.object("ada").bytes, bytes(length));
            let expected = Hasher::hash(Algorithm::Crc64Nvme, &bytes(length));
            assert_eq!(uploaded.checksum().unwrap().value, expected, "the store compares it too");
            assert_eq!(
                (uploaded.length(), uploaded.parts() as usize),
                (length as u64, length.div_ceil(PART))
            );
            assert!(store.state().uploads.is_empty());
        }
    }
}

#[tokio::test]
async fn a_source_of_exactly_one_part_is_one_request_if_its_length_is_known() {
    let store = Store::default();
    let transfer = store.transfer();
    assert_eq!(transfer.upload("horses", "a", ByteStream::from(bytes(PART))).await.unwrap().parts(), 0);
    assert_eq!(transfer.upload("horses", "b", reader(bytes(PART))).await.unwrap().parts(), 1);
    assert_eq!(store.object("a").bytes, store.object("b").bytes);
}

#[tokio::test]
async fn a_part_that_fails_twice_is_sent_again() {
    let store = Store::default();
    let second = store.mock.on::<UploadPartRequest>().matching(|request| request.part_number == 2);
    second.respond_code(503, "SlowDown", "later").respond_code(500, "InternalError", "broken");
    let uploaded = store.transfer().upload("horses", "ada", reader(bytes(3 * PART))).await.unwrap();
    assert_eq!(uploaded.parts(), 3);
    assert_eq!(store.object("ada").bytes, bytes(3 * PART));
    assert_eq!(store.sent_parts(), [1, 2, 2, 2, 3]);
    store.mock.assert_done();
}

#[tokio::test]
async fn a_part_that_keeps_failing_is_named_and_the_upload_is_aborted() {
    let store = Store::default();
    let second = store.mock.on::<UploadPartRequest>().matching(|request| request.part_number == 2);
    second.respond_code(403, "AccessDenied", "not you").always();
    let error = store.transfer().upload("horses", "ada", reader(bytes(3 * PART))).await.unwrap_err();
    assert_eq!((error.kind(), error.part()), (ErrorKind::Call, Some(2)));
    assert_eq!((error.code(), error.http_status()), (Some("AccessDenied"), Some(403)));
    assert_eq!(error.to_string(), "part 2: it was not stored");
    assert!(std::error::Error::source(&error).unwrap().to_string().contains("AccessDenied"));
    assert!(error.upload_token().is_none());
    assert_eq!(store.count("AbortMultipartUpload"), 1);
    assert!(store.state().uploads.is_empty() && store.state().objects.is_empty());
}

#[tokio::test]
async fn a_source_that_fails_aborts_the_upload() {
    let store = Store::default();
    let source = ByteStream::from_reader(tokio::io::AsyncReadExt::chain(
        std::io::Cursor::new(bytes(2 * PART)),
        Broken,
    ));
    let error = store.transfer().upload("horses", "ada", source).await.unwrap_err();
    assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Source, "the source cannot be read"));
    assert!(store.state().uploads.is_empty() && store.count("AbortMultipartUpload") == 1);
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

#[tokio::test]
async fn every_request_has_the_key_of_the_customer() {
    let store = Store::default();
    let upload = store.transfer().upload("horses", "ada", reader(bytes(PART + 1)));
    let upload = upload.request(|request| {
        let request = request.sse_customer_algorithm("AES256").sse_customer_key("key");
        request
            .sse_customer_key_md5("md5")
            .expected_bucket_owner("111122223333")
            .metadata([("color", "grey")])
    });
    upload.await.unwrap();
    let key = |headers: &http::HeaderMap| {
        let header = |name: &str| headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        (
            header("x-amz-server-side-encryption-customer-key"),
            header("x-amz-expected-bucket-owner"),
            header("x-amz-meta-color"),
        )
    };
    for request in store.mock.requests() {
        let (key, owner, color) = key(request.http().headers());
        let operation = request.operation().unwrap();
        assert_eq!(owner.as_deref(), Some("111122223333"), "{operation}");
        let is_create = operation == "CreateMultipartUpload";
        assert_eq!(key.is_some(), !is_create || key.is_some(), "{operation}");
        assert_eq!(key.as_deref(), Some("key"), "{operation}");
        assert_eq!(color.is_some(), is_create, "{operation}");
    }
}

#[tokio::test]
async fn checksums_of_parts_are_composite_with_a_hash() {
    let store = Store::default();
    let upload = store.transfer().upload("horses", "ada", reader(bytes(PART + 1)));
    let upload = upload.request(|request| request.checksum_algorithm(ChecksumAlgorithm::Sha256));
    let uploaded = upload.await.unwrap();
    let checksum = uploaded.checksum().unwrap();
    assert!(checksum.algorithm == "SHA256" && checksum.value.ends_with("-2"), "{checksum}");
    let parts = store.mock.requests_of::<UploadPartRequest>();
    let first = parts.iter().find(|part| part.part_number == 1).unwrap();
    let expected = Hasher::hash(Algorithm::Sha256, &bytes(PART + 1)[..PART]);
    assert_eq!(first.checksum_sha256, Some(expected.clone()));
    let completed = store.mock.requests_of::<CompleteMultipartUploadRequest>().remove(0);
    assert_eq!(completed.checksum_sha256, None, "S3 computes that of the object");
    let listed = completed.multipart_upload.unwrap().parts.unwrap().remove(0);
    assert_eq!(listed.checksum_sha256, Some(expected));
}

#[tokio::test]
async fn an_unknown_algorithm_is_an_error_before_a_request_is_sent() {
    let store = Store::default();
    let upload = store.client().upload("horses", "ada", reader("horse".into()));
    let upload = upload.request(|request| request.checksum_algorithm(ChecksumAlgorithm::from("SHA3")));
    let error = upload.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(error.to_string().contains("`SHA3` is not supported"), "{error}");
    assert!(store.mock.requests().is_empty());
}

#[tokio::test]
async fn a_condition_that_is_not_met_is_an_error() {
    let store = Store::default();
    store.mock.on::<CompleteMultipartUploadRequest>().respond_code(412, "PreconditionFailed", "it exists");
    let upload = store.transfer().upload("horses", "ada", reader(bytes(PART + 1))).only_if_absent();
    let error = upload.await.unwrap_err();
    assert_eq!((error.kind(), error.http_status(), error.part()), (ErrorKind::Changed, Some(412), None));
    assert!(store.state().uploads.is_empty(), "the parts are deleted");
}

#[tokio::test]
async fn a_checksum_that_differs_is_an_error_with_both_values() {
    let store = Store::default();
    let other = CompleteMultipartUploadResponse::new().checksum_crc64_nvme("AAAAAAAAAAA=");
    store.mock.on::<CompleteMultipartUploadRequest>().respond(other);
    let error = store.transfer().upload("horses", "ada", reader(bytes(PART + 1))).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Checksum);
    let expected = Hasher::hash(Algorithm::Crc64Nvme, &bytes(PART + 1));
    assert!(error.to_string().contains("AAAAAAAAAAA=") && error.to_string().contains(&expected), "{error}");
}

#[tokio::test]
async fn progress_ends_with_all_bytes() {
    let store = Store::default();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&seen);
    let upload = store.transfer().upload("horses", "ada", ByteStream::from(bytes(3 * PART)));
    upload
        .progress(move |progress: Progress| sink.lock().unwrap().push((progress.done, progress.total)))
        .await
        .unwrap();
    let total = Some(3 * PART as u64);
    let expected: Vec<_> = (1..=3).map(|part| (part * PART as u64, total)).collect();
    assert_eq!(*seen.lock().unwrap(), expected);
}
