//! The inputs with an imported model, and without documentation of items that the model no longer defines.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use farrier_build::inputs::Inputs;
use farrier_codegen::diagnostic::Source;
use farrier_codegen::import::{self, Imported, Remaining};

use crate::folder::Folder;
use crate::problems::error;

/// A file beside the model that loses documentation.
pub(super) struct Texts {
    /// Its path in the model's folder.
    pub(super) path: PathBuf,
    /// The remaining texts, and the ids whose texts are removed.
    pub(super) remaining: Remaining,
}

/// Returns the inputs with the imported model instead of the present one, and the other files that change with it.
pub(super) fn replace_model(
    folder: &Folder,
    old: &Inputs,
    imported: &Imported,
) -> Result<(Inputs, Vec<Texts>)> {
    let mut new = old.clone();
    let path = folder.path.join("model.json").display().to_string();
    let model = new.models.iter_mut().find(|source| source.name == path);
    let model = model.with_context(|| format!("there is no {path}: run `cargo xtask model import` first"))?;
    let before = model.clone();
    model.text.clone_from(&imported.model);
    let after = model.clone();
    let mut changed = Vec::new();
    // Compressed files were not written by hand.
    let is_text = |source: &&mut Source| source.name != path && source.name.ends_with(".json");
    for source in new.models.iter_mut().filter(is_text) {
        let remaining = import::drop_texts_of_gone(source, &before, &after)
            .map_err(|problem| error(&problem.into(), std::slice::from_ref(source)))?;
        if remaining.dropped.is_empty() {
            continue;
        }
        let path = Path::new(&source.name).strip_prefix(&folder.path)?.to_owned();
        source.text.clone_from(&remaining.text);
        changed.push(Texts { path, remaining });
    }
    Ok((new, changed))
}
