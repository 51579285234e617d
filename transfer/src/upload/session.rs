//! A multipart upload, from its creation to its completion or its end without an object.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::task::{JoinError, JoinSet};

use super::Uploaded;
use super::settings::Settings;
use crate::checksum::{Checksum, Scheme, found};
use crate::error::{ErrorKind, TransferError};
use crate::options::Options;
use crate::plan::Sizes;
use crate::progress::Reporter;
use crate::services::s3::Client;
use crate::token::{FinishedPart, UploadToken};

/// The limit of calls that S3 answers when it has copied or assembled many bytes.
pub(crate) const SLOW: Duration = Duration::from_secs(900);

/// The values that a session begins with.
pub(crate) struct Start {
    pub(crate) client: Client,
    pub(crate) settings: Arc<Settings>,
    pub(crate) options: Options<UploadToken>,
    pub(crate) length: Option<u64>,
}

type Finished = Result<(u32, FinishedPart), TransferError>;

/// A multipart upload with its tasks. When it is dropped before it is complete, the tasks end, and the parts are deleted
/// unless they are to be kept.
pub(crate) struct Session {
    client: Client,
    settings: Arc<Settings>,
    options: Options<UploadToken>,
    reporter: Reporter,
    token: UploadToken,
    tasks: JoinSet<Finished>,
    /// Whether the multipart upload has been neither completed nor aborted.
    is_open: bool,
}

impl Session {
    /// Creates a multipart upload, in a task of its own: if the transfer is dropped meanwhile, the task drops the session,
    /// which aborts it.
    pub(crate) async fn create(
        start: Start,
        sizes: Sizes,
        scheme: Scheme,
        source_etag: Option<String>,
    ) -> Result<Self, TransferError> {
        joined(tokio::spawn(Self::create_here(start, sizes, scheme, source_etag)).await)
    }

    async fn create_here(
        start: Start,
        sizes: Sizes,
        scheme: Scheme,
        source_etag: Option<String>,
    ) -> Result<Self, TransferError> {
        let response = start.client.create_multipart_upload(start.settings.create(scheme)).await;
        let response = response
            .map_err(|error| TransferError::of_call("the multipart upload was not created", error))?;
        let upload_id = response.into_output().upload_id.ok_or_else(|| {
            TransferError::new(ErrorKind::Call, "the response does not have the id of the upload")
        })?;
        let token = UploadToken {
            bucket: start.settings.create.bucket.clone(),
            key: start.settings.create.key.clone(),
            upload_id,
            sizes,
            length: start.length,
            scheme,
            source_etag,
            parts: BTreeMap::new(),
        };
        Ok(Self::resumed(start, token))
    }

    /// Continues a multipart upload.
    pub(crate) fn resumed(start: Start, token: UploadToken) -> Self {
        let Start { client, settings, options, length } = start;
        let reporter = Reporter::new(options.observer.clone(), length);
        reporter.resume(token.done());
        let session =
            Self { client, settings, options, reporter, token, tasks: JoinSet::new(), is_open: true };
        session.options.save(&session.token);
        session
    }

    pub(crate) fn token(&self) -> &UploadToken {
        &self.token
    }

    /// The values that tasks need.
    pub(crate) fn shared(&self) -> (Client, Arc<Settings>, Reporter) {
        (self.client.clone(), Arc::clone(&self.settings), self.reporter.clone())
    }

    /// Transfers a part in a task of its own.
    pub(crate) fn spawn(
        &mut self,
        number: u32,
        part: impl Future<Output = Result<FinishedPart, TransferError>> + Send + 'static,
    ) {
        let numbered = async move {
            let result = part.await;
            result.map(|part| (number, part)).map_err(|error| error.in_part(number))
        };
        self.tasks.spawn(numbered);
    }

    /// Waits until fewer parts than this are in flight.
    pub(crate) async fn wait_for_slot(&mut self, concurrency: usize) -> Result<(), TransferError> {
        while self.tasks.len() >= concurrency {
            let Some(finished) = self.tasks.join_next().await else { return Ok(()) };
            self.record(finished)?;
        }
        Ok(())
    }

    /// Waits until no part is in flight.
    pub(crate) async fn wait_for_all(&mut self) -> Result<(), TransferError> {
        self.wait_for_slot(1).await
    }

    /// Records the parts that are finished, without waiting.
    pub(crate) fn poll_finished(&mut self, cx: &mut Context<'_>) -> Result<(), TransferError> {
        while let Poll::Ready(Some(finished)) = self.tasks.poll_join_next(cx) {
            self.record(finished)?;
        }
        Ok(())
    }

    fn record(&mut self, finished: Result<Finished, JoinError>) -> Result<(), TransferError> {
        let (number, part) = joined(finished)?;
        self.token.parts.insert(number, part);
        self.options.save(&self.token);
        Ok(())
    }

    /// Makes an object of the parts.
    pub(crate) async fn complete(mut self) -> Result<Uploaded, TransferError> {
        match self.try_complete().await {
            Ok(uploaded) => {
                self.is_open = false;
                Ok(uploaded)
            }
            Err(error) => Err(self.fail(error).await),
        }
    }

    async fn try_complete(&self) -> Result<Uploaded, TransferError> {
        let checksum = self.checksum();
        let mut request = self.settings.complete(&self.token);
        if let (Some(checksum), false) = (&checksum, self.token.scheme.is_composite) {
            crate::checksum::set(&mut request, self.token.scheme.algorithm, &checksum.value);
        }
        let call = self.client.complete_multipart_upload(request);
        let response = call.attempt_timeout(SLOW).operation_timeout(SLOW).await;
        let response = response
            .map_err(|error| TransferError::of_call("the multipart upload was not completed", error))?;
        let mut response = response.into_output();
        let kind = response.checksum_type.take();
        if let (Some(sent), Some(found)) = (&checksum, found(&mut response, kind.as_ref())) {
            check(sent, &found.checksum)?;
        }
        Ok(Uploaded {
            etag: response.etag,
            version_id: response.version_id,
            checksum,
            length: self.token.done(),
            parts: u32::try_from(self.token.parts.len()).unwrap_or(u32::MAX),
        })
    }

    /// The checksum of the object, if that of each part is known.
    fn checksum(&self) -> Option<Checksum> {
        let parts = self.token.parts.values();
        let parts: Option<Vec<_>> =
            parts.map(|part| Some((part.checksum.as_deref()?, part.length))).collect();
        self.token.scheme.of_parts(parts?.into_iter())
    }

    /// Ends the upload without an object. The error gets the token if the parts are kept; otherwise they are deleted.
    pub(crate) async fn fail(mut self, error: TransferError) -> TransferError {
        self.tasks.shutdown().await;
        self.is_open = false;
        if self.options.keep {
            return error.with_upload(self.token.clone());
        }
        abort(&self.client, &self.settings, &self.token.upload_id).await;
        error
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if !self.is_open || self.options.keep {
            return;
        }
        // Without a runtime, no request can be sent.
        let Ok(runtime) = Handle::try_current() else { return };
        let mut tasks = std::mem::take(&mut self.tasks);
        let (client, settings, _) = self.shared();
        let upload_id = self.token.upload_id.clone();
        runtime.spawn(async move {
            // S3 may store a part that is in flight after the upload was aborted.
            tasks.shutdown().await;
            abort(&client, &settings, &upload_id).await;
        });
    }
}

async fn abort(client: &Client, settings: &Settings, upload_id: &str) {
    // The failure that led here matters more than that of this call.
    let _ = client.abort_multipart_upload(settings.abort(upload_id)).await;
}

/// The result of a task.
pub(crate) fn joined<T>(result: Result<Result<T, TransferError>, JoinError>) -> Result<T, TransferError> {
    match result.map_err(JoinError::try_into_panic) {
        Ok(result) => result,
        Err(Ok(panic)) => std::panic::resume_unwind(panic),
        Err(Err(cancelled)) => {
            let message = "the async runtime is shutting down";
            Err(TransferError::new(ErrorKind::Call, message).caused_by(cancelled))
        }
    }
}

/// Compares the checksum of an object with the expected one.
///
/// # Errors
/// If they have the same algorithm and differ.
pub(crate) fn check(expected: &Checksum, found: &Checksum) -> Result<(), TransferError> {
    if expected.algorithm != found.algorithm || expected.value == found.value {
        return Ok(());
    }
    let message = format!("the checksum of the object is {found}, and {expected} is expected");
    Err(TransferError::new(ErrorKind::Checksum, message))
}
