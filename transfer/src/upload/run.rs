//! Uploads an object: one request for a small one, and parts for others.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;

use bytes::Bytes;
use farrier_runtime::checksum::Hasher;

use super::put::put;
use super::resume::{check_token, reconcile};
use super::session::{Session, Start};
use super::{Upload, Uploaded};
use crate::error::{ErrorKind, TransferError};
use crate::plan::Sizes;
use crate::source::Parts;
use crate::token::FinishedPart;
use crate::transfer::Config;

pub(super) async fn run(upload: Upload) -> Result<Uploaded, TransferError> {
    let Upload { transfer, settings, source, mut options } = upload;
    let mut parts = Parts::open(source).await?;
    let (resume, length) = (options.resume.take(), parts.length());
    let start = Start { client: transfer.client, settings: Arc::new(settings), options, length };
    let (mut session, first) = match resume {
        Some(token) => {
            check_token(&token, &start.settings, length)?;
            if token.source_etag.is_some() {
                return Err(TransferError::new(ErrorKind::Invalid, "the token is that of a copy"));
            }
            let token = reconcile(&start.client, &start.settings, token).await?;
            (Session::resumed(start, token), None)
        }
        None => {
            let sizes = Sizes::of(length, transfer.config.part_size);
            let size = sizes.of_part(1);
            let first = parts.next(size).await?;
            if (first.len() as u64) < size || length == Some(size) {
                return put(&start, first).await;
            }
            let scheme = start.settings.scheme()?;
            (Session::create(start, sizes, scheme, None).await?, Some(first))
        }
    };
    match send_parts(&mut session, &mut parts, first, &transfer.config).await {
        Ok(()) => session.complete().await,
        Err(error) => Err(session.fail(error).await),
    }
}

/// Sends the parts that S3 does not have.
async fn send_parts(
    session: &mut Session,
    parts: &mut Parts,
    mut first: Option<Bytes>,
    config: &Config,
) -> Result<(), TransferError> {
    for number in 1.. {
        session.wait_for_slot(config.concurrency).await?;
        let size = session.token().sizes.of_part(number);
        let body = match first.take() {
            Some(body) => body,
            None => read(session, parts, size).await?,
        };
        let is_last = (body.len() as u64) < size;
        if !body.is_empty() {
            send(session, number, body)?;
        }
        if is_last {
            break;
        }
    }
    session.wait_for_all().await
}

/// Reads the next part. While it waits, it records the parts that are finished.
async fn read(session: &mut Session, parts: &mut Parts, size: u64) -> Result<Bytes, TransferError> {
    let mut next = pin!(parts.next(size));
    poll_fn(|cx| {
        session.poll_finished(cx)?;
        next.as_mut().poll(cx)
    })
    .await
}

/// Begins to send a part, unless S3 has it.
fn send(session: &mut Session, number: u32, body: Bytes) -> Result<(), TransferError> {
    let algorithm = session.token().scheme.algorithm;
    if let Some(finished) = session.token().parts.get(&number) {
        let is_same = finished.length == body.len() as u64
            && finished.checksum.as_deref() == Some(Hasher::hash(algorithm, &body).as_str());
        if is_same {
            return Ok(());
        }
        let message = "the source has other bytes than when the part was sent";
        return Err(TransferError::new(ErrorKind::Changed, message).in_part(number));
    }
    let (client, settings, reporter) = session.shared();
    let upload_id = session.token().upload_id.clone();
    session.spawn(number, async move {
        let length = body.len() as u64;
        let checksum = Hasher::hash(algorithm, &body);
        let mut request = settings.part(&upload_id, i32::try_from(number).unwrap_or(i32::MAX)).body(body);
        crate::checksum::set(&mut request, algorithm, &checksum);
        let response = client.upload_part(request).await;
        let response = response.map_err(|error| TransferError::of_call("it was not stored", error))?;
        let etag = response
            .into_output()
            .etag
            .ok_or_else(|| TransferError::new(ErrorKind::Call, "the response does not have an entity tag"))?;
        reporter.add(length);
        Ok(FinishedPart { length, etag, checksum: Some(checksum) })
    });
    Ok(())
}
