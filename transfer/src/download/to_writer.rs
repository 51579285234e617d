//! Downloads to a writer: parts arrive in any order in memory, and are written in order.

use std::collections::BTreeMap;

use farrier_runtime::checksum::Hasher;
use tokio::io::AsyncWriteExt;
use tokio::task::JoinSet;

use super::part::not_written;
use super::run::Job;
use super::target::BoxWriter;
use crate::buffers::Buffers;
use crate::checksum::Checksum;
use crate::error::TransferError;
use crate::upload::session::joined;

/// The number of a part, its bytes and their checksum.
type Arrived = (u32, Vec<u8>, String);

pub(super) async fn download(mut job: Job, mut writer: BoxWriter) -> Result<Option<Checksum>, TransferError> {
    let mut hasher = if job.is_resumed { None } else { job.plan.hasher() };
    job.begin();
    match write_parts(&mut job, &mut writer, &mut hasher).await {
        Ok(()) => job.plan.verify(job.token.finished(), hasher),
        Err(error) => Err(job.failed(error)),
    }
}

async fn write_parts(
    job: &mut Job,
    writer: &mut BoxWriter,
    hasher: &mut Option<Hasher>,
) -> Result<(), TransferError> {
    let count = job.count();
    let first = u32::try_from(job.token.parts.len()).unwrap_or(u32::MAX).saturating_add(1);
    let (mut to_start, mut to_write) = (first, first);
    let mut tasks = JoinSet::new();
    let buffers = Buffers::default();
    let mut arrived: BTreeMap<u32, (Vec<u8>, String)> = BTreeMap::new();
    while to_write <= count {
        // Parts that wait for earlier ones are in memory too.
        while to_start <= count && ((to_start - to_write) as usize) < job.concurrency {
            spawn(job, &mut tasks, to_start, &buffers);
            to_start += 1;
        }
        if let Some((bytes, checksum)) = arrived.remove(&to_write) {
            writer.write_all(&bytes).await.map_err(not_written)?;
            if let Some(hasher) = hasher {
                hasher.update(&bytes);
            }
            buffers.put(bytes);
            job.record(to_write, checksum);
            to_write += 1;
        } else if let Some(finished) = tasks.join_next().await {
            let (number, bytes, checksum) = joined(finished)?;
            arrived.insert(number, (bytes, checksum));
        }
    }
    writer.shutdown().await.map_err(not_written)
}

/// Downloads a part in a task of its own.
fn spawn(job: &Job, tasks: &mut JoinSet<Result<Arrived, TransferError>>, number: u32, buffers: &Buffers) {
    let fetcher = job.fetcher.clone();
    let range = job.token.range(number);
    let mut bytes = buffers.take(usize::try_from(range.end - range.start).unwrap_or(0));
    tasks.spawn(async move {
        let checksum = fetcher.fetch(range, &mut bytes).await.map_err(|error| error.in_part(number))?;
        Ok((number, bytes, checksum))
    });
}
