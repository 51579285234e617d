//! A folder below `model/`: the inputs of one crate of the repository.

use std::path::{Path, PathBuf};

use anyhow::Result;
use farrier_build::inputs::InputPaths;
use farrier_codegen::import::SourceRecord;

use crate::fs;
use crate::home::Home;
use crate::job::Job;

/// The folder of a service.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Its path.
    pub path: PathBuf,
    /// Its name, which is also the name of the crate's folder below `generated/`.
    pub name: String,
    /// The inputs in it.
    pub inputs: InputPaths,
}

impl Folder {
    /// Finds the inputs in a folder.
    ///
    /// # Errors
    /// If the folder does not exist or does not contain a model.
    pub fn open(path: &Path) -> Result<Self> {
        let inputs = InputPaths::find(&[path])?;
        let name = inputs.name;
        let inputs = InputPaths { name: format!("model/{name}"), ..inputs };
        Ok(Self { path: path.to_owned(), name, inputs })
    }

    /// The folders below `model/`.
    ///
    /// # Errors
    /// If `model/` cannot be listed or one of its folders does not contain a model.
    pub fn all(root: &Path) -> Result<Vec<Self>> {
        fs::folders(&root.join("model"))?.iter().map(|path| Self::open(path)).collect()
    }

    /// The job that generates the crate below `generated/`.
    pub fn job(&self, home: &Home) -> Job {
        Job {
            inputs: self.inputs.clone(),
            home: home.clone(),
            out: home.root.join("generated").join(&self.name),
            is_standalone: false,
            has_examples: true,
            has_protocol_tests: false,
        }
    }

    /// The date of the model, if `source.toml` records it.
    pub fn date(&self) -> Option<String> {
        let text = std::fs::read_to_string(self.path.join("source.toml")).ok()?;
        toml::from_str(&text).ok().map(|record: SourceRecord| record.date.to_string())
    }
}
