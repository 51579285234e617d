//! The partial file of a download.

use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use farrier_runtime::checksum::Hasher;
use tokio::io::{AsyncSeekExt, BufWriter};

use crate::token::DownloadToken;

/// The number of bytes of a part that are written at a time.
const BUFFER: usize = 256 << 10;

/// A file beside the target, which is deleted when it is dropped, unless it is complete or to be kept.
pub(super) struct Partial {
    path: PathBuf,
    target: PathBuf,
    is_kept: AtomicBool,
}

impl Partial {
    /// Creates the file, or opens that of the token.
    pub(super) async fn open(target: PathBuf, token: &mut DownloadToken, keep: bool) -> io::Result<Self> {
        let is_new = token.partial.is_none();
        let mark = token.partial.get_or_insert_with(mark).clone();
        let path = beside(&target, &mark);
        let (length, opened) = (token.length, path.clone());
        let partial = Self { path, target, is_kept: AtomicBool::new(keep) };
        unblock(move || {
            let mut options = File::options();
            let file = options.write(true).create(true).create_new(is_new).truncate(false).open(opened)?;
            file.set_len(length)
        })
        .await?;
        Ok(partial)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Deletes the file when it is dropped, whatever was asked for.
    pub(super) fn delete(&self) {
        self.is_kept.store(false, Ordering::Relaxed);
    }

    /// Moves the file to the target.
    pub(super) async fn complete(self) -> io::Result<()> {
        let (path, target) = (self.path.clone(), self.target.clone());
        unblock(move || std::fs::rename(path, target)).await?;
        self.is_kept.store(true, Ordering::Relaxed);
        Ok(())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.is_kept.load(Ordering::Relaxed) {
            // If this fails too, the error that led here matters more.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

fn beside(target: &Path, mark: &str) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{mark}.part"));
    target.with_file_name(name)
}

/// A part of a file name that no other download has.
fn mark() -> String {
    // The keys of hash maps are random; two processes in two containers may have the same id.
    format!("{:016x}", RandomState::new().hash_one(std::process::id()))
}

/// A writer that begins at this position of the file.
pub(super) async fn writer_at(path: &Path, position: u64) -> io::Result<BufWriter<tokio::fs::File>> {
    let mut file = tokio::fs::OpenOptions::new().write(true).open(path).await?;
    file.seek(SeekFrom::Start(position)).await?;
    file.set_max_buf_size(BUFFER);
    Ok(BufWriter::with_capacity(BUFFER, file))
}

/// Adds the bytes in a range of a file to a hasher.
pub(super) async fn hash(path: &Path, range: Range<u64>, mut hasher: Hasher) -> io::Result<Hasher> {
    let path = path.to_owned();
    unblock(move || {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(range.start))?;
        let mut part = file.take(range.end - range.start);
        let mut buffer = vec![0; BUFFER];
        loop {
            match part.read(&mut buffer)? {
                0 => return Ok(hasher),
                read => hasher.update(&buffer[..read]),
            }
        }
    })
    .await
}

async fn unblock<T: Send + 'static>(
    operation: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(operation).await.map_err(io::Error::other)?
}
