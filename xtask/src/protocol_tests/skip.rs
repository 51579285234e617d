//! The skip list: cases that are expected to fail, each with its reason.

use crate::repository::root;
use anyhow::{Context, Result};
use farrier_build::models::read_source;
use serde::Deserialize;

use super::generate::Service;

/// The path of the list in the repository.
const FILE: &str = "tests/protocol-tests/skip.toml";

/// The cases that are expected to fail.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Skips {
    #[serde(default, rename = "skip")]
    entries: Vec<Skip>,
}

/// A case that is expected to fail.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Skip {
    /// The name of the service's model.
    service: String,
    /// The name of the test function.
    test: String,
    /// The reason for its failure.
    #[serde(rename = "reason")]
    _reason: String,
}

impl Skips {
    /// Reads the repository's list.
    pub(super) fn read() -> Result<Self> {
        Self::parse(&read_source(&root().join(FILE))?.text)
    }

    pub(super) fn parse(text: &str) -> Result<Self> {
        toml::from_str(text).with_context(|| format!("cannot read {FILE}"))
    }

    /// Whether the test is expected to fail.
    pub(super) fn contains(&self, service: &str, test: &str) -> bool {
        self.entries.iter().any(|entry| entry.service == service && entry.test == test)
    }

    /// Problems with entries that do not name a test.
    pub(super) fn unknown(&self, services: &[Service]) -> Vec<String> {
        let is_known = |entry: &Skip| {
            services
                .iter()
                .any(|service| service.name == entry.service && service.tests.contains(&entry.test))
        };
        let unknown = self.entries.iter().filter(|entry| !is_known(entry));
        unknown
            .map(|entry| {
                format!("{}: {} is not a test: remove it from the skip list", entry.service, entry.test)
            })
            .collect()
    }
}
