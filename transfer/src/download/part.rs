//! Downloads one part, and asks for the rest of it if a response is cut off.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use farrier_runtime::checksum::{Algorithm, Hasher};
use farrier_runtime::time::Clock;
use tokio::io::{AsyncWrite, AsyncWriteExt};

use crate::error::{ErrorKind, TransferError};
use crate::plan::header;
use crate::progress::Reporter;
use crate::services::s3::Client;
use crate::services::s3::operation::GetObjectRequest;

/// The number of responses to a part that may be cut off in a row without a byte.
const ATTEMPTS: u32 = 3;

/// The delay before the second request for the rest of a part, which doubles with each.
const DELAY: Duration = Duration::from_millis(200);

/// The values that all parts of a download share.
#[derive(Clone)]
pub(super) struct Fetcher {
    pub(super) client: Client,
    /// The request, with the entity tag of the object's version.
    pub(super) request: GetObjectRequest,
    pub(super) algorithm: Algorithm,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) reporter: Reporter,
}

/// The target of the bytes of a part: memory, or a place in a file.
type Sink<'a> = &'a mut (dyn AsyncWrite + Send + Unpin);

/// The error of a target that cannot be written.
pub(super) fn not_written(error: std::io::Error) -> TransferError {
    TransferError::new(ErrorKind::Target, "the target cannot be written").caused_by(error)
}

impl Fetcher {
    /// Downloads a range of bytes, and returns their checksum in base64.
    pub(super) async fn fetch(self, range: Range<u64>, sink: Sink<'_>) -> Result<String, TransferError> {
        let mut hasher = Hasher::new(self.algorithm);
        let (mut start, mut failures) = (range.start, 0);
        while start < range.end {
            let before = start;
            match self.receive(&mut start, range.end, sink, &mut hasher).await {
                Ok(()) => {}
                Err(Interruption::Final(error)) => return Err(error),
                Err(Interruption::CutOff(error)) => {
                    failures = if start > before { 1 } else { failures + 1 };
                    if failures >= ATTEMPTS {
                        return Err(error);
                    }
                    self.clock.sleep(DELAY * (1 << failures)).await;
                }
            }
        }
        Ok(hasher.finish())
    }

    /// Reads one response, and moves `start` on with its bytes.
    async fn receive(
        &self,
        start: &mut u64,
        end: u64,
        sink: Sink<'_>,
        hasher: &mut Hasher,
    ) -> Result<(), Interruption> {
        let request = self.request.clone().range(header(&(*start..end)));
        let response = self.client.get_object(request).await;
        let response = response
            .map_err(|error| Interruption::Final(TransferError::of_call("its bytes were not sent", error)))?;
        let mut body = response.into_output().body;
        while let Some(bytes) = body.next_chunk().await.map_err(Interruption::cut_off)? {
            let length = bytes.len() as u64;
            if length > end - *start {
                let message = "more bytes arrived than the range has";
                return Err(Interruption::Final(TransferError::new(ErrorKind::Call, message)));
            }
            sink.write_all(&bytes).await.map_err(|error| Interruption::Final(not_written(error)))?;
            hasher.update(&bytes);
            *start += length;
            self.reporter.add(length);
        }
        if *start == end { Ok(()) } else { Err(Interruption::cut_off("the response ended early")) }
    }
}

/// The reason why a response did not have all bytes.
enum Interruption {
    /// The rest can be requested.
    CutOff(TransferError),
    Final(TransferError),
}

impl Interruption {
    fn cut_off(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::CutOff(TransferError::new(ErrorKind::Call, "its bytes stopped arriving").caused_by(cause))
    }
}
