//! Downloads.

mod file;
pub(crate) mod head;
mod part;
mod run;
mod target;
mod to_file;
mod to_writer;
mod verify;

use std::fmt;
use std::future::IntoFuture;

use farrier_runtime::BoxFuture;

use crate::checksum::Checksum;
use crate::error::TransferError;
use crate::options::{Options, option_setters};
use crate::services::s3::operation::GetObjectRequest;
use crate::token::DownloadToken;
use crate::transfer::Transfer;

pub use self::target::Target;

/// A download, which begins when it is awaited.
///
/// ```no_run
/// use std::path::Path;
///
/// use farrier_s3_transfer::{Target, Transfer};
///
/// # async fn example(transfer: Transfer, writer: tokio::fs::File) -> Result<(), Box<dyn std::error::Error>> {
/// transfer.download("horses", "ada.mov", Path::new("ada.mov")).await?;
/// let downloaded = transfer
///     .download("horses", "ada.mov", Target::writer(writer))
///     .request(|request| request.version_id("3HL4kqtJlcpXroDTDmJ"))
///     .await?;
/// println!("{} bytes, {:?}", downloaded.length(), downloaded.checksum());
/// # Ok(())
/// # }
/// ```
///
/// A file appears, or is replaced, when it is complete; before, its bytes are in a partial file beside it. If the future
/// is dropped before it is ready, requests in flight are cancelled, and the partial file is deleted, unless
/// [`keep_parts`](Self::keep_parts) is set.
#[must_use = "it begins when it is awaited"]
pub struct Download {
    transfer: Transfer,
    request: GetObjectRequest,
    target: Target,
    options: Options<DownloadToken>,
}

impl Download {
    pub(crate) fn new(transfer: Transfer, bucket: String, key: String, target: Target) -> Self {
        let request = GetObjectRequest::new(bucket, key);
        Self { transfer, request, target, options: Options::default() }
    }

    /// Changes the requests of all parts: version, encryption key, conditions and so on. Range, part number and checksum
    /// mode are set by the download.
    pub fn request(mut self, change: impl FnOnce(GetObjectRequest) -> GetObjectRequest) -> Self {
        self.request = change(self.request);
        self
    }
}

option_setters! {
    Download, DownloadToken;

    /// Calls a function whenever bytes have arrived. It must not block.
    progress

    /// Keeps the partial file if the download fails or is dropped; otherwise it is deleted. The error has the token to
    /// resume with.
    keep_parts

    /// Calls a function with the token before the first part and after each, and keeps the partial file. It must not
    /// block.
    checkpoint

    /// Continues a download. Bucket, key and file must be the same; parts of the partial file that do not have their
    /// checksum are downloaded again. A writer receives only the bytes after [`DownloadToken::done`].
    ///
    /// If the object has been replaced, the error has the kind [`Changed`](crate::ErrorKind::Changed).
    resume
}

impl IntoFuture for Download {
    type Output = Result<Downloaded, TransferError>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(run::run(self))
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { request, target, options, .. } = self;
        let mut debug = f.debug_struct("Download");
        debug.field("request", request).field("target", target);
        debug.field("keep_parts", &options.keep).finish_non_exhaustive()
    }
}

/// The result of a download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Downloaded {
    etag: String,
    version_id: Option<String>,
    length: u64,
    checksum: Option<Checksum>,
}

impl Downloaded {
    /// The entity tag of the object.
    pub fn etag(&self) -> &str {
        &self.etag
    }

    /// The version of the object, in buckets with versions.
    pub fn version_id(&self) -> Option<&str> {
        self.version_id.as_deref()
    }

    /// The number of bytes of the whole object.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The checksum that the bytes were compared with. `None` if they could not be compared:
    ///
    /// - The object does not have a checksum, or only of an algorithm that is not supported. CRC-32C needs the feature
    ///   `crc32c`, MD5 needs `md5`, and those of the XXHash family need `xxhash`.
    /// - The checksum is composite, and the parts of the upload had different sizes, or are larger than what a writer may
    ///   have in memory.
    /// - The checksum is a hash of the whole object, and the download to a writer was resumed.
    pub fn checksum(&self) -> Option<&Checksum> {
        self.checksum.as_ref()
    }
}
