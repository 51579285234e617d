//! Compares a token with the transfer and with the parts that S3 has.

use std::collections::BTreeMap;

use super::settings::Settings;
use crate::checksum::found;
use crate::error::{ErrorKind, TransferError};
use crate::plan::Sizes;
use crate::services::s3::Client;
use crate::services::s3::operation::ListPartsRequest;
use crate::services::s3::types::Part;
use crate::token::{FinishedPart, UploadToken};

/// Checks that the token belongs to the transfer.
pub(crate) fn check_token(
    token: &UploadToken,
    settings: &Settings,
    length: Option<u64>,
) -> Result<(), TransferError> {
    let problem = |message: &str| Err(TransferError::new(ErrorKind::Invalid, message));
    if (&token.bucket, &token.key) != (&settings.create.bucket, &settings.create.key) {
        return problem("the token belongs to another object");
    }
    if let (Some(before), Some(now)) = (token.length, length) {
        if before != now {
            let message = format!("the source has {now} bytes, and had {before}");
            return Err(TransferError::new(ErrorKind::Changed, message));
        }
    }
    Ok(())
}

/// The token with the parts that S3 has.
pub(crate) async fn reconcile(
    client: &Client,
    settings: &Settings,
    mut token: UploadToken,
) -> Result<UploadToken, TransferError> {
    let request: ListPartsRequest = settings.list(&token.upload_id);
    let mut parts = client.list_parts(request).items();
    let mut finished = BTreeMap::new();
    while let Some(part) = parts.next().await {
        let part =
            part.map_err(|error| TransferError::of_call("the parts of the upload were not listed", error))?;
        if let Some((number, part)) = usable(part, &token) {
            finished.insert(number, part);
        }
    }
    token.parts = finished;
    Ok(token)
}

/// A part that S3 has, if its checksum is known, from S3 or from the token, so that it can be compared with the source.
fn usable(mut part: Part, token: &UploadToken) -> Option<(u32, FinishedPart)> {
    let number = u32::try_from(part.part_number?).ok()?;
    let (length, etag) = (u64::try_from(part.size?).ok()?, part.etag.take()?);
    if length > Sizes::of_part(token.sizes, number) {
        return None;
    }
    let of_service = found(&mut part, None).filter(|found| found.algorithm == token.scheme.algorithm);
    let of_token = || {
        let known = token.parts.get(&number).filter(|known| known.etag == etag && known.length == length);
        known.and_then(|known| known.checksum.clone())
    };
    let checksum = of_service.map(|found| found.checksum.value).or_else(of_token);
    // The bytes of a copy cannot be compared, but its source has a fixed version.
    if checksum.is_none() && token.source_etag.is_none() {
        return None;
    }
    Some((number, FinishedPart { length, etag, checksum }))
}
