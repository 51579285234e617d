//! The corpus of model differences, `tests/diff`. Each folder contains the models `before.json` and `after.json`, a
//! program `client.rs` that compiles with the crate of the first, and `expected.txt`, the report of the difference.
//!
//! A folder is named after the kind of its change, followed by a dash and more words if there are several folders of that
//! kind. `before.toml` and `after.toml` are overrides. A program whose first line is `// features: test-util` is compiled
//! with that feature.

use std::path::PathBuf;

use farrier_codegen::diff::render::Titled;
use farrier_codegen::diff::{Report, Side, compare};
use farrier_codegen::version::Version;

use crate::{Case, files, repository, source};

/// A pair of models.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The name of the folder.
    pub name: String,
    /// The model before.
    pub before: Case,
    /// The model after.
    pub after: Case,
    /// A program that compiles with the crate of the model before.
    pub client: String,
}

impl Pair {
    /// All pairs, by name.
    pub fn all() -> Vec<Self> {
        files("tests/diff").into_iter().map(Self::read).collect()
    }

    fn read(name: String) -> Self {
        let side = |side: &str| {
            let overrides = format!("tests/diff/{name}/{side}.toml");
            let overrides = repository().join(&overrides).exists().then(|| source(&overrides));
            Case::of(source(&format!("tests/diff/{name}/{side}.json"))).with_overrides(overrides)
        };
        let client = source(&format!("tests/diff/{name}/client.rs")).text;
        Self { before: side("before"), after: side("after"), client, name }
    }

    /// The path of the expected text.
    pub fn expected(&self) -> PathBuf {
        repository().join(format!("tests/diff/{}/expected.txt", self.name))
    }

    /// Whether the program uses the feature `test-util`.
    pub fn has_test_util(&self) -> bool {
        self.client.starts_with("// features: test-util\n")
    }

    /// Compares the models.
    pub fn report(&self) -> Report {
        let [before, after] = [&self.before, &self.after].map(Case::lowered);
        compare(&before, &after).unwrap_or_else(|problems| panic!("{}", problems.render(&[], false)))
    }
}

/// Renders a report with the versions that follow from it.
pub fn rendered(report: &Report, render: impl Fn(&Titled<'_>) -> String) -> String {
    let version = Version::new(0, 1, 0);
    let before = Side { model: "2026-01-01".to_owned(), version: Some(version) };
    let after = Side { model: "2026-02-02".to_owned(), version: Some(report.next_version(version)) };
    render(&Titled { report, before: &before, after: &after })
}
