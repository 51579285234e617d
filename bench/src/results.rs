//! The results of a benchmark, stored as a file below `target/bench/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::ValueEnum;
use farrier_build::output::write_if_different;
use serde::{Deserialize, Serialize};

use crate::machine::Machine;
use crate::samples::{Samples, Unit};

/// The benchmarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Benchmark {
    /// Building the crates, and the smallest program that uses them
    Compile,
    /// Lines, libraries and programs
    Size,
    /// What each feature of the generated crate adds to a build
    Features,
    /// Building a crate that has only some operations
    Parts,
    /// Other services: building their crates, and the smallest programs that use them
    Services,
    /// Other services: calls in memory
    ServiceCalls,
    /// Transfers of objects of S3 over HTTP to a local server
    Transfers,
    /// Verifying tokens of Cognito, and signing in with SRP
    Tokens,
    /// A call: in memory, and over HTTP to a local server
    Call,
    /// The first call of a process, over TLS to a local server
    First,
    /// Reading and writing JSON, against serde_json and a copy
    Scale,
    /// Generating the crate, stage by stage, and models of up to 64 times the size
    Generate,
}

impl Benchmark {
    /// Its name on the command line.
    pub(crate) fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// The results of one benchmark.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Results {
    pub(crate) benchmark: Benchmark,
    /// The date of the measurement: `2026-11-23`.
    pub(crate) date: String,
    pub(crate) machine: Machine,
    /// The versions of the subjects and the tools, by name.
    pub(crate) versions: BTreeMap<String, String>,
    /// Whether this is the short form, which leaves out cases.
    pub(crate) is_quick: bool,
    pub(crate) cases: Vec<Case>,
}

/// A case: subjects that did the same work in turns.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Case {
    /// The id that charts and tables refer to.
    pub(crate) id: String,
    pub(crate) title: String,
    /// The command, and remarks about it.
    pub(crate) how: String,
    /// Its chart, if it has one.
    pub(crate) chart: Option<Chart>,
    pub(crate) rows: Vec<Row>,
}

/// The kind of a chart.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Chart {
    /// A bar for each subject, as long as this metric.
    Bars(String),
    /// A curve: the second metric over the first.
    Curve(String, String),
}

/// The measurements of one subject.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) subject: String,
    pub(crate) metrics: Vec<Metric>,
}

/// One quantity measured of a subject.
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

    /// The names of the metrics of all rows, in the order of the row that has the most.
    pub(crate) fn metrics(&self) -> Vec<(&str, Unit)> {
        let longest = self.rows.iter().max_by_key(|row| row.metrics.len());
        longest
            .into_iter()
            .flat_map(|row| &row.metrics)
            .map(|metric| (metric.name.as_str(), metric.unit))
            .collect()
    }

    /// The number of rounds.
    pub(crate) fn rounds(&self) -> usize {
        self.rows.iter().flat_map(|row| &row.metrics).map(|metric| metric.samples.len()).max().unwrap_or(0)
    }
}

impl Row {
    pub(crate) fn metric(&self, name: &str) -> Option<&Metric> {
        self.metrics.iter().find(|metric| metric.name == name)
    }

    /// Adds the readings of one round.
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

    pub(crate) fn bytes_per_second(name: &'static str, value: f64) -> Self {
        Self { name, unit: Unit::BytesPerSecond, value }
    }

    pub(crate) fn per_second(name: &'static str, value: f64) -> Self {
        Self { name, unit: Unit::PerSecond, value }
    }

    pub(crate) fn count(name: &'static str, value: f64) -> Self {
        Self { name, unit: Unit::Count, value }
    }
}

/// The path of the results of a benchmark.
pub(crate) fn path(folder: &Path, benchmark: Benchmark) -> PathBuf {
    folder.join(format!("{}.json", benchmark.name()))
}

impl Results {
    /// Writes the results.
    pub(crate) fn save(&self, folder: &Path) -> Result<()> {
        write_if_different(&path(folder, self.benchmark), &serde_json::to_string_pretty(self)?)?;
        Ok(())
    }

    /// Reads the results, if there are any.
    pub(crate) fn load(folder: &Path, benchmark: Benchmark) -> Result<Option<Self>> {
        let path = path(folder, benchmark);
        if !path.exists() {
            return Ok(None);
        }
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let broken =
            || format!("{} was written by another version: delete it and measure again", path.display());
        serde_json::from_str(&text).map(Some).with_context(broken)
    }

    /// The case with an id.
    pub(crate) fn case(&self, id: &str) -> Option<&Case> {
        self.cases.iter().find(|case| case.id == id)
    }
}
