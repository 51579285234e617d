//! The interface for build scripts: a builder that generates a client into `OUT_DIR`.

use std::env;
use std::path::PathBuf;

use farrier_codegen::generate;
use farrier_codegen::settings::{AttributeRule, Settings};
use farrier_codegen::shape_id::{InvalidShapeId, ShapeId};

use crate::Error;
use crate::inputs::InputPaths;
use crate::output::Plan;

/// Starts the configuration of a client.
pub fn configure() -> Builder {
    Builder::default()
}

/// A client to generate: its model, its operations, and its place in the crate.
#[derive(Clone, Debug, Default)]
#[must_use = "nothing is generated before `generate` is called"]
pub struct Builder {
    models: Vec<PathBuf>,
    overrides: Option<PathBuf>,
    service: Option<String>,
    operations: Vec<String>,
    protocol: Option<String>,
    module: Option<String>,
    out_dir: Option<PathBuf>,
    type_attributes: Vec<AttributeRule>,
    field_attributes: Vec<AttributeRule>,
}

impl Builder {
    /// Adds a model: a Smithy JSON AST file, compressed with gzip or not, or a folder of them, which may contain an
    /// `overrides.toml` and a `package.toml`. Several models are merged. Relative paths start at the package's root.
    pub fn model(mut self, path: impl Into<PathBuf>) -> Self {
        self.models.push(path.into());
        self
    }

    /// Reads the overrides from this file instead of the model's folder.
    pub fn overrides(mut self, path: impl Into<PathBuf>) -> Self {
        self.overrides = Some(path.into());
        self
    }

    /// Selects the service if the model has several: `namespace#Service`.
    pub fn service(mut self, id: impl Into<String>) -> Self {
        self.service = Some(id.into());
        self
    }

    /// Generates only these operations and the shapes they use, instead of the `operations` in `package.toml`. Each
    /// pattern is a name in which `*` matches any characters; operations that match a pattern after a `!` are left out.
    pub fn operations(mut self, patterns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operations.extend(patterns.into_iter().map(Into::into));
        self
    }

    /// Selects the protocol if the service has several, instead of the first or of the `protocol` in `package.toml`: the
    /// name of its trait, such as `awsJson1_1`.
    pub fn protocol(mut self, name: impl Into<String>) -> Self {
        self.protocol = Some(name.into());
        self
    }

    /// Sets the module of the crate that includes the code, `crate::client` by default. The file to include is named
    /// after the last part of the path: `cognito.rs` for `crate::cognito`.
    pub fn module(mut self, path: impl Into<String>) -> Self {
        self.module = Some(path.into());
        self
    }

    /// Writes to this folder instead of `OUT_DIR`.
    pub fn out_dir(mut self, path: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(path.into());
        self
    }

    /// Adds attributes to the types of the shapes that a pattern matches: structures (including requests and
    /// responses), unions and enums. The pattern is the shape's name in the model, in which `*` matches any characters,
    /// or its full id.
    ///
    /// A derive must work with every field of the type.
    pub fn type_attribute(mut self, pattern: impl Into<String>, attribute: impl Into<String>) -> Self {
        self.type_attributes.push(rule(pattern, attribute));
        self
    }

    /// Adds attributes to the fields of structures and the variants of unions whose members a pattern matches:
    /// `UserType$Username`, `*Request$*Token`. A pattern without `$` matches all members of a shape.
    pub fn field_attribute(mut self, pattern: impl Into<String>, attribute: impl Into<String>) -> Self {
        self.field_attributes.push(rule(pattern, attribute));
        self
    }

    /// Generates the client: writes the files that changed, deletes those that are no longer generated, and prints a
    /// `rerun-if-changed` line for each input.
    ///
    /// # Errors
    /// If the model has problems, which the error's text shows in full, or a file cannot be read or written.
    pub fn generate(self) -> Result<(), Error> {
        let out_dir = self.output_folder()?;
        let module = self.module.clone().unwrap_or_else(|| "crate::client".to_owned());
        let inputs = self.input_paths()?.read()?;
        for path in self.models.iter().chain(&self.overrides) {
            println!("cargo::rerun-if-changed={}", path.display());
        }
        // Generated code checks this feature, which the crate around it may not have.
        println!("cargo::rustc-check-cfg=cfg(feature, values(\"test-util\"))");
        let name = module.rsplit("::").next().unwrap_or(&module).to_owned();
        let settings = inputs.settings().map(|settings| Settings {
            module: Some(module),
            command: "farrier-build".to_owned(),
            type_attributes: self.type_attributes,
            field_attributes: self.field_attributes,
            ..settings
        });
        let output = settings
            .and_then(|settings| generate(&inputs.models, &settings))
            .map_err(|problems| Error::of_model(&problems, &inputs.sources()))?;
        for warning in &output.warnings {
            println!("cargo::warning={}", warning.message);
        }
        let file = format!("{name}.rs");
        Plan::new(&out_dir, &output.files, |entry| entry == name || entry == file)?
            .apply(&out_dir, &output.files)
    }

    fn output_folder(&self) -> Result<PathBuf, Error> {
        let out_dir = self.out_dir.clone().or_else(|| env::var_os("OUT_DIR").map(PathBuf::from));
        out_dir.ok_or_else(|| {
            Error::new(
                "OUT_DIR is not set: outside a build script, set the folder to write to with `out_dir`",
            )
        })
    }

    fn input_paths(&self) -> Result<InputPaths, Error> {
        if self.models.is_empty() {
            return Err(Error::new("no model: name one with `model`"));
        }
        let service = self.service.as_deref().map(ShapeId::parse).transpose();
        let service = service.map_err(|InvalidShapeId(text)| {
            Error::new(format!("`{text}` is not a shape id: write `namespace#Service`"))
        })?;
        let mut paths = InputPaths::find(&self.models)?;
        paths.overrides = self.overrides.clone().or(paths.overrides);
        paths.operations.clone_from(&self.operations);
        paths.protocol.clone_from(&self.protocol);
        Ok(InputPaths { service, ..paths })
    }
}

fn rule(pattern: impl Into<String>, attribute: impl Into<String>) -> AttributeRule {
    AttributeRule { pattern: pattern.into(), attribute: attribute.into() }
}

#[cfg(test)]
mod tests;
