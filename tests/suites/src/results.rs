//! The results of a run, which many test programs write and `cargo xtask test` reads.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// What a test reports.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Record {
    /// Cases of a suite.
    Cases {
        /// The name of the suite.
        suite: String,
        /// The number of cases that passed.
        passed: usize,
        /// The cases that were not run, by reason.
        skipped: Vec<(usize, String)>,
    },
    /// Protocol test cases that passed, which are also among the cases of their suite.
    Protocol {
        /// The name of the protocol.
        protocol: String,
        /// The number of cases that passed.
        passed: usize,
    },
    /// A test that did not run, because something is missing.
    SkippedTest {
        /// Its name.
        test: String,
        /// The suite that it would have run.
        suite: Option<String>,
        /// What is missing.
        reason: String,
    },
}

/// The results of a run of `cargo xtask test`.
///
/// Tests add to the file only while such a run has created it. Without it, they print what they skip.
#[derive(Debug)]
pub struct Results {
    path: PathBuf,
}

impl Results {
    /// Begins a run, without any results.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn begin() -> io::Result<Self> {
        let path = path();
        fs::create_dir_all(path.parent().expect("the file is in a folder"))?;
        File::create(&path)?;
        Ok(Self { path })
    }

    /// Reads the results so far.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn read(&self) -> io::Result<Vec<Record>> {
        let text = fs::read_to_string(&self.path)?;
        Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
    }
}

impl Drop for Results {
    fn drop(&mut self) {
        // If it stays, later tests only write into it what they would print.
        let _ = fs::remove_file(&self.path);
    }
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/suite-results.jsonl")
}

/// Adds a record to the run. Prints skipped tests if there is no run.
pub fn record(record: &Record) {
    let Ok(mut file) = File::options().append(true).open(path()) else {
        if let Record::SkippedTest { test, reason, .. } = record {
            // Not `eprintln!`, which the test harness captures.
            let _ = writeln!(io::stderr(), "{test} skipped: {reason}");
        }
        return;
    };
    // One write, so that records of several processes do not mix.
    let line = serde_json::to_string(record).expect("a record is JSON") + "\n";
    file.write_all(line.as_bytes()).expect("a record can be added");
}
