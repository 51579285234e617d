//! From a Smithy model to the source of a Rust client, in five stages:
//! [`load`], [`model`], [`rust`], [`emit`] and [`write`].
//!
//! The crate reads no files, opens no connections and asks no clock: texts in, texts out.
#![forbid(unsafe_code)]

pub mod diagnostic;
pub mod diff;
pub mod emit;
mod features;
pub mod glob;
pub mod import;
pub mod load;
pub mod model;
pub mod near_miss;
mod regex;
pub mod rust;
pub mod settings;
pub mod shape_id;
pub mod version;
pub mod write;

use diagnostic::{Diagnostics, Source};
use settings::Settings;

/// A generated crate.
#[derive(Debug)]
pub struct Output {
    /// Its files: path within the crate, with `/`, to text.
    pub files: write::Files,
    /// What the files were written from.
    pub krate: rust::Crate,
}

/// A model on its way to a crate, everything about that crate decided.
#[derive(Debug)]
pub struct Lowered {
    /// The model.
    pub model: model::Model,
    /// The crate.
    pub krate: rust::Crate,
}

/// Takes the files of a model, which are merged, through the stages that decide.
///
/// # Errors
/// With the problems of the first stage that has any.
pub fn lower(sources: &[Source], settings: &Settings) -> Result<Lowered, Diagnostics> {
    let asts = load::load(sources)?;
    let Settings { service, operations, .. } = settings;
    let may_be_idle = settings.overrides.may_be_idle;
    let options = model::Options { service: service.clone(), operations: operations.clone(), may_be_idle };
    let model = model::resolve(asts, &options)?;
    let krate = rust::lower(&model, settings)?;
    Ok(Lowered { model, krate })
}

/// Generates the crate of a service from the files of its model, which are merged.
///
/// # Errors
/// With the problems of the first stage that has any.
pub fn generate(sources: &[Source], settings: &Settings) -> Result<Output, Diagnostics> {
    let Lowered { krate, .. } = lower(sources, settings)?;
    let files = emit::emit(&krate);
    let origin = write::Origin { command: &krate.command, model_name: &krate.model_name };
    let files = write::write(&files, origin);
    Ok(Output { files, krate })
}
