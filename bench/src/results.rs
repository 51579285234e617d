//! What a benchmark found, as a file below `target/bench/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::ValueEnum;
use farrier_cli::fs::write_if_different;
use serde::{Deserialize, Serialize};

use crate::machine::Machine;
use crate::samples::{Samples, Unit};

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Benchmark {
    /// Building the crates, and the smallest program that uses them
    Compile,
    /// Lines, libraries and programs
    Size,
    /// What each feature of the generated crate adds to a build
    Features,
    /// Building the crate of some operations alone
    Parts,
    /// A call: in memory, and over HTTP to a local server
    Call,
    /// Reading and writing JSON, against serde_json and a copy
    Scale,
    /// Generating the crate, stage by stage, and models of up to 64 times the size
    Generate,
}

impl Benchmark {
    /// What the user calls it.
    pub(crate) fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// What one benchmark found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Results {
    pub(crate) benchmark: Benchmark,
    /// The day it was measured on: `2026-11-23`.
    pub(crate) date: String,
    pub(crate) machine: Machine,
    /// What was measured and with what: a name to a version.
    pub(crate) versions: BTreeMap<String, String>,
    /// Whether it was the short form, which leaves things out.
    pub(crate) is_quick: bool,
    pub(crate) cases: Vec<Case>,
}

/// Subjects that did the same work in turns.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Case {
    /// What charts and tables elsewhere know it by.
    pub(crate) id: String,
    pub(crate) title: String,
    /// The command, and what is to be known about it.
    pub(crate) how: String,
    /// What is drawn, if anything.
    pub(crate) chart: Option<Chart>,
    pub(crate) rows: Vec<Row>,
}

/// How a case is drawn.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Chart {
    /// A bar for each subject, as long as this metric.
    Bars(String),
    /// A curve: the second metric over the first.
    Curve(String, String),
}

/// What one subject took.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) subject: String,
    pub(crate) metrics: Vec<Metric>,
}

/// One thing that was measured of a subject.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Metric {
    pub(crate) name: String,
    pub(crate) unit: Unit,
    pub(crate) samples: Samples,
}

impl Case {
    pub(crate) fn row(&self, subject: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.subject == subject)
    }

    /// What all rows may have been measured by, in the order of the first that has all.
    pub(crate) fn metrics(&self) -> Vec<(&str, Unit)> {
        let longest = self.rows.iter().max_by_key(|row| row.metrics.len());
        longest
            .into_iter()
            .flat_map(|row| &row.metrics)
            .map(|metric| (metric.name.as_str(), metric.unit))
            .collect()
    }

    /// How often it was measured.
    pub(crate) fn rounds(&self) -> usize {
        self.rows.iter().flat_map(|row| &row.metrics).map(|metric| metric.samples.len()).max().unwrap_or(0)
    }
}

impl Row {
    pub(crate) fn metric(&self, name: &str) -> Option<&Metric> {
        self.metrics.iter().find(|metric| metric.name == name)
    }

    /// Adds what one round found.
    pub(crate) fn add(&mut self, reading: Reading) {
        let Reading { name, unit, value } = reading;
        match self.metrics.iter_mut().find(|metric| metric.name == name) {
            Some(metric) => metric.samples.push(value),
            None => {
                let mut samples = Samples::default();
                samples.push(value);
                self.metrics.push(Metric { name: name.to_owned(), unit, samples });
            }
        }
    }
}

/// One measurement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reading {
    pub(crate) name: &'static str,
    pub(crate) unit: Unit,
    pub(crate) value: f64,
}

impl Reading {
    pub(crate) fn seconds(name: &'static str, value: f64) -> Self {
        Self { name, unit: Unit::Seconds, value }
    }

    pub(crate) fn bytes(name: &'static str, value: f64) -> Self {
        Self { name, unit: Unit::Bytes, value }
    }

    pub(crate) fn count(name: &'static str, value: f64) -> Self {
        Self { name, unit: Unit::Count, value }
    }
}

/// Where the results of a benchmark stand.
pub(crate) fn path(folder: &Path, benchmark: Benchmark) -> PathBuf {
    folder.join(format!("{}.json", benchmark.name()))
}

impl Results {
    /// Writes them.
    pub(crate) fn save(&self, folder: &Path) -> Result<()> {
        write_if_different(&path(folder, self.benchmark), &serde_json::to_string_pretty(self)?).map(|_| ())
    }

    /// Reads them, if they are there.
    pub(crate) fn load(folder: &Path, benchmark: Benchmark) -> Result<Option<Self>> {
        let path = path(folder, benchmark);
        if !path.exists() {
            return Ok(None);
        }
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let broken = || format!("{} is of another version: delete it and measure again", path.display());
        serde_json::from_str(&text).map(Some).with_context(broken)
    }

    /// A case by its id.
    pub(crate) fn case(&self, id: &str) -> Option<&Case> {
        self.cases.iter().find(|case| case.id == id)
    }
}
