//! The requests of an upload, which repeat settings of the first.

use bytes::Bytes;
use farrier_runtime::checksum::Algorithm;

use crate::checksum::{Checksum, Scheme, set};
use crate::error::{ErrorKind, TransferError};
use crate::services::s3::operation::{
    AbortMultipartUploadRequest, CompleteMultipartUploadRequest, CreateMultipartUploadRequest,
    ListPartsRequest, PutObjectRequest, UploadPartRequest,
};
use crate::services::s3::types::{CompletedMultipartUpload, CompletedPart};
use crate::token::UploadToken;

/// Copies members with the same name.
macro_rules! repeat {
    ($from:expr, $to:expr; $($member:ident)*) => {{
        let mut to = $to;
        $(to.$member = $from.$member.clone();)*
        to
    }};
}
pub(crate) use repeat;

/// The settings of an object to be written.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) create: CreateMultipartUploadRequest,
    pub(crate) if_match: Option<String>,
    pub(crate) if_none_match: Option<String>,
}

impl Settings {
    pub(crate) fn new(create: CreateMultipartUploadRequest) -> Self {
        Self { create, if_match: None, if_none_match: None }
    }

    pub(crate) fn scheme(&self) -> Result<Scheme, TransferError> {
        let scheme = Scheme::of(self.create.checksum_algorithm.as_ref(), self.create.checksum_type.as_ref());
        scheme.map_err(|name| {
            let message =
                format!("the checksum algorithm `{name}` is not supported, or not without a feature");
            TransferError::new(ErrorKind::Invalid, message)
        })
    }

    pub(crate) fn create(&self, scheme: Scheme) -> CreateMultipartUploadRequest {
        let request = self.create.clone();
        request.checksum_algorithm(scheme.model_algorithm()).checksum_type(scheme.model_type())
    }

    /// The request with the whole object.
    pub(crate) fn put(&self, body: Bytes, checksum: &Checksum, algorithm: Algorithm) -> PutObjectRequest {
        let create = &self.create;
        let request = PutObjectRequest::new(&create.bucket, &create.key);
        let mut request = repeat!(create, request;
            acl cache_control content_disposition content_encoding content_language content_type expires
            grant_full_control grant_read grant_read_acp grant_write_acp metadata server_side_encryption storage_class
            website_redirect_location sse_customer_algorithm sse_customer_key sse_customer_key_md5 ssekms_key_id
            ssekms_encryption_context bucket_key_enabled request_payer tagging object_lock_mode
            object_lock_retain_until_date object_lock_legal_hold_status expected_bucket_owner
        );
        set(&mut request, algorithm, &checksum.value);
        repeat!(self, request.body(body); if_match if_none_match)
    }

    pub(crate) fn part(&self, upload_id: &str, number: i32) -> UploadPartRequest {
        let request = UploadPartRequest::new(&self.create.bucket, &self.create.key, number, upload_id);
        repeat!(self.create, request;
            sse_customer_algorithm sse_customer_key sse_customer_key_md5 request_payer expected_bucket_owner
        )
    }

    pub(crate) fn list(&self, upload_id: &str) -> ListPartsRequest {
        let request = ListPartsRequest::new(&self.create.bucket, &self.create.key, upload_id);
        repeat!(self.create, request;
            sse_customer_algorithm sse_customer_key sse_customer_key_md5 request_payer expected_bucket_owner
        )
    }

    pub(crate) fn abort(&self, upload_id: &str) -> AbortMultipartUploadRequest {
        let request = AbortMultipartUploadRequest::new(&self.create.bucket, &self.create.key, upload_id);
        repeat!(self.create, request; request_payer expected_bucket_owner)
    }

    /// The request that makes an object of the finished parts.
    pub(crate) fn complete(&self, token: &UploadToken) -> CompleteMultipartUploadRequest {
        let parts = token.parts.iter().map(|(number, part)| {
            let number = i32::try_from(*number).unwrap_or(i32::MAX);
            let mut completed = CompletedPart::new().part_number(number).etag(&part.etag);
            if let Some(checksum) = &part.checksum {
                set(&mut completed, token.scheme.algorithm, checksum);
            }
            completed
        });
        let upload = CompletedMultipartUpload::new().parts(parts);
        let request =
            CompleteMultipartUploadRequest::new(&self.create.bucket, &self.create.key, &token.upload_id);
        let request = repeat!(self.create, request.multipart_upload(upload);
            sse_customer_algorithm sse_customer_key sse_customer_key_md5 request_payer expected_bucket_owner
        );
        let request = repeat!(self, request; if_match if_none_match);
        let mut request = request.checksum_type(token.scheme.model_type());
        request.mpu_object_size = i64::try_from(token.done()).ok();
        request
    }
}
