//! Objects that are not larger than a part: a single request.

use bytes::Bytes;
use farrier_runtime::checksum::Hasher;

use super::Uploaded;
use super::session::Start;
use crate::checksum::Checksum;
use crate::error::TransferError;
use crate::progress::Reporter;

/// Sends the object.
pub(super) async fn put(start: &Start, body: Bytes) -> Result<Uploaded, TransferError> {
    let Start { client, settings, options, .. } = start;
    let algorithm = settings.scheme()?.algorithm;
    let length = body.len() as u64;
    let checksum = Checksum { algorithm: algorithm.name(), value: Hasher::hash(algorithm, &body) };
    let call = client.put_object(settings.put(body, &checksum, algorithm));
    let response = call.await.map_err(|error| TransferError::of_call("the object was not stored", error))?;
    Reporter::new(options.observer.clone(), Some(length)).add(length);
    let response = response.into_output();
    Ok(Uploaded {
        etag: response.etag,
        version_id: response.version_id,
        checksum: Some(checksum),
        length,
        parts: 0,
    })
}
