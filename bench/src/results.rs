//! The results of a benchmark, stored as a file below `target/bench/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
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
    /// Transfers of objects of S3 over HTTP and TLS to a local server
    Transfers,
    /// Receiving the events of a stream of Bedrock from a local server
    Events,
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
    /// Whether the short form runs this benchmark even if it is not named.
    pub(crate) fn is_quick(self) -> bool {
        use Benchmark::{Call, Compile, Generate, Parts, Scale, Size};
        matches!(self, Compile | Size | Parts | Call | Scale | Generate)
    }

    /// Whether services can be selected.
    pub(crate) fn has_services(self) -> bool {
        matches!(self, Self::Services | Self::ServiceCalls)
    }

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
    /// The date of the measurement, if it is not that of the results.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<String>,
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

    /// The least and the greatest number of rounds of a row.
    pub(crate) fn rounds(&self) -> (usize, usize) {
        let of = |row: &Row| row.metrics.iter().map(|metric| metric.samples.len()).max().unwrap_or(0);
        let rounds = || self.rows.iter().map(of);
        (rounds().min().unwrap_or(0), rounds().max().unwrap_or(0))
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

    /// Whether cases of these results can be kept when others are measured now: only if the machine and the compiler are
    /// the same.
    ///
    /// # Errors
    /// If they are not.
    pub(crate) fn check_is_comparable(
        &self,
        machine: &Machine,
        versions: &BTreeMap<String, String>,
    ) -> Result<()> {
        let compiler = |versions: &BTreeMap<String, String>| versions.get("rustc").cloned();
        if self.machine != *machine || compiler(&self.versions) != compiler(versions) {
            bail!(
                "the results of `{}` are those of another machine or compiler: measure all services, or delete \
                 `{0}.json` below `target/bench/`",
                self.benchmark.name()
            );
        }
        Ok(())
    }

    /// Adds what earlier results have and these do not. Cases in both stay in their places.
    pub(crate) fn add_earlier(&mut self, earlier: Self) {
        let mut new = std::mem::take(&mut self.cases);
        for mut case in earlier.cases {
            match new.iter().position(|other| other.id == case.id) {
                Some(index) => self.cases.push(new.remove(index)),
                None => {
                    case.date.get_or_insert_with(|| earlier.date.clone());
                    case.date.take_if(|date| *date == self.date);
                    self.cases.push(case);
                }
            }
        }
        self.cases.append(&mut new);
        for (name, version) in earlier.versions {
            self.versions.entry(name).or_insert(version);
        }
    }

    /// The case with an id.
    pub(crate) fn case(&self, id: &str) -> Option<&Case> {
        self.cases.iter().find(|case| case.id == id)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Benchmark, Case, Results};
    use crate::machine::Machine;

    fn results(date: &str, rustc: &str, ids: &[&str]) -> Results {
        let case = |id: &&str| Case {
            id: (*id).to_owned(),
            title: date.to_owned(),
            how: String::new(),
            chart: None,
            rows: Vec::new(),
            date: None,
        };
        Results {
            benchmark: Benchmark::Services,
            date: date.to_owned(),
            machine: Machine::here(),
            versions: BTreeMap::from([
                ("rustc".to_owned(), rustc.to_owned()),
                (date.to_owned(), "1".to_owned()),
            ]),
            is_quick: false,
            cases: ids.iter().map(case).collect(),
        }
    }

    #[test]
    fn earlier_cases_are_kept_with_their_date() {
        let mut new = results("2026-11-30", "2", &["c", "b"]);
        new.add_earlier(results("2026-11-29", "1", &["a", "b"]));
        let dates = |results: &Results| {
            let cases = results.cases.iter();
            cases.map(|case| (case.id.clone(), case.title.clone(), case.date.clone())).collect::<Vec<_>>()
        };
        let case = |id: &str, title: &str, date: Option<&str>| {
            (id.to_owned(), title.to_owned(), date.map(str::to_owned))
        };
        let (old, today) = ("2026-11-29", "2026-11-30");
        assert_eq!(dates(&new), [case("a", old, Some(old)), case("b", today, None), case("c", today, None)]);
        assert_eq!(new.versions["rustc"], "2");
        assert!(new.versions.contains_key(old));
    }

    #[test]
    fn results_of_another_compiler_are_not_comparable() {
        let (earlier, now) = (results("2026-11-29", "1", &[]), results("2026-11-30", "2", &[]));
        earlier.check_is_comparable(&now.machine, &earlier.versions).unwrap();
        let error = earlier.check_is_comparable(&now.machine, &now.versions).unwrap_err().to_string();
        assert!(
            error.starts_with("the results of `services` are those of another machine or compiler"),
            "{error}"
        );
        let other = Machine { cores: 1_000, ..Machine::here() };
        earlier.check_is_comparable(&other, &earlier.versions).unwrap_err();
    }
}
