//! Writes a stream to a file.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::unblock::unblock;
use crate::transport::Body;

/// Writes the body to a file next to the path, and renames it when it is complete. Returns the number of bytes.
pub(super) async fn save(mut body: Body, path: PathBuf) -> io::Result<u64> {
    let partial = Partial::beside(&path);
    let target = partial.0.clone();
    let mut file = unblock(move || File::create_new(target)).await?;
    let mut written = 0;
    while let Some(bytes) = body.next_chunk().await.map_err(io::Error::other)? {
        written += bytes.len() as u64;
        file = unblock(move || file.write_all(&bytes).map(|()| file)).await?;
    }
    unblock(move || partial.complete(&path)).await?;
    Ok(written)
}

/// A file that is removed if it is not completed.
struct Partial(PathBuf);

impl Partial {
    fn beside(path: &Path) -> Self {
        /// Distinguishes the files of one process.
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        let count = COUNTER.fetch_add(1, Ordering::Relaxed);
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}-{count}.part", std::process::id()));
        Self(path.with_file_name(name))
    }

    fn complete(mut self, path: &Path) -> io::Result<()> {
        std::fs::rename(&self.0, path)?;
        self.0 = PathBuf::new();
        Ok(())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.0.as_os_str().is_empty() {
            // If this fails too, the error that led here matters more.
            let _ = std::fs::remove_file(&self.0);
        }
    }
}
