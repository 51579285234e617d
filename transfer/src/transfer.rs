//! The entry point: a client, and the settings of its transfers.

use std::sync::Arc;

use farrier_runtime::client::{Builder, ConfigError};
use farrier_runtime::time::{Clock, SystemClock};

use crate::copy::Copy;
use crate::download::{Download, Target};
use crate::plan::MINIMUM_PART;
use crate::services::s3::Client;
use crate::source::Source;
use crate::upload::Upload;

/// Transfers objects with a client. Cloning it is cheap.
///
/// ```no_run
/// use farrier_s3_transfer::{Client, Transfer};
///
/// # fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let transfer = Transfer::new(Client::from_env()?).part_size(16 << 20).concurrency(8);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Transfer {
    pub(crate) client: Client,
    pub(crate) config: Config,
}

/// The settings of all transfers.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    pub(crate) part_size: u64,
    pub(crate) concurrency: usize,
    /// Waits before the rest of a response is requested again.
    pub(crate) clock: Arc<dyn Clock>,
}

impl Transfer {
    /// Transfers with this client.
    pub fn new(client: Client) -> Self {
        let config = Config { part_size: 8 << 20, concurrency: 4, clock: Arc::new(SystemClock) };
        Self { client, config }
    }

    /// Transfers with the client of a builder.
    ///
    /// # Errors
    /// If the client cannot be built.
    pub fn from_builder(builder: Builder<Client>) -> Result<Self, ConfigError> {
        builder.build().map(Self::new)
    }

    /// The size of parts in bytes; 8 MiB unless set, and at least 5 MiB, the minimum of S3. Parts of large objects are
    /// larger, so that 10,000 suffice.
    #[must_use]
    pub fn part_size(mut self, bytes: u64) -> Self {
        self.config.part_size = bytes.max(MINIMUM_PART);
        self
    }

    /// The maximum number of parts that are transferred at the same time; 4 unless set.
    #[must_use]
    pub fn concurrency(mut self, parts: usize) -> Self {
        self.config.concurrency = parts.max(1);
        self
    }

    /// The clock that delays further requests for the rest of a part; that of the system unless set.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.config.clock = Arc::new(clock);
        self
    }

    /// The client.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Uploads an object from a file (a [`Path`](std::path::Path)) or a [`ByteStream`](crate::ByteStream), whose length
    /// may be unknown. It begins when the result is awaited.
    pub fn upload(
        &self,
        bucket: impl Into<String>,
        key: impl Into<String>,
        source: impl Into<Source>,
    ) -> Upload {
        Upload::new(self.clone(), bucket.into(), key.into(), source.into())
    }

    /// Downloads an object to a file (a [`Path`](std::path::Path)) or a [writer](Target::writer). It begins when the
    /// result is awaited.
    pub fn download(
        &self,
        bucket: impl Into<String>,
        key: impl Into<String>,
        target: impl Into<Target>,
    ) -> Download {
        Download::new(self.clone(), bucket.into(), key.into(), target.into())
    }

    /// Copies an object within S3, with its metadata; its bytes do not come here. It begins when the result is awaited.
    pub fn copy(
        &self,
        source_bucket: impl Into<String>,
        source_key: impl Into<String>,
        bucket: impl Into<String>,
        key: impl Into<String>,
    ) -> Copy {
        Copy::new(self.clone(), (source_bucket.into(), source_key.into()), bucket.into(), key.into())
    }
}
