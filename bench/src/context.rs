//! Where a run of the benchmarks works, and how hard.

use std::path::{Path, PathBuf};

/// What all benchmarks are told.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// The repository.
    pub(crate) root: PathBuf,
    /// Whether to leave out what takes long.
    pub(crate) is_quick: bool,
    /// How often everything is measured, where the user says so.
    pub(crate) rounds: Option<usize>,
}

impl Context {
    /// In the repository that this program was built in.
    pub(crate) fn new(is_quick: bool, rounds: Option<usize>) -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self { root: here.parent().unwrap_or(here).to_owned(), is_quick, rounds }
    }

    /// Where results go, those of the short form apart.
    pub(crate) fn results(&self) -> PathBuf {
        let folder = self.root.join("target/bench");
        if self.is_quick { folder.join("quick") } else { folder }
    }

    /// Where the programs of the peers are built.
    pub(crate) fn builds(&self) -> PathBuf {
        self.root.join("target/bench/builds")
    }

    /// The programs to measure.
    pub(crate) fn peers(&self) -> PathBuf {
        self.root.join("bench/peers")
    }

    /// How often to measure what is usually measured `usual` times; a third of it in the short form.
    pub(crate) fn rounds_of(&self, usual: usize) -> usize {
        let default = if self.is_quick { usual.div_ceil(3) } else { usual };
        self.rounds.unwrap_or(default).max(1)
    }
}
