//! Downloads to a file: each part is written at its place in a partial file, which is renamed at the end.

use std::path::PathBuf;

use farrier_runtime::checksum::Hasher;
use tokio::io::AsyncWriteExt;
use tokio::task::JoinSet;

use super::file::{Partial, hash, writer_at};
use super::part::not_written;
use super::run::Job;
use crate::checksum::Checksum;
use crate::error::TransferError;
use crate::upload::session::joined;

type Arrived = Result<(u32, String), TransferError>;

pub(super) async fn download(mut job: Job, path: PathBuf) -> Result<Option<Checksum>, TransferError> {
    let partial = Partial::open(path, &mut job.token, job.options.keep).await.map_err(not_written)?;
    check_parts(&mut job, &partial).await?;
    job.begin();
    if let Err(error) = write_parts(&mut job, &partial).await {
        return Err(job.failed(error));
    }
    let hasher = match job.plan.hasher() {
        Some(hasher) => Some(hash(partial.path(), 0..job.token.length, hasher).await.map_err(not_written)?),
        None => None,
    };
    // A file with other bytes is not worth keeping.
    let checksum = job.plan.verify(job.token.finished(), hasher).inspect_err(|_| partial.delete())?;
    partial.complete().await.map_err(not_written)?;
    Ok(checksum)
}

/// Removes the parts whose bytes the partial file does not have, perhaps because the machine was switched off.
async fn check_parts(job: &mut Job, partial: &Partial) -> Result<(), TransferError> {
    for (number, expected) in job.token.parts.clone() {
        let (range, hasher) = (job.token.range(number), Hasher::new(job.plan.algorithm));
        let hasher = hash(partial.path(), range, hasher).await.map_err(not_written)?;
        if hasher.finish() != expected {
            job.token.parts.remove(&number);
        }
    }
    Ok(())
}

async fn write_parts(job: &mut Job, partial: &Partial) -> Result<(), TransferError> {
    let mut tasks: JoinSet<Arrived> = JoinSet::new();
    for number in 1..=job.count() {
        if job.token.parts.contains_key(&number) {
            continue;
        }
        wait_for_slot(job, &mut tasks, job.concurrency).await?;
        spawn(job, partial, &mut tasks, number);
    }
    wait_for_slot(job, &mut tasks, 1).await
}

/// Waits until fewer parts than this are in flight, and records those that are finished.
async fn wait_for_slot(
    job: &mut Job,
    tasks: &mut JoinSet<Arrived>,
    concurrency: usize,
) -> Result<(), TransferError> {
    while tasks.len() >= concurrency {
        let Some(finished) = tasks.join_next().await else { return Ok(()) };
        let (number, checksum) = joined(finished)?;
        job.record(number, checksum);
    }
    Ok(())
}

/// Downloads a part in a task of its own.
fn spawn(job: &Job, partial: &Partial, tasks: &mut JoinSet<Arrived>, number: u32) {
    let fetcher = job.fetcher.clone();
    let range = job.token.range(number);
    let path = partial.path().to_owned();
    tasks.spawn(async move {
        let write = async {
            let mut writer = writer_at(&path, range.start).await.map_err(not_written)?;
            let checksum = fetcher.fetch(range, &mut writer).await?;
            writer.flush().await.map_err(not_written)?;
            Ok(checksum)
        };
        let checksum = write.await.map_err(|error: TransferError| error.in_part(number))?;
        Ok((number, checksum))
    });
}
