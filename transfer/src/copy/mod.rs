//! Copies within S3.

mod requests;
mod run;

use std::fmt;
use std::future::IntoFuture;

use farrier_runtime::BoxFuture;

use crate::error::TransferError;
use crate::options::{Options, option_setters};
use crate::services::s3::operation::{CreateMultipartUploadRequest, GetObjectRequest};
use crate::token::UploadToken;
use crate::transfer::Transfer;
use crate::upload::Uploaded;

/// The largest object that S3 copies with one request.
const LARGEST: u64 = 5 << 30;

type Change = Box<dyn FnOnce(CreateMultipartUploadRequest) -> CreateMultipartUploadRequest + Send>;

/// A copy within S3, which begins when it is awaited.
///
/// ```no_run
/// use farrier_s3_transfer::Transfer;
/// use farrier_s3_transfer::s3::types::StorageClass;
///
/// # async fn example(transfer: Transfer) -> Result<(), Box<dyn std::error::Error>> {
/// transfer
///     .copy("horses", "ada.mov", "archive", "2026/ada.mov")
///     .source(|request| request.version_id("3HL4kqtJlcpXroDTDmJ"))
///     .request(|request| request.storage_class(StorageClass::GlacierIr))
///     .await?;
/// # Ok(())
/// # }
/// ```
///
/// Objects of up to 5 GiB are copied with one request, and larger ones in parts of at least 64 MiB. The version of the
/// source is fixed when the copy begins. Tags are copied only with a single request.
///
/// If the future is dropped before it is ready, the parts are deleted as those of an [`Upload`](crate::Upload) are.
#[must_use = "it begins when it is awaited"]
pub struct Copy {
    transfer: Transfer,
    source: GetObjectRequest,
    bucket: String,
    key: String,
    change: Option<Change>,
    threshold: u64,
    options: Options<UploadToken>,
}

impl Copy {
    pub(crate) fn new(
        transfer: Transfer,
        (source_bucket, source_key): (String, String),
        bucket: String,
        key: String,
    ) -> Self {
        let source = GetObjectRequest::new(source_bucket, source_key);
        Self { transfer, source, bucket, key, change: None, threshold: LARGEST, options: Options::default() }
    }

    /// Changes the source: its version, its encryption key, and who pays.
    pub fn source(mut self, change: impl FnOnce(GetObjectRequest) -> GetObjectRequest) -> Self {
        self.source = change(self.source);
        self
    }

    /// Changes the new object: metadata, storage class, encryption and so on. The function receives a request with the
    /// metadata of the source.
    pub fn request(
        mut self,
        change: impl FnOnce(CreateMultipartUploadRequest) -> CreateMultipartUploadRequest + Send + 'static,
    ) -> Self {
        self.change = Some(Box::new(change));
        self
    }

    /// The size in bytes above which an object is copied in parts; 5 GiB unless set, which is the most that is possible.
    pub fn multipart_threshold(mut self, bytes: u64) -> Self {
        self.threshold = bytes.min(LARGEST);
        self
    }
}

option_setters! {
    Copy, UploadToken;

    /// Calls a function after each part. It must not block.
    progress

    /// Keeps the parts if the copy fails or is dropped; see [`Upload::keep_parts`](crate::Upload::keep_parts).
    keep_parts

    /// Calls a function with the token when the multipart upload exists, and after each part, and keeps the parts. It must
    /// not block.
    checkpoint

    /// Continues a copy of the same objects. If the source has been replaced, the error has the kind
    /// [`Changed`](crate::ErrorKind::Changed).
    resume
}

impl IntoFuture for Copy {
    type Output = Result<Uploaded, TransferError>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(run::run(self))
    }
}

impl fmt::Debug for Copy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { source, bucket, key, threshold, .. } = self;
        let mut debug = f.debug_struct("Copy");
        debug.field("source", source).field("bucket", bucket).field("key", key);
        debug.field("multipart_threshold", threshold).finish_non_exhaustive()
    }
}
