//! The inputs of a generated crate: where they are, their texts, and the settings that follow from them.
//!
//! A model's folder may contain `overrides.toml` and `package.toml` beside the model. This module finds and reads them;
//! which crate is generated and where it is written is left to the caller.

use std::path::{Path, PathBuf};

use farrier_codegen::diagnostic::{Diagnostic, Diagnostics, Source};
use farrier_codegen::model::{OperationPattern, ProtocolChoice};
use farrier_codegen::settings::{Overrides, PackageSettings, Settings};
use farrier_codegen::shape_id::ShapeId;
use farrier_codegen::version::Version;

use crate::Error;
use crate::models::{find_models, is_standard_input, read_source};

/// The files that a crate is generated from, and the part of the model to generate.
#[derive(Clone, Debug, Default)]
pub struct InputPaths {
    /// The model's name in messages and in the headers of generated files.
    pub name: String,
    /// The files of the model, which are merged.
    pub models: Vec<PathBuf>,
    /// `overrides.toml`
    pub overrides: Option<PathBuf>,
    /// `package.toml`
    pub package: Option<PathBuf>,
    /// The service; needed only if the model has several.
    pub service: Option<ShapeId>,
    /// Patterns of operations, used instead of those in `package.toml` unless empty.
    pub operations: Vec<String>,
    /// The protocol, used instead of that in `package.toml`.
    pub protocol: Option<String>,
}

impl InputPaths {
    /// Finds the inputs at these paths. Each is a model file, a folder of them, or `-` for the standard input; the
    /// first folder that has an `overrides.toml` or a `package.toml` provides it.
    ///
    /// # Errors
    /// If nothing exists at a path, a folder does not contain a model, or it cannot be listed.
    pub fn find(paths: &[impl AsRef<Path>]) -> Result<Self, Error> {
        let mut inputs = Self::default();
        let mut names = Vec::new();
        for path in paths.iter().map(AsRef::as_ref) {
            inputs.models.extend(find_models(path)?);
            let beside = |name: &str| Some(path.join(name)).filter(|path| path.exists());
            inputs.overrides = inputs.overrides.or_else(|| beside("overrides.toml"));
            inputs.package = inputs.package.or_else(|| beside("package.toml"));
            names.push(name_of(path));
        }
        inputs.name = names.join(" and ");
        Ok(inputs)
    }

    /// Reads the files.
    ///
    /// # Errors
    /// If a file cannot be read or is not text.
    pub fn read(&self) -> Result<Inputs, Error> {
        let read = |path: &Option<PathBuf>| path.as_deref().map(read_source).transpose();
        Ok(Inputs {
            name: self.name.clone(),
            models: self.models.iter().map(|path| read_source(path)).collect::<Result<_, _>>()?,
            overrides: read(&self.overrides)?,
            package: read(&self.package)?,
            service: self.service.clone(),
            operations: self.operations.clone(),
            protocol: self.protocol.clone(),
        })
    }
}

fn name_of(path: &Path) -> String {
    if is_standard_input(path) {
        return "the standard input".to_owned();
    }
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The texts that a crate is generated from, and the part of the model to generate: the contents of [`InputPaths`].
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// The model's name in messages and in the headers of generated files.
    pub name: String,
    /// The files of the model, which are merged.
    pub models: Vec<Source>,
    /// `overrides.toml`
    pub overrides: Option<Source>,
    /// `package.toml`
    pub package: Option<Source>,
    /// The service; needed only if the model has several.
    pub service: Option<ShapeId>,
    /// Patterns of operations, used instead of those in `package.toml` unless empty.
    pub operations: Vec<String>,
    /// The protocol, used instead of that in `package.toml`.
    pub protocol: Option<String>,
}

impl Inputs {
    /// All files, in the order in which the spans of diagnostics number them.
    pub fn sources(&self) -> Vec<Source> {
        self.models.iter().chain(&self.overrides).chain(&self.package).cloned().collect()
    }

    /// The content of `overrides.toml`; no overrides if the file does not exist.
    ///
    /// # Errors
    /// If the file is malformed.
    pub fn overrides(&self) -> Result<Overrides, Diagnostic> {
        let index = self.models.len();
        self.overrides.as_ref().map_or_else(|| Ok(Overrides::default()), |text| Overrides::parse(text, index))
    }

    /// The content of `package.toml`; without the file, a package of version 0.1.0 with all operations.
    ///
    /// # Errors
    /// If the file is malformed.
    pub fn package(&self) -> Result<PackageSettings, Diagnostic> {
        let index = self.models.len() + usize::from(self.overrides.is_some());
        let default = || PackageSettings::new(Version::new(0, 1, 0));
        self.package.as_ref().map_or_else(|| Ok(default()), |text| PackageSettings::parse(text, index))
    }

    /// The settings that follow from the inputs. Callers add what depends on where the crate is written.
    ///
    /// # Errors
    /// If `overrides.toml` or `package.toml` is malformed.
    pub fn settings(&self) -> Result<Settings, Diagnostics> {
        let package = self.package()?;
        let operations = match self.operations.as_slice() {
            [] => package.operations,
            patterns => patterns.iter().map(OperationPattern::new).collect(),
        };
        Ok(Settings {
            service: self.service.clone(),
            operations,
            protocol: self.protocol.as_ref().map(ProtocolChoice::new).or(package.protocol),
            crate_version: package.version.to_string(),
            listing: package.listing,
            model_name: self.name.clone(),
            overrides: self.overrides()?,
            ..Settings::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Two folders of models, the second one with `overrides.toml` and `package.toml`.
    fn folders() -> (tempfile::TempDir, [PathBuf; 2]) {
        let root = tempfile::tempdir().unwrap();
        let folders = ["facts", "words"].map(|name| root.path().join(name));
        for folder in &folders {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("model.json"), "{}").unwrap();
        }
        fs::write(folders[1].join("overrides.toml"), "[[word]]\nword = \"QPay\"\nreason = \"one word\"\n")
            .unwrap();
        fs::write(folders[1].join("package.toml"), "version = \"0.2.0\"\noperations = [\"Get*\"]\n").unwrap();
        (root, folders)
    }

    #[test]
    fn folders_give_all_their_inputs() {
        let (_root, folders) = folders();
        let inputs = InputPaths::find(&folders).unwrap().read().unwrap();
        assert_eq!((inputs.name.as_str(), inputs.models.len()), ("facts and words", 2));
        assert_eq!(inputs.sources().len(), 4);
        let settings = inputs.settings().unwrap();
        assert_eq!((settings.crate_version.as_str(), settings.overrides.words.len()), ("0.2.0", 1));
        assert_eq!(settings.operations[0].text, "Get*");
    }

    #[test]
    fn patterns_of_the_caller_replace_those_of_the_package() {
        let (_root, folders) = folders();
        let inputs =
            InputPaths { operations: vec!["Put*".to_owned()], ..InputPaths::find(&folders).unwrap() };
        let operations = inputs.read().unwrap().settings().unwrap().operations;
        assert_eq!(operations.iter().map(|pattern| pattern.text.as_str()).collect::<Vec<_>>(), ["Put*"]);
    }

    #[test]
    fn the_protocol_of_the_caller_replaces_that_of_the_package() {
        let (_root, folders) = folders();
        fs::write(folders[1].join("package.toml"), "version = \"0.2.0\"\nprotocol = \"awsQuery\"\n").unwrap();
        let check = |protocol: Option<&str>, expected: &str, is_in_file: bool| {
            let protocol = protocol.map(str::to_owned);
            let inputs = InputPaths { protocol, ..InputPaths::find(&folders).unwrap() };
            let found = inputs.read().unwrap().settings().unwrap().protocol.unwrap();
            assert_eq!((found.text.as_str(), found.span.is_some()), (expected, is_in_file));
        };
        check(None, "awsQuery", true);
        check(Some("awsJson1_0"), "awsJson1_0", false);
    }

    #[test]
    fn diagnostics_point_into_the_right_file() {
        let (_root, [_, folder]) = folders();
        for (file, line) in [("overrides.toml", 1), ("package.toml", 1)] {
            let text = fs::read_to_string(folder.join(file)).unwrap();
            fs::write(folder.join(file), "unknown = 1\n").unwrap();
            let inputs = InputPaths::find(&[&folder]).unwrap().read().unwrap();
            let shown = inputs.settings().unwrap_err().render(&inputs.sources(), false);
            assert!(shown.contains(&format!("{file}:{line}:")), "{shown}");
            fs::write(folder.join(file), text).unwrap();
        }
    }
}
