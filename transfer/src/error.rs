//! The error of a transfer.

use std::error::Error as StdError;
use std::fmt;

use farrier_runtime::client::Error as CallError;
use farrier_runtime::operation::ServiceError;

use crate::token::{DownloadToken, UploadToken};

type Cause = Box<dyn StdError + Send + Sync>;

/// The kind of a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A call of S3 failed; the source is the error of the client.
    Call,
    /// The source of an upload cannot be read.
    Source,
    /// The target of a download cannot be written.
    Target,
    /// The object, or the source of a resumed upload, has changed since the transfer began.
    Changed,
    /// The object that arrived has another checksum than the one that was sent.
    Checksum,
    /// A setting or a token does not fit the transfer.
    Invalid,
}

/// The error of a transfer: what failed, in which part, and how to resume.
pub struct TransferError(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    part: Option<u32>,
    http_status: Option<u16>,
    code: Option<String>,
    upload: Option<UploadToken>,
    download: Option<DownloadToken>,
    source: Option<Cause>,
}

impl TransferError {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            part: None,
            http_status: None,
            code: None,
            upload: None,
            download: None,
            source: None,
        }))
    }

    /// The error of a call. A condition that is not met means that the object has changed.
    pub(crate) fn of_call<E: ServiceError>(message: impl Into<String>, error: CallError<E>) -> Self {
        let status = error.http_status();
        let kind = if status == Some(412) { ErrorKind::Changed } else { ErrorKind::Call };
        let mut this = Self::new(kind, message);
        this.0.http_status = status;
        this.0.code = error.code().map(str::to_owned);
        this.caused_by(error)
    }

    pub(crate) fn caused_by(mut self, source: impl Into<Cause>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn in_part(mut self, number: u32) -> Self {
        self.0.part = Some(number);
        self
    }

    pub(crate) fn with_upload(mut self, token: UploadToken) -> Self {
        self.0.upload = Some(token);
        self
    }

    pub(crate) fn with_download(mut self, token: DownloadToken) -> Self {
        self.0.download = Some(token);
        self
    }

    /// The kind of the failure.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The number of the part that failed, of which the first is 1. `None` if the failure does not belong to a part.
    pub fn part(&self) -> Option<u32> {
        self.0.part
    }

    /// The HTTP status of the call that failed, if there was a response.
    pub fn http_status(&self) -> Option<u16> {
        self.0.http_status
    }

    /// The code of the error that S3 answered with, such as `NoSuchKey`.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The token for [`Upload::resume`](crate::Upload::resume) or [`Copy::resume`](crate::Copy::resume), if parts were
    /// kept.
    pub fn upload_token(&self) -> Option<&UploadToken> {
        self.0.upload.as_ref()
    }

    /// The token for [`Download::resume`](crate::Download::resume), if parts were kept.
    pub fn download_token(&self) -> Option<&DownloadToken> {
        self.0.download.as_ref()
    }
}

impl fmt::Display for TransferError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.part {
            Some(part) => write!(f, "part {part}: {}", self.0.message),
            None => f.write_str(&self.0.message),
        }
    }
}

impl fmt::Debug for TransferError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { kind, message, part, http_status, code, source, .. } = &*self.0;
        let mut debug = f.debug_struct("TransferError");
        debug.field("kind", kind).field("message", message).field("part", part);
        debug.field("http_status", http_status).field("code", code).field("source", source).finish()
    }
}

impl StdError for TransferError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
