//! The inputs with an imported model: without documentation of items that the model no longer defines, and with empty
//! texts of new ones.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use farrier_build::inputs::Inputs;
use farrier_codegen::diagnostic::Diagnostic;
use farrier_codegen::diagnostic::Source;
use farrier_codegen::import::{Extended, Imported, add_texts_of_new, drop_texts_of_gone};

use crate::folder::Folder;
use crate::problems::error;
use crate::texts::DOCS;

/// A file beside the model whose documentation changes.
pub(super) struct Texts {
    /// Its path in the model's folder.
    pub(super) path: PathBuf,
    /// Its new text.
    pub(super) text: String,
    /// The shapes and members whose texts are removed.
    pub(super) dropped: Vec<String>,
    /// The shapes and members that get an empty text.
    pub(super) added: Vec<String>,
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
        let is_docs = Path::new(&source.name) == folder.path.join(DOCS);
        let texts = changed_texts(source, [&before, &after], is_docs)
            .map_err(|problem| error(&problem.into(), std::slice::from_ref(source)))?;
        if texts.text != source.text {
            source.text.clone_from(&texts.text);
            let path = Path::new(&source.name).strip_prefix(&folder.path)?.to_owned();
            changed.push(Texts { path, ..texts });
        }
    }
    Ok((new, changed))
}

/// The texts of a file after an update. Only the file with the documentation gets texts of new items.
fn changed_texts(source: &Source, [before, after]: [&Source; 2], is_docs: bool) -> Result<Texts, Diagnostic> {
    let remaining = drop_texts_of_gone(source, before, after)?;
    let rest = Source { text: remaining.text, ..source.clone() };
    let Extended { text, added } = match is_docs {
        true => add_texts_of_new(&rest, before, after)?,
        false => Extended { text: rest.text, added: Vec::new() },
    };
    Ok(Texts { path: PathBuf::new(), text, dropped: remaining.dropped, added })
}
