//! Generates the source of a Rust client from a Smithy model, in five stages:
//! [`load`], [`model`], [`rust`], [`emit`] and [`write`].
//!
//! The crate does no IO and reads no clock: texts in, texts out. Finding the texts and writing the files is left to
//! `farrier-build` and the program `farrier`.
#![forbid(unsafe_code)]

pub mod diagnostic;
pub mod diff;
pub mod emit;
mod features;
pub mod glob;
pub mod import;
pub mod jmespath;
pub mod load;
pub mod model;
pub mod near_miss;
mod parallel;
mod regex;
pub mod rust;
pub mod settings;
pub mod shape_id;
pub mod text;
pub mod version;
pub mod write;

use diagnostic::{Diagnostics, Source};
use settings::Settings;

/// A generated crate.
#[derive(Debug)]
pub struct Output {
    /// Its files: path within the crate, with `/`, to text.
    pub files: write::Files,
    /// The crate that the files were generated from.
    pub krate: rust::Crate,
    /// Problems of the model that did not keep the crate from being generated.
    pub warnings: Diagnostics,
}

/// A model after the first three stages: every decision about its crate has been made.
#[derive(Debug)]
pub struct Lowered {
    /// The model.
    pub model: model::Model,
    /// The crate.
    pub krate: rust::Crate,
}

/// Runs the stages up to `rust` on the files of a model.
///
/// # Errors
/// The problems of the first stage that has any.
pub fn lower(sources: &[Source], settings: &Settings) -> Result<Lowered, Diagnostics> {
    let asts = load::load(sources)?;
    let model = model::resolve(asts, &settings.model_options())?;
    let krate = rust::lower(&model, settings)?;
    Ok(Lowered { model, krate })
}

/// Generates the crate of a service from the files of its model.
///
/// # Errors
/// The problems of the first stage that has any.
pub fn generate(sources: &[Source], settings: &Settings) -> Result<Output, Diagnostics> {
    let Lowered { model, krate } = lower(sources, settings)?;
    let origin = write::Origin { command: &krate.command, model_name: &krate.model_name };
    let files = emit::emit(&krate, |file| write::write(file, origin)).into_iter().collect();
    Ok(Output { files, krate, warnings: model.warnings })
}
