//! Models with test cases.
//!
//! A model may define one service, as in the reference material, or several, as the builds of the Smithy repository write
//! them.

use std::path::{Path, PathBuf};

use anyhow::Result;
use farrier_build::models::read_source;
use farrier_cli::fs;
use farrier_cli::problems::error;
use farrier_codegen::load::ast::{Model, Shape, ShapeKind};
use farrier_codegen::load::load;

/// A model.
pub(crate) struct TestModel {
    /// Its file.
    pub(crate) path: PathBuf,
    /// Its shapes.
    pub(crate) ast: Model,
}

impl TestModel {
    /// The services that it defines.
    pub(crate) fn services(&self) -> impl Iterator<Item = &Shape> {
        self.ast.shapes.iter().filter(|shape| matches!(shape.kind, ShapeKind::Service(_)))
    }
}

/// Reads models, and the models in folders and their folders.
///
/// # Errors
/// If a model cannot be read.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Vec<TestModel>> {
    let mut models = Vec::new();
    for path in paths {
        read_into(path, &mut models)?;
    }
    Ok(models)
}

fn read_into(path: &Path, models: &mut Vec<TestModel>) -> Result<()> {
    if path.is_dir() {
        let files = fs::files_with_extension(path, "json")?;
        return files.iter().chain(&fs::folders(path)?).try_for_each(|path| read_into(path, models));
    }
    let sources = [read_source(path)?];
    let asts = load(&sources).map_err(|problems| error(&problems, &sources))?;
    models.extend(asts.into_iter().map(|ast| TestModel { path: path.to_owned(), ast }));
    Ok(())
}
