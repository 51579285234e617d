//! Import jobs.

use std::sync::Arc;
use std::time::Duration;

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::{
    CreateUserImportJobRequest, DescribeUserImportJobRequest, StartUserImportJobRequest,
};
use farrier_cognito_identity_provider::types::{UserImportJobStatusType, UserImportJobType};
use farrier_runtime::time::Clock;
use farrier_runtime::transport::{HttpRequest, Transport};
use http::{HeaderValue, Uri};

use super::csv::Csv;
use super::error::ImportError;
use crate::call_error::CallError;
use crate::caller::Caller;
use crate::fetch::Edges;

/// The time between two questions for the status.
const PAUSE: Duration = Duration::from_secs(5);

/// The time limit of an upload without its size, and the smallest throughput, in bytes per second, that it allows for.
const UPLOAD: Duration = Duration::from_secs(10);
const MIN_THROUGHPUT: usize = 50_000;

/// An import job that was created.
#[derive(Clone, Debug)]
pub struct ImportJob {
    pool: String,
    name: String,
    id: String,
    url: String,
    edges: Option<Edges>,
    is_blocking: bool,
}

/// The outcome of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome {
    /// The status: `Succeeded`, unless the job was stopped, has expired or failed.
    pub status: UserImportJobStatusType,
    /// The number of users that were imported.
    pub imported: i64,
    /// The number of users that were skipped, because they exist, for instance.
    pub skipped: i64,
    /// The number of lines that failed.
    pub failed: i64,
    /// The message of the job.
    pub message: Option<String>,
    /// The beginning of the name of the log group in CloudWatch: the name of the pool follows.
    pub log_group_prefix: String,
    /// The log stream of the job, with a line for each user that tells its line number in the file, and nothing else of it.
    pub log_stream: String,
}

impl ImportJob {
    /// Creates a job. Its role lets Cognito write the log to CloudWatch.
    ///
    /// # Errors
    /// If the call fails.
    pub async fn create(
        client: &Client,
        pool: &str,
        name: &str,
        role_arn: &str,
    ) -> Result<Self, ImportError> {
        Self::create_with(client, pool, name, role_arn, false).await
    }

    /// The same on the calling thread.
    ///
    /// # Errors
    /// If the call fails.
    #[cfg(feature = "blocking")]
    pub fn create_blocking(
        client: &farrier_cognito_identity_provider::blocking::Client,
        pool: &str,
        name: &str,
        role_arn: &str,
    ) -> Result<Self, ImportError> {
        farrier_runtime::blocking::block_on(Self::create_with(client, pool, name, role_arn, true))
    }

    async fn create_with(
        client: &impl Caller,
        pool: &str,
        name: &str,
        role_arn: &str,
        is_blocking: bool,
    ) -> Result<Self, ImportError> {
        let request = CreateUserImportJobRequest::new(pool, name, role_arn);
        let response = client.call(request).await.map_err(CallError::new)?.into_output();
        let job = response.user_import_job.ok_or(ImportError::Unexpected("a job"))?;
        Ok(Self {
            pool: pool.to_owned(),
            name: name.to_owned(),
            id: job.job_id.ok_or(ImportError::Unexpected("the id of the job"))?,
            url: job.pre_signed_url.ok_or(ImportError::Unexpected("a URL for the file"))?,
            edges: None,
            is_blocking,
        })
    }

    /// The transport of the upload, and the clock of the pauses between questions for the status.
    #[must_use]
    pub fn with_transport(mut self, transport: impl Transport, clock: impl Clock) -> Self {
        self.edges = Some(Edges { transport: Arc::new(transport), clock: Arc::new(clock) });
        self
    }

    /// The id of the job.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The request that uploads the file, for programs with an HTTP client of their own.
    ///
    /// # Errors
    /// If the service's URL is not one.
    pub fn upload_request(&self, csv: &Csv) -> Result<HttpRequest, ImportError> {
        let url: Uri = self.url.parse().map_err(|_| ImportError::Unexpected("a URL for the file"))?;
        let mut request = HttpRequest::new(csv.as_str().to_owned().into());
        *request.method_mut() = http::Method::PUT;
        *request.uri_mut() = url;
        let encryption = HeaderValue::from_static("aws:kms");
        request.headers_mut().insert("x-amz-server-side-encryption", encryption);
        Ok(request)
    }

    /// Uploads the file, starts the job and waits for its end. `watch` receives the job each time its status is
    /// requested.
    ///
    /// # Errors
    /// If the upload or a call fails. A job that fails is an [`Outcome`].
    pub async fn run(
        &self,
        client: &Client,
        csv: &Csv,
        watch: impl FnMut(&UserImportJobType) + Send,
    ) -> Result<Outcome, ImportError> {
        self.run_with(client, csv, watch).await
    }

    /// The same on the calling thread.
    ///
    /// # Errors
    /// Those of [`run`](Self::run).
    #[cfg(feature = "blocking")]
    pub fn run_blocking(
        &self,
        client: &farrier_cognito_identity_provider::blocking::Client,
        csv: &Csv,
        watch: impl FnMut(&UserImportJobType) + Send,
    ) -> Result<Outcome, ImportError> {
        farrier_runtime::blocking::block_on(self.run_with(client, csv, watch))
    }

    async fn run_with(
        &self,
        client: &impl Caller,
        csv: &Csv,
        mut watch: impl FnMut(&UserImportJobType) + Send,
    ) -> Result<Outcome, ImportError> {
        let edges = self.edges()?;
        let timeout = UPLOAD + Duration::from_secs((csv.as_str().len() / MIN_THROUGHPUT) as u64);
        match edges.send_within(timeout, self.upload_request(csv)?).await {
            Ok((200, _)) => {}
            Ok((status, _)) => return Err(ImportError::Status(status)),
            Err(error) => return Err(ImportError::Upload(Arc::new(error))),
        }
        client.call(StartUserImportJobRequest::new(&self.pool, &self.id)).await.map_err(CallError::new)?;
        loop {
            let job = self.describe(client).await?;
            watch(&job);
            if let Some(outcome) = self.outcome(job) {
                return Ok(outcome);
            }
            edges.clock.sleep(PAUSE).await;
        }
    }

    async fn describe(&self, client: &impl Caller) -> Result<UserImportJobType, ImportError> {
        let request = DescribeUserImportJobRequest::new(&self.pool, &self.id);
        let response = client.call(request).await.map_err(CallError::new)?;
        response.into_output().user_import_job.ok_or(ImportError::Unexpected("a job"))
    }

    /// The outcome, if the job has ended.
    fn outcome(&self, job: UserImportJobType) -> Option<Outcome> {
        use UserImportJobStatusType::{Expired, Failed, Stopped, Succeeded};
        let status = job.status.filter(|status| matches!(status, Expired | Failed | Stopped | Succeeded))?;
        Some(Outcome {
            status,
            imported: job.imported_users,
            skipped: job.skipped_users,
            failed: job.failed_users,
            message: job.completion_message,
            log_group_prefix: format!("/aws/cognito/userpools/{}/", self.pool),
            log_stream: format!("{}/{}", self.id, self.name),
        })
    }

    fn edges(&self) -> Result<Edges, ImportError> {
        if let Some(edges) = &self.edges {
            return Ok(edges.clone());
        }
        Edges::from_environment(self.is_blocking).map_err(|error| ImportError::NoTransport(error.into()))
    }
}
