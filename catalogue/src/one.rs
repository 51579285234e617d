//! One model, generated in this process: the inner half of [`crate::generate`].

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};
use farrier_build::inputs::InputPaths;
use farrier_build::output::Plan;
use farrier_cli::generate::lines;
use farrier_cli::home::Home;
use farrier_cli::job::Job;
use farrier_codegen::Output;
use farrier_codegen::diagnostic::Diagnostics;

use crate::outcome::{Generated, Outcome, Problem};

/// Generates the crate of a model into a folder, and prints the outcome as JSON. The folder of a refused model is
/// deleted, so that nobody takes an older crate for it.
///
/// # Errors
/// If the model cannot be read or the folder cannot be written.
pub(crate) fn run(model: &Path, out: &Path) -> Result<()> {
    let job = Job {
        inputs: InputPaths::find(&[model])?,
        home: Home { command: "cargo xtask catalogue".to_owned(), ..xtask::home() },
        out: out.to_owned(),
        is_standalone: false,
        has_examples: false,
        has_protocol_tests: false,
    };
    let outcome = match job.try_generate(&job.inputs.read()?) {
        Ok(output) => {
            // Not a transaction, as everywhere else: what is interrupted here is generated again.
            Plan::new(out, &output.files, |_| true)?.apply(out, &output.files)?;
            Outcome::Generated(describe(&output))
        }
        Err(diagnostics) => {
            remove(out)?;
            Outcome::Refused { diagnostics: problems(&diagnostics) }
        }
    };
    println!("{}", serde_json::to_string(&outcome)?);
    Ok(())
}

fn describe(output: &Output) -> Generated {
    let krate = &output.krate;
    let tests = &krate.endpoint.tests;
    Generated {
        package: krate.package.name.clone(),
        runtime_features: krate.package.runtime_features.iter().map(|name| (*name).to_owned()).collect(),
        operations: krate.operations.len(),
        types: krate.types.len() + krate.errors.len(),
        files: output.files.len(),
        lines: lines(output),
        endpoint_tests: tests.len() + tests.iter().map(|test| test.calls.len()).sum::<usize>(),
    }
}

fn problems(diagnostics: &Diagnostics) -> Vec<Problem> {
    let problem = |one: &farrier_codegen::diagnostic::Diagnostic| Problem {
        message: one.message.clone(),
        help: one.help.clone(),
    };
    diagnostics.iter().map(problem).collect()
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot delete {}", folder.display()))
        }
        _ => Ok(()),
    }
}
