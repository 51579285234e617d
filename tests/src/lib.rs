//! What the tests share: where things stand, and the generator with settings that are the same everywhere.
#![forbid(unsafe_code)]
#![expect(clippy::expect_used, reason = "what the tests read is part of the repository")]

pub mod fuzz;
pub mod pairs;
pub mod workspace;

use std::io::Write;
use std::path::{Path, PathBuf};

use farrier_codegen::diagnostic::{Diagnostics, Source};
use farrier_codegen::model::OperationPattern;
use farrier_codegen::settings::{Overrides, Settings};
use farrier_codegen::{Lowered, Output, generate, lower};
use farrier_runtime::client::Builder;
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;

/// The root of the repository.
pub fn repository() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}

/// A file of the repository as a source that goes by its path within the repository.
pub fn source(path: &str) -> Source {
    let text = std::fs::read_to_string(repository().join(path));
    Source { name: path.to_owned(), text: text.unwrap_or_else(|error| panic!("{path}: {error}")) }
}

/// Where the local server listens that speaks Cognito, or `None`, with a line that says so, where there is no server.
pub fn moto_url() -> Option<String> {
    let url = std::env::var("FARRIER_MOTO_URL").ok();
    if url.is_none() {
        assert!(std::env::var_os("CI").is_none(), "CI must set FARRIER_MOTO_URL; run `cargo xtask test`");
        println!("skipped: FARRIER_MOTO_URL is not set; `cargo xtask test` starts the server");
    }
    url
}

/// A builder for clients of that server.
pub fn of_moto<C>(builder: Builder<C>) -> Option<Builder<C>> {
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    let builder = builder.environment(FixedEnvironment::default()).credentials(credentials);
    Some(builder.region("us-east-1").endpoint_url(moto_url()?))
}

/// A file of the reference material, which stands beside the repository.
///
/// Without it a test says so and passes, but in CI it fails.
pub fn shared(file: &str) -> Option<Source> {
    let path = repository().join("../shared").join(file);
    if let Ok(text) = std::fs::read_to_string(&path) {
        return Some(Source { name: file.to_owned(), text });
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "../shared/{file} is missing, and CI needs it");
    // Not `eprintln!`, which the test harness hides while the test passes.
    let _ = writeln!(std::io::stderr(), "skipped: ../shared/{file} is missing");
    None
}

/// The names of the files of a folder of the repository, sorted.
pub fn files(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(repository().join(folder)).expect("the folder can be listed");
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("an entry").file_name();
    let mut names: Vec<String> =
        entries.map(|entry| name(entry).into_string().expect("a name in UTF-8")).collect();
    names.sort();
    names
}

/// The golden model of this name: `NAME.json`, `NAME.more.json` where there are two files, and `NAME.toml` with
/// overrides, in `tests/golden`.
pub fn golden(name: &str) -> Case {
    let read = |extension: &str| {
        let path = format!("tests/golden/{name}{extension}");
        repository().join(&path).exists().then(|| source(&path))
    };
    Case {
        name: format!("tests/golden/{name}.json"),
        package: Some(format!("golden-{}", name.replace('_', "-"))),
        models: [".json", ".more.json"].into_iter().filter_map(read).collect(),
        overrides: read(".toml"),
        operations: &[],
        adjust: |_| {},
    }
}

/// A model to generate from, with its overrides.
#[derive(Clone, Debug)]
pub struct Case {
    /// How the headers of generated files name the model.
    pub name: String,
    /// The package's name, if not the default one.
    pub package: Option<String>,
    /// The files of the model.
    pub models: Vec<Source>,
    /// Its `overrides.toml`.
    pub overrides: Option<Source>,
    /// Which of its operations; without a pattern all of them.
    pub operations: &'static [&'static str],
    /// Sets what only build scripts do.
    pub adjust: fn(&mut Settings),
}

impl Case {
    /// The model of Amazon Cognito Identity Provider in this repository.
    pub fn cognito() -> Self {
        let folder = "model/cognito-identity-provider";
        let is_model =
            |file: &String| Path::new(file).extension().is_some_and(|extension| extension == "json");
        let models =
            files(folder).into_iter().filter(is_model).map(|file| source(&format!("{folder}/{file}")));
        let overrides = format!("{folder}/overrides.toml");
        let has_overrides = repository().join(&overrides).exists();
        Self {
            name: folder.to_owned(),
            package: None,
            models: models.collect(),
            overrides: has_overrides.then(|| source(&overrides)),
            operations: &[],
            adjust: |_| {},
        }
    }

    /// A model of one file without overrides.
    pub fn of(model: Source) -> Self {
        Self {
            name: model.name.clone(),
            package: None,
            models: vec![model],
            overrides: None,
            operations: &[],
            adjust: |_| {},
        }
    }

    /// All files, as diagnostics count them.
    pub fn sources(&self) -> Vec<Source> {
        self.models.iter().chain(&self.overrides).cloned().collect()
    }

    /// Generates.
    ///
    /// # Errors
    /// With the problems of the model or its overrides.
    pub fn generate(&self) -> Result<Output, Diagnostics> {
        let overrides = match &self.overrides {
            Some(source) => Overrides::parse(source, self.models.len())?,
            None => Overrides::default(),
        };
        generate(&self.models, &self.settings(overrides))
    }

    /// What is decided about the crate of a model that has no problems. Overrides may be about another version of it.
    pub fn lowered(&self) -> Lowered {
        self.expect(self.leniently(lower))
    }

    /// The crate of such a model.
    pub fn lenient_output(&self) -> Output {
        self.expect(self.leniently(generate))
    }

    /// What is decided about the crate of a model that may have problems.
    pub fn try_lowered(&self) -> Option<Lowered> {
        self.leniently(lower).ok()
    }

    fn leniently<T>(
        &self,
        run: impl Fn(&[Source], &Settings) -> Result<T, Diagnostics>,
    ) -> Result<T, Diagnostics> {
        let overrides = self.overrides.as_ref().map(|source| Overrides::parse(source, self.models.len()));
        let overrides = overrides.transpose()?.unwrap_or_default();
        run(&self.models, &self.settings(Overrides { may_be_idle: true, ..overrides }))
    }

    fn expect<T>(&self, result: Result<T, Diagnostics>) -> T {
        result.unwrap_or_else(|problems| panic!("{}", problems.render(&self.sources(), false)))
    }

    /// Generates from a model that has no problems.
    pub fn output(&self) -> Output {
        self.expect(self.generate())
    }

    fn settings(&self, overrides: Overrides) -> Settings {
        let mut settings = Settings {
            crate_name: self.package.clone(),
            operations: self.operations.iter().map(|text| OperationPattern::new(*text)).collect(),
            runtime_path: Some("../../../runtime".to_owned()),
            model_name: self.name.clone(),
            overrides,
            ..Settings::default()
        };
        (self.adjust)(&mut settings);
        settings
    }
}

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
