//! Downloads to a file: each part is written at its place in a partial file, which is renamed at the end.

use std::path::PathBuf;

use tokio::task::JoinSet;

use super::file::{Partial, hash, writer_at};
use super::part::{Sink, not_written};
use super::run::{Job, of_parts};
use crate::checksum::Checksum;
use crate::error::TransferError;
use crate::plan::range;
use crate::upload::session::joined;

type Arrived = Result<(u32, String), TransferError>;

pub(super) async fn download(mut job: Job, path: PathBuf) -> Result<Option<Checksum>, TransferError> {
    let partial = Partial::open(path, &mut job.token, job.options.keep).await.map_err(not_written)?;
    check_parts(&mut job, &partial).await?;
    if job.token.done() > 0 {
        job.fetcher.reporter.add(job.token.done());
    }
    job.options.save(&job.token);
    match write_parts(&mut job, &partial).await {
        Ok(()) => {
            let hasher = match job.plan.hasher() {
                Some(hasher) => {
                    Some(hash(partial.path(), 0..job.token.length, hasher).await.map_err(not_written)?)
                }
                None => None,
            };
            // A file with other bytes is not worth keeping.
            let checksum = job.plan.verify(of_parts(&job.token), hasher).inspect_err(|_| partial.delete())?;
            partial.complete().await.map_err(not_written)?;
            Ok(checksum)
        }
        Err(error) => Err(job.failed(error)),
    }
}

/// Removes the parts whose bytes the partial file does not have, perhaps because the machine was switched off.
async fn check_parts(job: &mut Job, partial: &Partial) -> Result<(), TransferError> {
    for (number, expected) in job.token.parts.clone() {
        let range = range(number, job.token.part_size, job.token.length);
        let hasher = farrier_runtime::checksum::Hasher::new(job.plan.algorithm);
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
        while tasks.len() >= job.concurrency {
            record(job, tasks.join_next().await)?;
        }
        spawn(job, partial, &mut tasks, number);
    }
    while !tasks.is_empty() {
        record(job, tasks.join_next().await)?;
    }
    Ok(())
}

fn record(
    job: &mut Job,
    finished: Option<Result<Arrived, tokio::task::JoinError>>,
) -> Result<(), TransferError> {
    if let Some(finished) = finished {
        let (number, checksum) = joined(finished)?;
        job.record(number, checksum);
    }
    Ok(())
}

/// Downloads a part in a task of its own.
fn spawn(job: &Job, partial: &Partial, tasks: &mut JoinSet<Arrived>, number: u32) {
    let fetcher = job.fetcher.clone();
    let range = range(number, job.token.part_size, job.token.length);
    let path = partial.path().to_owned();
    tasks.spawn(async move {
        let write = async {
            let mut sink = Sink::Writer(writer_at(&path, range.start).await.map_err(not_written)?);
            let checksum = fetcher.fetch(range, &mut sink).await?;
            if let Sink::Writer(mut writer) = sink {
                tokio::io::AsyncWriteExt::flush(&mut writer).await.map_err(not_written)?;
            }
            Ok(checksum)
        };
        let checksum = write.await.map_err(|error: TransferError| error.in_part(number))?;
        Ok((number, checksum))
    });
}
