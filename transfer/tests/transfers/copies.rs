//! Copies within S3.

use farrier_s3_transfer::s3::operation::*;
use farrier_s3_transfer::s3::types::MetadataDirective;
use farrier_s3_transfer::{ErrorKind, UploadToken};

use crate::store::{Object, Store, bytes};

/// Smallest size of the parts of a copy.
const PART: usize = 64 << 20;
const LENGTH: usize = 2 * PART + 9;

fn store() -> Store {
    let store = Store::default();
    store.put("ada", Object::without_checksum(bytes(LENGTH)));
    store
}

#[tokio::test]
async fn an_object_is_copied_with_one_request() {
    let store = store();
    let copied = store.transfer().copy("horses", "ada", "horses", "bea").await.unwrap();
    assert_eq!((copied.length(), copied.parts()), (LENGTH as u64, 0));
    let request = store.mock.requests_of::<CopyObjectRequest>().remove(0);
    assert_eq!(request.copy_source, "horses/ada");
    assert_eq!(request.copy_source_if_match, Some(store.object("ada").etag));
    assert_eq!(request.metadata_directive, None);
    assert!(store.object("bea").bytes == bytes(LENGTH));
}

#[tokio::test]
async fn changed_metadata_replace_those_of_the_source() {
    let store = store();
    let head = HeadObjectResponse::new().etag("\"e\"").content_length(1).content_type("text/plain");
    store.mock.on::<HeadObjectRequest>().respond(head.metadata([("color", "grey")]));
    let copy = store.transfer().copy("horses", "ada", "horses", "bea");
    copy.request(|request| request.cache_control("no-cache")).await.unwrap();
    let request = store.mock.requests_of::<CopyObjectRequest>().remove(0);
    assert_eq!(request.metadata_directive, Some(MetadataDirective::Replace));
    assert_eq!(request.content_type.as_deref(), Some("text/plain"));
    assert_eq!(request.cache_control.as_deref(), Some("no-cache"));
    assert_eq!(request.metadata.unwrap()["color"], "grey");
}

#[tokio::test]
async fn a_large_object_is_copied_in_parts() {
    let store = store();
    let copy = store.transfer().copy("horses", "ada", "horses", "bea").multipart_threshold(100);
    let copied = copy.await.unwrap();
    assert_eq!((copied.length(), copied.parts()), (LENGTH as u64, 3));
    let requests = store.mock.requests_of::<UploadPartCopyRequest>();
    assert!(requests.iter().all(|request| request.copy_source_if_match == Some(store.object("ada").etag)));
    assert!(store.object("bea").bytes == bytes(LENGTH));
}

/// A copy whose second part failed, and its token.
async fn interrupted(store: &Store) -> UploadToken {
    let second = store.mock.on::<UploadPartCopyRequest>().matching(|request| request.part_number == 2);
    second.respond_code(403, "AccessDenied", "not you");
    let copy = store.transfer().concurrency(1).copy("horses", "ada", "horses", "bea");
    let error = copy.multipart_threshold(100).keep_parts(true).await.unwrap_err();
    assert_eq!((error.kind(), error.part()), (ErrorKind::Call, Some(2)));
    assert_eq!(error.to_string(), "part 2: it was not copied");
    error.upload_token().expect("parts were kept").to_string().parse().expect("it is valid")
}

#[tokio::test]
async fn a_copy_goes_on_with_the_missing_parts() {
    let store = store();
    let token = interrupted(&store).await;
    store.transfer().copy("horses", "ada", "horses", "bea").resume(token).await.unwrap();
    assert_eq!(store.count("UploadPartCopy"), 2 + 2);
    assert!(store.object("bea").bytes == bytes(LENGTH));
}

#[tokio::test]
async fn a_replaced_source_is_not_resumed() {
    let store = store();
    let token = interrupted(&store).await;
    store.put("ada", Object::without_checksum(bytes(LENGTH).slice(1..)));
    let copy = store.transfer().copy("horses", "ada", "horses", "bea").resume(token.clone());
    assert_eq!(copy.await.unwrap_err().kind(), ErrorKind::Changed);
    let upload = store.transfer().upload("horses", "bea", crate::store::reader("".into())).resume(token);
    let error = upload.await.unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (ErrorKind::Invalid, "the token is that of a copy")
    );
}
