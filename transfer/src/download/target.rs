//! The target of a download.

use std::fmt;
use std::path::{Path, PathBuf};

use tokio::io::AsyncWrite;

/// The target of a download: a file, or a writer.
///
/// ```
/// use std::path::Path;
///
/// use farrier_s3_transfer::Target;
///
/// let file: Target = Path::new("ada.mov").into();
/// let writer = Target::writer(tokio::io::sink());
/// ```
pub struct Target(pub(super) Kind);

pub(super) enum Kind {
    File(PathBuf),
    Writer(BoxWriter),
}

pub(super) type BoxWriter = Box<dyn AsyncWrite + Send + Unpin>;

impl Target {
    /// A writer, which receives the bytes in order and is shut down when it has all of them.
    pub fn writer(writer: impl AsyncWrite + Send + Unpin + 'static) -> Self {
        Self(Kind::Writer(Box::new(writer)))
    }
}

impl From<&Path> for Target {
    fn from(path: &Path) -> Self {
        Self(Kind::File(path.to_owned()))
    }
}

impl From<PathBuf> for Target {
    fn from(path: PathBuf) -> Self {
        Self(Kind::File(path))
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::File(path) => f.debug_tuple("File").field(path).finish(),
            Kind::Writer(_) => f.write_str("Writer"),
        }
    }
}
