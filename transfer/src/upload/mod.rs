//! Uploads.

mod put;
pub(crate) mod resume;
mod run;
pub(crate) mod session;
pub(crate) mod settings;

use std::fmt;
use std::future::IntoFuture;

use farrier_runtime::BoxFuture;

use crate::checksum::Checksum;
use crate::error::TransferError;
use crate::options::{Options, option_setters};
use crate::services::s3::operation::CreateMultipartUploadRequest;
use crate::source::Source;
use crate::token::UploadToken;
use crate::transfer::Transfer;

use self::settings::Settings;

/// An upload, which begins when it is awaited.
///
/// ```no_run
/// use farrier_s3_transfer::{ByteStream, Transfer};
///
/// # async fn example(transfer: Transfer, reader: tokio::fs::File) -> Result<(), Box<dyn std::error::Error>> {
/// let uploaded = transfer
///     .upload("horses", "ada.mov", ByteStream::from_reader(reader))
///     .request(|request| request.content_type("video/quicktime").metadata([("color", "grey")]))
///     .only_if_absent()
///     .await?;
/// println!("{} bytes, {:?}", uploaded.length(), uploaded.checksum());
/// # Ok(())
/// # }
/// ```
///
/// If the future is dropped before it is ready, requests in flight are cancelled, and a task of the async runtime deletes
/// the parts, unless [`keep_parts`](Self::keep_parts) is set. Let the runtime run until this is done: S3 charges
/// for parts that remain.
#[must_use = "it begins when it is awaited"]
pub struct Upload {
    pub(crate) transfer: Transfer,
    pub(crate) settings: Settings,
    pub(crate) source: Source,
    pub(crate) options: Options<UploadToken>,
}

impl Upload {
    pub(crate) fn new(transfer: Transfer, bucket: String, key: String, source: Source) -> Self {
        let settings = Settings::new(CreateMultipartUploadRequest::new(bucket, key));
        Self { transfer, settings, source, options: Options::default() }
    }

    /// Changes the request: metadata, storage class, encryption, checksum algorithm and so on. If a single request
    /// suffices, the same settings are those of `PutObject`.
    pub fn request(
        mut self,
        change: impl FnOnce(CreateMultipartUploadRequest) -> CreateMultipartUploadRequest,
    ) -> Self {
        self.settings.create = change(self.settings.create);
        self
    }

    /// Fails, with HTTP status 412, if there is an object with this key already.
    pub fn only_if_absent(mut self) -> Self {
        self.settings.if_none_match = Some("*".to_owned());
        self
    }

    /// Fails, with HTTP status 412, unless the object with this key has this entity tag.
    pub fn only_if_match(mut self, etag: impl Into<String>) -> Self {
        self.settings.if_match = Some(etag.into());
        self
    }
}

option_setters! {
    Upload, UploadToken;

    /// Calls a function after each part. It must not block.
    progress

    /// Keeps the parts if the upload fails or is dropped; otherwise they are deleted. The error has the token to resume
    /// with. S3 charges for parts that are kept until the upload is completed or aborted.
    keep_parts

    /// Calls a function with the token when the multipart upload exists, and after each part, and keeps the parts. It must
    /// not block.
    checkpoint

    /// Continues an upload. Bucket and key must be the same, and the source must begin at the same byte: it is read
    /// from the beginning, and finished parts are compared with their checksums instead of being sent again.
    ///
    /// Its parts have the size and the algorithm that they had before.
    resume
}

impl IntoFuture for Upload {
    type Output = Result<Uploaded, TransferError>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(run::run(self))
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { settings, source, options, .. } = self;
        let mut debug = f.debug_struct("Upload");
        debug.field("request", &settings.create).field("source", source);
        debug.field("keep_parts", &options.keep).finish_non_exhaustive()
    }
}

/// The result of an upload or a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uploaded {
    pub(crate) etag: Option<String>,
    pub(crate) version_id: Option<String>,
    pub(crate) checksum: Option<Checksum>,
    pub(crate) length: u64,
    pub(crate) parts: u32,
}

impl Uploaded {
    /// The entity tag of the object.
    pub fn etag(&self) -> Option<&str> {
        self.etag.as_deref()
    }

    /// The version of the object, in buckets with versions.
    pub fn version_id(&self) -> Option<&str> {
        self.version_id.as_deref()
    }

    /// The checksum of the object, which S3 has verified. `None` if S3 does not have that of a copy.
    pub fn checksum(&self) -> Option<&Checksum> {
        self.checksum.as_ref()
    }

    /// The number of bytes.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The number of parts; 0 if one request was enough.
    pub fn parts(&self) -> u32 {
        self.parts
    }
}
