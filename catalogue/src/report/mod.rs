//! The report: `report.json`, `report.md`, and the summary that the command prints.

mod markdown;
mod refusals;

use std::fmt::Write;
use std::path::Path;

use anyhow::Result;
use farrier_build::output::write_if_different;
use serde::Serialize;

use crate::outcome::{Entry, Outcome};
use refusals::{Refusal, refusals};

/// All outcomes of a run.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    /// The folder of the models.
    folder: String,
    /// The sums over all models.
    totals: Totals,
    /// The diagnostics, those of most models first.
    refusals: Vec<Refusal>,
    /// The models, sorted by name.
    pub(crate) models: Vec<Entry>,
}

/// Sums over models.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Totals {
    models: usize,
    generated: usize,
    refused: usize,
    /// The models whose generator panicked or ended early.
    failed: usize,
    /// The crates that were checked, and those of them that had findings.
    checked: usize,
    with_findings: usize,
    tests_passed: usize,
    tests_failed: usize,
    operations: usize,
    lines: usize,
    files: usize,
    cpu_seconds: f64,
    /// The memory of the largest process, in bytes.
    peak_memory: u64,
}

impl Report {
    /// The report of a run.
    pub(crate) fn new(folder: &Path, models: Vec<Entry>) -> Self {
        let refusals = refusals(&models);
        Self { folder: folder.display().to_string(), totals: Totals::default(), refusals, models }
    }

    /// Writes the files of the report.
    ///
    /// # Errors
    /// If they cannot be written.
    pub(crate) fn save(&mut self, workspace: &Path) -> Result<()> {
        self.totals = self.models.iter().fold(Totals::default(), Totals::with);
        write_if_different(&workspace.join("report.json"), &serde_json::to_string_pretty(&self)?)?;
        write_if_different(&workspace.join("report.md"), &markdown::write(self))?;
        Ok(())
    }

    /// The number of models of which something went wrong that a diagnostic does not tell.
    pub(crate) fn failures(&self) -> usize {
        self.models.iter().filter(|entry| entry.has_failed()).count()
    }

    /// The result in a few lines.
    pub(crate) fn summary(&self) -> String {
        let mut text = self.totals.to_text();
        for refusal in &self.refusals {
            let _ = writeln!(text, "refused, {}: {}", refusal.models.len(), refusal.diagnostic);
        }
        for entry in self.models.iter().filter(|entry| entry.has_failed()) {
            let _ = writeln!(text, "failed: {}\n{}", entry.name, failure(entry));
        }
        text
    }
}

impl Totals {
    fn with(mut self, entry: &Entry) -> Self {
        self.models += 1;
        match &entry.outcome {
            Outcome::Generated(generated) => {
                self.generated += 1;
                self.operations += generated.operations;
                self.lines += generated.lines;
                self.files += generated.files;
            }
            Outcome::Refused { .. } => self.refused += 1,
            Outcome::Failed { .. } => self.failed += 1,
        }
        self.checked += usize::from(!entry.checks.is_empty());
        self.with_findings += usize::from(entry.checks.iter().any(|check| !check.findings.is_empty()));
        if let Some(tests) = &entry.tests {
            self.tests_passed += tests.passed;
            self.tests_failed += tests.failed.len();
        }
        self.cpu_seconds += entry.usage.cpu;
        self.peak_memory = self.peak_memory.max(entry.usage.memory);
        self
    }

    fn to_text(self) -> String {
        let Self { models, generated, refused, failed, operations, lines, files, .. } = self;
        let mut text = format!(
            "{models} models: {generated} generated, {refused} refused, {failed} failed\n\
             {operations} operations, {lines} lines of Rust, {files} files; {:.1} s of CPU time, at most {} MB\n",
            self.cpu_seconds,
            megabytes(self.peak_memory)
        );
        if self.checked > 0 {
            let Self { checked, with_findings, tests_passed, tests_failed, .. } = self;
            let _ = writeln!(
                text,
                "{checked} crates checked, {with_findings} with findings; endpoint tests: {tests_passed} passed, {tests_failed} failed"
            );
        }
        text
    }
}

fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}

/// What went wrong with a model.
fn failure(entry: &Entry) -> String {
    let mut parts = Vec::new();
    if let Outcome::Failed { status, printed } = &entry.outcome {
        parts.push(format!("{status}\n{}", printed.trim_end()));
    }
    parts
        .extend(entry.checks.iter().flat_map(|check| &check.findings).map(|text| text.trim_end().to_owned()));
    let failed = entry.tests.iter().flat_map(|tests| &tests.failed);
    parts.extend(failed.map(|test| format!("endpoint test failed: {test}")));
    parts.join("\n")
}

#[cfg(test)]
mod tests;
