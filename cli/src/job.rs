//! A crate to generate: its inputs and its place.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Result;
use farrier_build::inputs::{InputPaths, Inputs};
use farrier_codegen::diagnostic::Diagnostics;
use farrier_codegen::settings::{Examples, Settings};
use farrier_codegen::{Output, generate};

use crate::examples::find_examples;
use crate::home::Home;
use crate::problems::error;

/// A crate to generate.
#[derive(Clone, Debug)]
pub struct Job {
    /// The files that the crate is generated from.
    pub inputs: InputPaths,
    /// The place that the command runs in.
    pub home: Home,
    /// The folder of the crate.
    pub out: PathBuf,
    /// Whether the crate is its own workspace.
    pub is_standalone: bool,
    /// Whether the crate has the examples that `package.toml` describes.
    pub has_examples: bool,
    /// Whether the crate has tests of its protocol.
    pub has_protocol_tests: bool,
}

impl Job {
    /// Reads the inputs and generates the files. Also returns how long generation took.
    ///
    /// # Errors
    /// If an input cannot be read or the model has problems.
    pub fn generate(&self) -> Result<(Output, Duration)> {
        self.generate_from(&self.inputs.read()?)
    }

    /// Generates the files from inputs that have been read.
    ///
    /// # Errors
    /// If the model has problems.
    #[expect(clippy::disallowed_methods, reason = "the summary contains the time of the generation")]
    pub fn generate_from(&self, inputs: &Inputs) -> Result<(Output, Duration)> {
        let start = Instant::now();
        let result = self.try_generate(inputs);
        let output = result.map_err(|diagnostics| error(&diagnostics, &inputs.sources()))?;
        Ok((output, start.elapsed()))
    }

    /// Generates the files, for callers that do not print the problems.
    ///
    /// # Errors
    /// The problems of the model.
    pub fn try_generate(&self, inputs: &Inputs) -> Result<Output, Diagnostics> {
        generate(&inputs.models, &self.settings(inputs)?)
    }

    /// The settings of the crate, at its place.
    ///
    /// # Errors
    /// The problems of `overrides.toml` and `package.toml`.
    pub fn settings(&self, inputs: &Inputs) -> Result<Settings, Diagnostics> {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let out = absolute(&self.out);
        let runtime = self.home.runtime.as_deref();
        let runtime = runtime.and_then(|runtime| pathdiff::diff_paths(absolute(runtime), out));
        Ok(Settings {
            runtime_path: runtime.map(|path| path.display().to_string()),
            command: self.home.command.clone(),
            is_standalone: self.is_standalone,
            examples: self.examples(inputs)?,
            protocol_tests: self.has_protocol_tests,
            ..inputs.settings()?
        })
    }

    /// The requirements of the examples, which only a crate in this repository has. Examples are written for the
    /// operations in `package.toml`; if a command selects others, cargo must not build the examples. Their
    /// dependencies stay, so that the lock file does not change.
    fn examples(&self, inputs: &Inputs) -> Result<Examples, Diagnostics> {
        if !self.has_examples {
            return Ok(Examples::default());
        }
        let examples = inputs.package()?.examples;
        if inputs.operations.is_empty() {
            find_examples(examples, &self.out)
        } else {
            Ok(Examples { targets: Vec::new(), are_left_out: true, ..examples })
        }
    }
}
