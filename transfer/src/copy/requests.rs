//! The requests of a copy.

use farrier_runtime::percent::push_encoded;

use crate::download::head::Head;
use crate::services::s3::operation::{
    CopyObjectRequest, CreateMultipartUploadRequest, GetObjectRequest, UploadPartCopyRequest,
};
use crate::services::s3::types::{MetadataDirective, TaggingDirective};
use crate::upload::settings::{Settings, repeat};

/// Copies the settings with which S3 reads the source.
macro_rules! read_from {
    ($source:expr, $request:expr) => {{
        let mut request = $request;
        request.copy_source_sse_customer_algorithm.clone_from(&$source.sse_customer_algorithm);
        request.copy_source_sse_customer_key.clone_from(&$source.sse_customer_key);
        request.copy_source_sse_customer_key_md5.clone_from(&$source.sse_customer_key_md5);
        request.expected_source_bucket_owner.clone_from(&$source.expected_bucket_owner);
        request
    }};
}

/// The source in the form of the header: percent-encoded, with the version.
pub(super) fn copy_source(source: &GetObjectRequest, head: &Head) -> String {
    let mut text = String::with_capacity(source.bucket.len() + source.key.len() + 1);
    encode(&mut text, &source.bucket);
    text.push('/');
    encode(&mut text, &source.key);
    if let Some(version) = source.version_id.as_ref().or(head.version_id.as_ref()) {
        text.push_str("?versionId=");
        encode(&mut text, version);
    }
    text
}

fn encode(text: &mut String, value: &str) {
    push_encoded(text, value.bytes(), b"/:");
}

/// The request with the metadata of the source.
pub(super) fn create(bucket: &str, key: &str, head: &Head) -> CreateMultipartUploadRequest {
    repeat!(head.metadata, CreateMultipartUploadRequest::new(bucket, key);
        cache_control content_disposition content_encoding content_language content_type expires metadata
    )
}

/// The copy of the whole object with one request. With `replace`, the metadata are those of the settings.
pub(super) fn whole(
    settings: &Settings,
    source: &GetObjectRequest,
    head: &Head,
    replace: bool,
) -> CopyObjectRequest {
    let create = &settings.create;
    let request = CopyObjectRequest::new(&create.bucket, copy_source(source, head), &create.key);
    let request = read_from!(source, request.copy_source_if_match(&head.etag));
    let mut request = repeat!(create, request;
        acl grant_full_control grant_read grant_read_acp grant_write_acp server_side_encryption storage_class
        sse_customer_algorithm sse_customer_key sse_customer_key_md5 ssekms_key_id ssekms_encryption_context
        bucket_key_enabled request_payer object_lock_mode object_lock_retain_until_date object_lock_legal_hold_status
        expected_bucket_owner checksum_algorithm
    );
    if create.tagging.is_some() {
        request.tagging.clone_from(&create.tagging);
        request = request.tagging_directive(TaggingDirective::Replace);
    }
    if !replace {
        return request;
    }
    repeat!(create, request.metadata_directive(MetadataDirective::Replace);
        cache_control content_disposition content_encoding content_language content_type expires metadata
        website_redirect_location
    )
}

/// The copy of a range of bytes to a part.
pub(super) fn part(
    settings: &Settings,
    source: &GetObjectRequest,
    head: &Head,
    upload_id: &str,
    (number, range): (u32, String),
) -> UploadPartCopyRequest {
    let create = &settings.create;
    let number = i32::try_from(number).unwrap_or(i32::MAX);
    let from = copy_source(source, head);
    let request = UploadPartCopyRequest::new(&create.bucket, from, &create.key, number, upload_id);
    let request = read_from!(source, request.copy_source_if_match(&head.etag).copy_source_range(range));
    repeat!(create, request;
        sse_customer_algorithm sse_customer_key sse_customer_key_md5 request_payer expected_bucket_owner
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_percent_encoded_with_their_version() {
        let head = Head { version_id: Some("v+1".to_owned()), ..Head::for_tests() };
        let source = GetObjectRequest::new("horses", "a b/ü+c?");
        assert_eq!(copy_source(&source, &head), "horses/a%20b/%C3%BC%2Bc%3F?versionId=v%2B1");
        assert_eq!(copy_source(&source.version_id("2"), &head), "horses/a%20b/%C3%BC%2Bc%3F?versionId=2");
    }
}
