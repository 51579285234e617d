//! What a build script says, and what comes of it.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use farrier_codegen::diagnostic::{Diagnostic, Diagnostics, Source};
use farrier_codegen::generate;
use farrier_codegen::model::OperationPattern;
use farrier_codegen::settings::{AttributeRule, Overrides, PackageSettings, Settings};
use farrier_codegen::shape_id::{InvalidShapeId, ShapeId};
use farrier_codegen::write::{Files, is_generated};

use crate::Error;
use crate::models::{find_models, read_source};

/// Begins what a build script says.
pub fn configure() -> Builder {
    Builder::default()
}

/// What is generated, from what, to where.
#[derive(Clone, Debug, Default)]
#[must_use = "nothing is generated before `generate` is called"]
pub struct Builder {
    models: Vec<PathBuf>,
    overrides: Option<PathBuf>,
    service: Option<String>,
    operations: Vec<String>,
    module: Option<String>,
    out_dir: Option<PathBuf>,
    type_attributes: Vec<AttributeRule>,
    field_attributes: Vec<AttributeRule>,
}

impl Builder {
    /// Adds a model: a Smithy JSON AST file, compressed with gzip or not, or a folder of them, which may have an
    /// `overrides.toml` and a `package.toml`. Several are merged. Relative paths begin at the package's root.
    pub fn model(mut self, path: impl Into<PathBuf>) -> Self {
        self.models.push(path.into());
        self
    }

    /// Takes the overrides from this file, and not from the model's folder.
    pub fn overrides(mut self, path: impl Into<PathBuf>) -> Self {
        self.overrides = Some(path.into());
        self
    }

    /// Names the service, where the model has several: `namespace#Service`.
    pub fn service(mut self, id: impl Into<String>) -> Self {
        self.service = Some(id.into());
        self
    }

    /// Generates these operations and what they reach, whatever `operations` of the `package.toml` says: names, in which
    /// `*` stands for any characters. Those after a `!` are left out.
    pub fn operations(mut self, patterns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operations.extend(patterns.into_iter().map(Into::into));
        self
    }

    /// Says where in the crate the code is included: `crate::cognito`. By default that is `crate::client`. The last
    /// name is that of the file to include.
    pub fn module(mut self, path: impl Into<String>) -> Self {
        self.module = Some(path.into());
        self
    }

    /// Writes here, and not to `OUT_DIR`.
    pub fn out_dir(mut self, path: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(path.into());
        self
    }

    /// Adds attributes to the types of the shapes that a pattern matches: structures, requests and responses among
    /// them, unions and enums. The pattern is the shape's name in the model, in which `*` stands for any characters, or
    /// its whole id.
    ///
    /// A derive must hold for all that the type has: see `Clone`, which every type has, and `PartialEq`.
    pub fn type_attribute(mut self, pattern: impl Into<String>, attribute: impl Into<String>) -> Self {
        let rule = AttributeRule { pattern: pattern.into(), attribute: attribute.into() };
        self.type_attributes.push(rule);
        self
    }

    /// Adds attributes to the fields of structures and the variants of unions whose members a pattern matches:
    /// `UserType$Username`, `*Request$*Token`; of a shape alone, all its members.
    pub fn field_attribute(mut self, pattern: impl Into<String>, attribute: impl Into<String>) -> Self {
        let rule = AttributeRule { pattern: pattern.into(), attribute: attribute.into() };
        self.field_attributes.push(rule);
        self
    }

    /// Generates, writes what differs, deletes what was generated before and is no longer, and tells cargo which files
    /// it came from.
    ///
    /// # Errors
    /// When the model has problems, the text being what to show of them; or when the disk refuses.
    pub fn generate(self) -> Result<(), Error> {
        let module = self.module.clone().unwrap_or_else(|| "crate::client".to_owned());
        let out_dir = match &self.out_dir {
            Some(path) => path.clone(),
            None => env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| {
                Error::new("OUT_DIR is not set: this is for build scripts; elsewhere, say where to write with `out_dir`")
            })?,
        };
        let inputs = self.read()?;
        for path in &inputs.watched {
            println!("cargo::rerun-if-changed={}", path.display());
        }
        // What generated code asks of the crate around it, which need not have such a feature.
        println!("cargo::rustc-check-cfg=cfg(feature, values(\"test-util\"))");
        let sources = inputs.sources();
        let settings = self.settings(&inputs, module.clone());
        let output = settings
            .and_then(|settings| generate(&inputs.models, &settings))
            .map_err(|problems| Error::of_model(&problems, &sources))?;
        let name = module.rsplit("::").next().unwrap_or(&module);
        write(&out_dir, name, &output.files)
    }

    fn read(&self) -> Result<Inputs, Error> {
        let mut inputs = Inputs::default();
        let (mut overrides, mut package) = (self.overrides.clone(), None);
        if self.models.is_empty() {
            return Err(Error::new("no model: name one with `model`"));
        }
        for path in &self.models {
            for file in find_models(path)? {
                inputs.models.push(read_source(&file)?);
            }
            inputs.watched.push(path.clone());
            let beside = |name: &str| Some(path.join(name)).filter(|path| path.exists());
            overrides = overrides.or_else(|| beside("overrides.toml"));
            package = package.or_else(|| beside("package.toml"));
        }
        inputs.watched.extend(self.overrides.clone());
        inputs.overrides = overrides.as_deref().map(read_source).transpose()?;
        inputs.package = package.as_deref().map(read_source).transpose()?;
        Ok(inputs)
    }

    fn settings(&self, inputs: &Inputs, module: String) -> Result<Settings, Diagnostics> {
        let (overrides, package) =
            (inputs.models.len(), inputs.models.len() + usize::from(inputs.overrides.is_some()));
        let overrides =
            inputs.overrides.as_ref().map(|source| Overrides::parse(source, overrides)).transpose()?;
        let package =
            inputs.package.as_ref().map(|source| PackageSettings::parse(source, package)).transpose()?;
        let service = self.service.as_deref().map(ShapeId::parse).transpose();
        let service = service.map_err(|InvalidShapeId(text)| {
            Diagnostic::nowhere(format!("`{text}` is no shape id")).help("write `namespace#Service`")
        })?;
        let operations = match self.operations.as_slice() {
            [] => package.map(|package| package.operations).unwrap_or_default(),
            patterns => patterns.iter().map(OperationPattern::new).collect(),
        };
        let names =
            self.models.iter().map(|path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy());
        Ok(Settings {
            service,
            operations,
            module: Some(module),
            command: "farrier-build".to_owned(),
            model_name: names.collect::<Vec<_>>().join(" and "),
            type_attributes: self.type_attributes.clone(),
            field_attributes: self.field_attributes.clone(),
            overrides: overrides.unwrap_or_default(),
            ..Settings::default()
        })
    }
}

/// What is generated from, as texts.
#[derive(Debug, Default)]
struct Inputs {
    models: Vec<Source>,
    overrides: Option<Source>,
    package: Option<Source>,
    /// What is looked at before the script runs again; of a folder, all that is in it.
    watched: Vec<PathBuf>,
}

impl Inputs {
    /// All of them as diagnostics count them.
    fn sources(&self) -> Vec<Source> {
        self.models.iter().chain(&self.overrides).chain(&self.package).cloned().collect()
    }
}

/// Brings a folder in line with what was generated for a module of this name.
fn write(folder: &Path, name: &str, files: &Files) -> Result<(), Error> {
    for (path, text) in files {
        let path = folder.join(path);
        if fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
            continue;
        }
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| Error::of_disk("make", parent, &error))?;
        fs::write(&path, text).map_err(|error| Error::of_disk("write", &path, &error))?;
    }
    delete_others(folder, Path::new(name), files)
}

/// Deletes the generated files below a folder that are not among these.
fn delete_others(root: &Path, below: &Path, files: &Files) -> Result<(), Error> {
    let folder = root.join(below);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::of_disk("list", &folder, &error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| Error::of_disk("list", &folder, &error))?;
        let (path, within) = (entry.path(), below.join(entry.file_name()));
        if path.is_dir() {
            delete_others(root, &within, files)?;
            continue;
        }
        let parts: Vec<_> = within.iter().map(|part| part.to_string_lossy()).collect();
        if !files.contains_key(&parts.join("/")) && fs::read(&path).is_ok_and(|text| is_generated(&text)) {
            fs::remove_file(&path).map_err(|error| Error::of_disk("delete", &path, &error))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: &str = r#"{ "smithy": "2.0", "shapes": {
        "a#Example": { "type": "service", "operations": [{ "target": "a#Do" }, { "target": "a#Look" }],
            "traits": { "aws.protocols#awsJson1_0": {} } },
        "a#Do": { "type": "operation", "input": { "target": "a#In" } }, "a#Look": { "type": "operation" },
        "a#In": { "type": "structure", "members": { "Name": { "target": "a#Name" } } },
        "a#Name": { "type": "enum", "members": { "A": { "target": "smithy.api#Unit" } } } } }"#;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("model.json"), MODEL).unwrap();
        folder
    }

    fn builder(folder: &Path) -> Builder {
        configure().model(folder.join("model.json")).module("crate::aws::example").out_dir(folder.join("out"))
    }

    #[test]
    fn a_module_is_written_and_kept_in_line() {
        let folder = folder();
        let read = |path: &str| fs::read_to_string(folder.path().join("out").join(path)).unwrap_or_default();
        builder(folder.path()).generate().unwrap();
        assert!(read("example.rs").contains("#[path = \"example/client.rs\"]"));
        assert!(
            read("example/client.rs").contains("use crate::aws::example::{NAMESPACE, endpoint, operation};")
        );
        assert!(!read("example/operation/do/mod.rs").is_empty());

        builder(folder.path()).operations(["!Do"]).generate().unwrap();
        assert!(read("example/operation/do/mod.rs").is_empty());
        assert!(!read("example/operation/look/mod.rs").is_empty());
    }

    #[test]
    fn attributes_are_added_where_patterns_match() {
        let folder = folder();
        let read = |path: &str| fs::read_to_string(folder.path().join("out/example").join(path)).unwrap();
        let attributes = |builder: Builder| {
            builder
                .type_attribute("Na*", "#[derive(Copied)]")
                .type_attribute("a#In", "#[cfg_attr(test, derive(Hash))]")
                .field_attribute("In$Name", "#[field]")
        };
        attributes(builder(folder.path())).generate().unwrap();
        assert!(read("types/name.rs").contains("#[derive(Copied)]"));
        let request = read("operation/do/request.rs");
        assert!(request.contains("#[cfg_attr(test, derive(Hash))]"), "{request}");
        assert!(request.contains("#[field]\n    pub name: "), "{request}");
    }

    #[test]
    fn what_is_wrong_is_said() {
        let folder = folder();
        let check = |builder: Builder, expected: &str| {
            let error = builder.generate().unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        };
        let builder = || builder(folder.path());
        check(builder().operations(["Dp"]), "`Dp` does not match any operation of the service");
        check(builder().type_attribute("Nane", "#[a]"), "no generated item matches the attribute pattern `Nane`");
        check(builder().field_attribute("In$Nane", "#[a]"), "no generated item matches the attribute pattern `In$Nane`");
        check(builder().type_attribute("Name", "derive(Hash)"), "`derive(Hash)` is not an attribute");
        check(builder().module("example"), "`example` is not a module path");
        check(configure().out_dir(folder.path()), "no model: name one with `model`");
    }
}
