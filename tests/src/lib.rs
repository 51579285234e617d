//! Shared by the tests: paths of the repository, and the generator with common settings.
#![forbid(unsafe_code)]
#![expect(clippy::expect_used, reason = "the files that tests read are part of the repository")]

pub mod fuzz;
pub mod pairs;

use std::path::PathBuf;

use farrier_build::inputs::{InputPaths, Inputs};
use farrier_codegen::diagnostic::{Diagnostics, Source};
use farrier_codegen::settings::Settings;
use farrier_codegen::{Lowered, Output, generate, lower};
use farrier_runtime::client::Builder;
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;
use farrier_suites::{reference, skip};

/// The root of the repository.
pub fn repository() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}

/// A file of the repository as a source named by its path in the repository.
pub fn source(path: &str) -> Source {
    let text = std::fs::read_to_string(repository().join(path));
    Source { name: path.to_owned(), text: text.unwrap_or_else(|error| panic!("{path}: {error}")) }
}

/// The URL of the local Cognito server. Without a server, the test is recorded as skipped.
pub fn moto_url() -> Option<String> {
    let url = std::env::var("FARRIER_MOTO_URL").ok();
    if url.is_none() {
        skip("FARRIER_MOTO_URL is not set (`cargo xtask test` starts the server)");
    }
    url
}

/// Configures a builder for clients of that server.
pub fn of_moto<C>(builder: Builder<C>) -> Option<Builder<C>> {
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    let builder = builder.environment(FixedEnvironment::default()).credentials(credentials);
    Some(builder.region("us-east-1").endpoint_url(moto_url()?))
}

/// A file of the reference material; see [`reference`] for a missing one.
pub fn shared(file: &str) -> Option<Source> {
    let text = std::fs::read_to_string(reference(file)?).expect("the file can be read");
    Some(Source { name: file.to_owned(), text })
}

/// The upstream models of Amazon Cognito Identity Provider in the reference material, the oldest first.
pub fn upstream_models() -> Vec<Source> {
    let folder = repository().join("../shared/models");
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names
        .filter(|name| name.starts_with("cognito-identity-provider-") && name.ends_with(".json"))
        .collect();
    names.sort();
    // A missing file is reported by its name.
    if names.is_empty() {
        names.push("cognito-identity-provider-2025-09-19.json".to_owned());
    }
    names.iter().filter_map(|name| shared(&format!("models/{name}"))).collect()
}

/// The names of the files in a folder of the repository, sorted.
pub fn files(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(repository().join(folder)).expect("the folder can be listed");
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("an entry").file_name();
    let mut names: Vec<String> =
        entries.map(|entry| name(entry).into_string().expect("a name in UTF-8")).collect();
    names.sort();
    names
}

/// The names of the golden models, except of those that have nothing but names and are only compiled (`names_*.json`).
pub fn golden_names() -> Vec<String> {
    let files = files("tests/golden");
    let models = files.iter().filter_map(|file| file.strip_suffix(".json"));
    models.filter(|name| !name.contains('.') && !name.starts_with("names_")).map(str::to_owned).collect()
}

/// The golden model `name` in `tests/golden`: `NAME.json`, `NAME.more.json` if it has two files, and `NAME.toml` if it
/// has overrides.
pub fn golden(name: &str) -> Case {
    let read = |extension: &str| {
        let path = format!("tests/golden/{name}{extension}");
        repository().join(&path).exists().then(|| source(&path))
    };
    let inputs = Inputs {
        name: format!("tests/golden/{name}.json"),
        models: [".json", ".more.json"].into_iter().filter_map(read).collect(),
        overrides: read(".toml"),
        ..Inputs::default()
    };
    Case { inputs, package: Some(format!("golden-{}", name.replace('_', "-"))), adjust: |_| {} }
}

/// The inputs of a crate, with the settings that tests choose.
#[derive(Clone, Debug)]
pub struct Case {
    /// The model and the files beside it.
    pub inputs: Inputs,
    /// The package's name, if not the default one.
    pub package: Option<String>,
    /// Sets what only build scripts set.
    pub adjust: fn(&mut Settings),
}

impl Case {
    /// The model of Amazon Cognito Identity Provider in this repository.
    pub fn cognito() -> Self {
        let folder = "model/cognito-identity-provider";
        let inputs = InputPaths::find(&[repository().join(folder)]).and_then(|paths| paths.read());
        let inputs = inputs.expect("the repository has the model");
        Self { inputs: Inputs { name: folder.to_owned(), ..inputs }, package: None, adjust: |_| {} }
    }

    /// A model of one file without overrides.
    pub fn of(model: Source) -> Self {
        let inputs = Inputs { name: model.name.clone(), models: vec![model], ..Inputs::default() };
        Self { inputs, package: None, adjust: |_| {} }
    }

    /// The same case with these overrides.
    #[must_use]
    pub fn with_overrides(self, overrides: Option<Source>) -> Self {
        Self { inputs: Inputs { overrides, ..self.inputs }, ..self }
    }

    /// The same case with only the operations that match these patterns.
    #[must_use]
    pub fn with_operations(self, patterns: &[&str]) -> Self {
        let operations = patterns.iter().map(|text| (*text).to_owned()).collect();
        Self { inputs: Inputs { operations, ..self.inputs }, ..self }
    }

    /// The same case as a package named `name`.
    #[must_use]
    pub fn with_package(self, name: String) -> Self {
        Self { package: Some(name), ..self }
    }

    /// Generates the crate.
    ///
    /// # Errors
    /// The problems of the model or its overrides.
    pub fn generate(&self) -> Result<Output, Diagnostics> {
        generate(&self.inputs.models, &self.settings()?)
    }

    /// Generates the crate of a model without problems.
    pub fn output(&self) -> Output {
        self.expect(self.generate())
    }

    /// Generates the crate of such a model; its overrides may be written for another version of the model.
    pub fn lenient_output(&self) -> Output {
        self.expect(self.leniently(generate))
    }

    /// Lowers such a model; its overrides may be written for another version of the model.
    pub fn lowered(&self) -> Lowered {
        self.expect(self.leniently(lower))
    }

    /// Lowers a model that may have problems.
    pub fn try_lowered(&self) -> Option<Lowered> {
        self.leniently(lower).ok()
    }

    fn leniently<T>(
        &self,
        run: impl Fn(&[Source], &Settings) -> Result<T, Diagnostics>,
    ) -> Result<T, Diagnostics> {
        let mut settings = self.settings()?;
        settings.overrides.may_be_idle = true;
        run(&self.inputs.models, &settings)
    }

    fn expect<T>(&self, result: Result<T, Diagnostics>) -> T {
        result.unwrap_or_else(|problems| panic!("{}", problems.render(&self.inputs.sources(), false)))
    }

    fn settings(&self) -> Result<Settings, Diagnostics> {
        let mut settings = Settings {
            crate_name: self.package.clone(),
            runtime_path: Some("../../../runtime".to_owned()),
            ..self.inputs.settings()?
        };
        (self.adjust)(&mut settings);
        Ok(settings)
    }
}

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
