//! One generation, timed stage by stage.

use std::time::Duration;

use anyhow::{Context as _, Result};
use farrier_build::inputs::{InputPaths, Inputs};
use farrier_cli::problems::error;
use farrier_codegen::diagnostic::Diagnostics;
use farrier_codegen::{emit, load, model, rust, write};
use serde::{Deserialize, Serialize};

use super::copies::repeat;
use crate::command::timed;
use crate::context::Context;

/// The folder of the model.
pub(super) const SERVICE: &str = "model/cognito-identity-provider";

/// The seconds of each stage.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Stages {
    pub(super) operations: usize,
    load: f64,
    model: f64,
    rust: f64,
    /// The last two stages, which every file goes through on its own.
    write: f64,
}

impl Stages {
    /// The stages in order.
    pub(super) fn by_name(&self) -> impl Iterator<Item = (&'static str, f64)> {
        let Self { load, model, rust, write, .. } = *self;
        [("load", load), ("model", model), ("rust", rust), ("emit and write", write)].into_iter()
    }

    pub(super) fn total(&self) -> f64 {
        self.by_name().map(|(_, seconds)| seconds).sum()
    }
}

/// Generates a crate from copies of the model, and prints the time of each stage.
pub(crate) fn generate_once(context: &Context, copies: usize) -> Result<()> {
    let inputs = InputPaths::find(&[context.root.join(SERVICE)])?.read()?;
    let inputs = repeat(inputs, copies).context("the model cannot be repeated")?;
    let stages = watch(&inputs).map_err(|problems| error(&problems, &inputs.sources()))?;
    println!("{}", serde_json::to_string(&stages)?);
    Ok(())
}

/// Runs the five stages like the generator's driver, and times each.
fn watch(inputs: &Inputs) -> Result<Stages, Diagnostics> {
    let settings = inputs.settings()?;
    let (asts, load) = timed(|| load::load(&inputs.models));
    let options = model::Options::default();
    let (model, resolve) = timed(|| model::resolve(asts?, &options));
    let model = model?;
    let (krate, lower) = timed(|| rust::lower(&model, &settings));
    let krate = krate?;
    let origin = write::Origin { command: &krate.command, model_name: &krate.model_name };
    let (files, write) = timed(|| emit::emit(&krate, |file| write::write(file, origin)));
    std::hint::black_box(files);
    let [load, model, rust, write] = [load, resolve, lower, write].map(|time: Duration| time.as_secs_f64());
    Ok(Stages { operations: krate.operations.len(), load, model, rust, write })
}
