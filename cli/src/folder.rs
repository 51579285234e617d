//! A folder below `model/`: everything that a crate of this repository is generated from.

use std::path::{Path, PathBuf};

use anyhow::Result;
use farrier_build::models::find_models;
use farrier_codegen::import::SourceRecord;

use crate::fs;
use crate::generate::Job;
use crate::home::Home;
use crate::inputs::InputPaths;

/// A service's folder.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// What it is called, which the crate's folder is called, too.
    pub name: String,
    /// The files of the model.
    pub models: Vec<PathBuf>,
    /// `overrides.toml`
    pub overrides: Option<PathBuf>,
    /// `package.toml`
    pub package: Option<PathBuf>,
}

impl Folder {
    /// Looks into a folder.
    pub fn open(path: &Path) -> Result<Self> {
        let present = |name: &str| Some(path.join(name)).filter(|path| path.exists());
        Ok(Self {
            path: path.to_owned(),
            name: path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
            models: find_models(path)?,
            overrides: present("overrides.toml"),
            package: present("package.toml"),
        })
    }

    /// The folders of a repository.
    pub fn all(root: &Path) -> Result<Vec<Self>> {
        fs::folders(&root.join("model"))?.iter().map(|path| Self::open(path)).collect()
    }

    /// What its crate is generated from.
    pub fn inputs(&self) -> InputPaths {
        let Self { name, models, overrides, package, .. } = self.clone();
        InputPaths { name: format!("model/{name}"), models, overrides, package, ..InputPaths::default() }
    }

    /// What generates its crate.
    pub fn job(&self, home: &Home) -> Job {
        Job {
            inputs: self.inputs(),
            home: home.clone(),
            out: home.root.join("generated").join(&self.name),
            is_standalone: false,
            has_protocol_tests: false,
        }
    }

    /// The day of the model, where `source.toml` tells it.
    pub fn date(&self) -> Option<String> {
        let text = std::fs::read_to_string(self.path.join("source.toml")).ok()?;
        toml::from_str(&text).ok().map(|record: SourceRecord| record.date.to_string())
    }
}
