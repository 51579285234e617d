//! The folders and the effort of a benchmark run.

use std::path::{Path, PathBuf};

/// The settings of all benchmarks.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// The repository.
    pub(crate) root: PathBuf,
    /// Whether to leave out slow cases.
    pub(crate) is_quick: bool,
    /// The number of rounds, if the user sets it.
    pub(crate) rounds: Option<usize>,
    /// The services to measure, by the names of their models; all if there are none.
    pub(crate) services: Vec<String>,
}

impl Context {
    /// A run in the repository that this program was built in.
    pub(crate) fn new(is_quick: bool, rounds: Option<usize>) -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self { root: here.parent().unwrap_or(here).to_owned(), is_quick, rounds, services: Vec::new() }
    }

    /// Whether a service is to be measured.
    pub(crate) fn has_service(&self, model: &str) -> bool {
        self.services.is_empty() || self.services.iter().any(|service| service == model)
    }

    /// The folder for results; those of the short form have their own.
    pub(crate) fn results(&self) -> PathBuf {
        let folder = self.root.join("target/bench");
        if self.is_quick { folder.join("quick") } else { folder }
    }

    /// The folder of the peers' workspaces.
    pub(crate) fn builds(&self) -> PathBuf {
        self.root.join("target/bench/builds")
    }

    /// The programs to measure.
    pub(crate) fn peers(&self) -> PathBuf {
        self.root.join("bench/peers")
    }

    /// The number of rounds of a case that usually has `usual`; a third of that in the short form.
    pub(crate) fn rounds_of(&self, usual: usize) -> usize {
        let default = if self.is_quick { usual.div_ceil(3) } else { usual };
        self.rounds.unwrap_or(default).max(1)
    }
}
