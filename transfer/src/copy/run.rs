//! Copies an object: one request for a small one, and parts for others.

use std::sync::Arc;

use super::{Copy, requests};
use crate::checksum::{Checksum, Scheme, found};
use crate::download::head::{Head, head};
use crate::error::{ErrorKind, TransferError};
use crate::options::Options;
use crate::plan::{Sizes, count, fitting, header, range};
use crate::progress::Reporter;
use crate::services::s3::Client;
use crate::services::s3::operation::GetObjectRequest;
use crate::token::{FinishedPart, UploadToken};
use crate::upload::Uploaded;
use crate::upload::resume::{check_token, reconcile};
use crate::upload::session::{SLOW, Session, Start, check};
use crate::upload::settings::Settings;

/// The smallest size of parts, which do not need memory.
const PART: u64 = 64 << 20;

/// The object to be copied.
struct Source {
    request: GetObjectRequest,
    head: Head,
}

pub(super) async fn run(copy: Copy) -> Result<Uploaded, TransferError> {
    let Copy { transfer, source: request, bucket, key, change, threshold, mut options } = copy;
    let head = head(&transfer.client, &request).await?;
    let create = requests::create(&bucket, &key, &head);
    let replace = change.is_some();
    let settings = Settings::new(change.map_or(create.clone(), |change| change(create)));
    let source = Source { request, head };
    let resume = options.resume.take();
    if source.head.length <= threshold && resume.is_none() {
        return whole(&transfer.client, &settings, &source, replace, &options).await;
    }
    let length = Some(source.head.length);
    let scheme = scheme(&settings, &source.head)?;
    let start = Start { client: transfer.client, settings: Arc::new(settings), options, length };
    let mut session = match resume {
        Some(token) => {
            check_token(&token, &start.settings, length)?;
            check_source(&token, &source.head)?;
            let token = reconcile(&start.client, &start.settings, token).await?;
            Session::resumed(start, token)
        }
        None => {
            let part_size = transfer.config.part_size.max(PART);
            let sizes = Sizes { first: sizes(&source.head, scheme, part_size), is_growing: false };
            Session::create(start, sizes, scheme, Some(source.head.etag.clone())).await?
        }
    };
    let source = Arc::new(source);
    if let Err(error) = copy_parts(&mut session, &source, transfer.config.concurrency).await {
        return Err(session.fail(error).await);
    }
    let copied = session.complete().await?;
    verify(&copied, &source.head)?;
    Ok(copied)
}

/// The checksum of the source, if it has one that parts can have, or the default.
fn scheme(settings: &Settings, head: &Head) -> Result<Scheme, TransferError> {
    match &head.checksum {
        Some(found) if settings.create.checksum_algorithm.is_none() => {
            let is_composite = found.parts.is_some();
            let is_possible = is_composite || Scheme::can_combine(found.algorithm);
            let scheme = Scheme { algorithm: found.algorithm, is_composite };
            Ok(if is_possible { scheme } else { Scheme::DEFAULT })
        }
        _ => settings.scheme(),
    }
}

/// The size of parts. A composite checksum remains the same only with the parts of the source.
fn sizes(head: &Head, scheme: Scheme, part_size: u64) -> u64 {
    match head.uploaded_part_size {
        Some(size) if scheme.is_composite => size,
        _ => fitting(head.length, part_size),
    }
}

fn check_source(token: &UploadToken, head: &Head) -> Result<(), TransferError> {
    match &token.source_etag {
        Some(etag) if *etag == head.etag => Ok(()),
        Some(_) => {
            let message = "the source has been replaced since the copy began";
            Err(TransferError::new(ErrorKind::Changed, message))
        }
        None => Err(TransferError::new(ErrorKind::Invalid, "the token is that of an upload")),
    }
}

async fn whole(
    client: &Client,
    settings: &Settings,
    source: &Source,
    replace: bool,
    options: &Options<UploadToken>,
) -> Result<Uploaded, TransferError> {
    let request = requests::whole(settings, &source.request, &source.head, replace);
    let response = client.copy_object(request).attempt_timeout(SLOW).operation_timeout(SLOW).await;
    let response = response.map_err(|error| TransferError::of_call("the object was not copied", error))?;
    let response = response.into_output();
    let mut result = response.copy_object_result.ok_or_else(|| {
        TransferError::new(ErrorKind::Call, "the response does not have the result of the copy")
    })?;
    let kind = result.checksum_type.take();
    let length = source.head.length;
    let copied = Uploaded {
        checksum: found(&mut result, kind.as_ref()).map(|found| found.checksum),
        etag: result.etag,
        version_id: response.version_id,
        length,
        parts: 0,
    };
    verify(&copied, &source.head)?;
    Reporter::new(options.observer.clone(), Some(length)).add(length);
    Ok(copied)
}

/// Copies the parts that S3 does not have.
async fn copy_parts(
    session: &mut Session,
    source: &Arc<Source>,
    concurrency: usize,
) -> Result<(), TransferError> {
    let part_size = session.token().sizes.first;
    for number in 1..=count(source.head.length, part_size) {
        if session.token().parts.contains_key(&number) {
            continue;
        }
        session.wait_for_slot(concurrency).await?;
        copy_part(session, source, number, part_size);
    }
    session.wait_for_all().await
}

/// Begins to copy a part.
fn copy_part(session: &mut Session, source: &Arc<Source>, number: u32, part_size: u64) {
    let (client, settings, reporter) = session.shared();
    let range = range(number, part_size, source.head.length);
    let part = (number, header(&range));
    let upload_id = &session.token().upload_id;
    let request = requests::part(&settings, &source.request, &source.head, upload_id, part);
    let algorithm = session.token().scheme.algorithm;
    session.spawn(number, async move {
        let response = client.upload_part_copy(request).attempt_timeout(SLOW).operation_timeout(SLOW).await;
        let response = response.map_err(|error| TransferError::of_call("it was not copied", error))?;
        let result = response.into_output().copy_part_result;
        let missing = || TransferError::new(ErrorKind::Call, "the response does not have an entity tag");
        let mut result = result.ok_or_else(missing)?;
        let etag = result.etag.take().ok_or_else(missing)?;
        let checksum = found(&mut result, None).filter(|found| found.algorithm == algorithm);
        let length = range.end - range.start;
        reporter.add(length);
        Ok(FinishedPart { length, etag, checksum: checksum.map(|found| found.checksum.value) })
    });
}

/// Compares the checksums of the object and its copy, if both are known and have the same form.
fn verify(copied: &Uploaded, head: &Head) -> Result<(), TransferError> {
    let expected: Option<&Checksum> = head.checksum.as_ref().map(|found| &found.checksum);
    let (Some(expected), Some(found)) = (expected, &copied.checksum) else { return Ok(()) };
    let is_composite = |checksum: &Checksum| checksum.value.contains('-');
    if is_composite(expected) || is_composite(found) { Ok(()) } else { check(expected, found) }
}
