//! Downloads an object.

use std::collections::BTreeMap;

use super::head::{Head, head};
use super::part::Fetcher;
use super::target::Kind;
use super::verify::Plan;
use super::{Download, Downloaded, to_file, to_writer};
use crate::error::{ErrorKind, TransferError};
use crate::options::Options;
use crate::progress::Reporter;
use crate::services::s3::operation::GetObjectRequest;
use crate::token::DownloadToken;
use crate::transfer::Transfer;

/// A download whose object is known.
pub(super) struct Job {
    pub(super) plan: Plan,
    pub(super) fetcher: Fetcher,
    pub(super) options: Options<DownloadToken>,
    pub(super) concurrency: usize,
    pub(super) token: DownloadToken,
    pub(super) is_resumed: bool,
}

pub(super) async fn run(download: Download) -> Result<Downloaded, TransferError> {
    let Download { transfer, request, target, mut options } = download;
    let head = head(&transfer.client, &request).await?;
    let is_file = matches!(target.0, Kind::File(_));
    let resume = options.resume.take();
    let token = resume.map(|token| check_token(token, &request, &head, is_file)).transpose()?;
    let job = Job::new(transfer, request, &head, options, token, is_file);
    let checksum = match target.0 {
        Kind::File(path) => to_file::download(job, path).await?,
        Kind::Writer(writer) => to_writer::download(job, writer).await?,
    };
    let Head { etag, version_id, length, .. } = head;
    Ok(Downloaded { etag, version_id, length, checksum })
}

impl Job {
    fn new(
        transfer: Transfer,
        request: GetObjectRequest,
        head: &Head,
        options: Options<DownloadToken>,
        token: Option<DownloadToken>,
        is_file: bool,
    ) -> Self {
        let Transfer { client, config } = transfer;
        let most = config.part_size.saturating_mul(config.concurrency as u64);
        let plan = head.plan(config.part_size, if is_file { None } else { Some(most) });
        let plan = match &token {
            Some(token) => plan.with_part_size(token.part_size),
            None => plan,
        };
        // A writer has all parts in flight in memory.
        let fitting = usize::try_from(most / plan.part_size.max(1)).unwrap_or(usize::MAX).max(1);
        let concurrency = if is_file { config.concurrency } else { config.concurrency.min(fitting) };
        let is_resumed = token.is_some();
        let token = token.unwrap_or_else(|| DownloadToken {
            bucket: request.bucket.clone(),
            key: request.key.clone(),
            etag: head.etag.clone(),
            length: head.length,
            part_size: plan.part_size,
            algorithm: plan.algorithm,
            partial: None,
            parts: BTreeMap::new(),
        });
        let mut request = request.if_match(&head.etag);
        request.version_id = request.version_id.or_else(|| head.version_id.clone());
        let fetcher = Fetcher {
            client,
            request,
            algorithm: plan.algorithm,
            clock: config.clock,
            reporter: Reporter::new(options.observer.clone(), Some(head.length)),
        };
        Self { plan, fetcher, options, concurrency, token, is_resumed }
    }

    /// Reports and saves the parts that are finished before the first is requested.
    pub(super) fn begin(&self) {
        self.fetcher.reporter.resume(self.token.done());
        self.options.save(&self.token);
    }

    /// The number of parts.
    pub(super) fn count(&self) -> u32 {
        crate::plan::count(self.token.length, self.token.part_size)
    }

    /// Records a part.
    pub(super) fn record(&mut self, number: u32, checksum: String) {
        self.token.parts.insert(number, checksum);
        self.options.save(&self.token);
    }

    /// Adds the token to the error of a download whose parts are kept.
    pub(super) fn failed(&self, error: TransferError) -> TransferError {
        if self.options.keep { error.with_download(self.token.clone()) } else { error }
    }
}

/// Checks that the token belongs to the transfer, and that the object is the same.
fn check_token(
    token: DownloadToken,
    request: &GetObjectRequest,
    head: &Head,
    is_file: bool,
) -> Result<DownloadToken, TransferError> {
    if (&token.bucket, &token.key) != (&request.bucket, &request.key) {
        return Err(TransferError::new(ErrorKind::Invalid, "the token belongs to another object"));
    }
    if token.partial.is_some() != is_file {
        return Err(TransferError::new(ErrorKind::Invalid, "the token belongs to another kind of target"));
    }
    if (&token.etag, token.length) != (&head.etag, head.length) {
        let message = "the object has been replaced since the download began";
        return Err(TransferError::new(ErrorKind::Changed, message));
    }
    let algorithm = head.checksum.as_ref().map(|found| found.algorithm);
    if algorithm.is_some_and(|algorithm| algorithm != token.algorithm) {
        let message = "the object has a checksum of another algorithm than when the download began";
        return Err(TransferError::new(ErrorKind::Changed, message));
    }
    Ok(token)
}
