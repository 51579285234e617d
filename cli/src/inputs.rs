//! What a crate is generated from: where it stands, and its texts.

use std::io::IsTerminal;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use farrier_codegen::diagnostic::{Diagnostic, Diagnostics, Source};
use farrier_codegen::load::{ast, load};
use farrier_codegen::model::OperationPattern;
use farrier_codegen::settings::{Overrides, PackageSettings, Settings};
use farrier_codegen::shape_id::ShapeId;
use farrier_codegen::version::Version;
use farrier_codegen::{Lowered, lower};

use crate::fs;

/// Where everything stands that a crate is generated from.
#[derive(Clone, Debug, Default)]
pub struct InputPaths {
    /// How messages and headers name the model.
    pub name: String,
    /// The files of the model.
    pub models: Vec<PathBuf>,
    /// The service, where the model has several.
    pub service: Option<ShapeId>,
    /// `overrides.toml`
    pub overrides: Option<PathBuf>,
    /// `package.toml`
    pub package: Option<PathBuf>,
    /// Patterns of operations that stand for those of `package.toml`; none if empty.
    pub operations: Vec<String>,
}

impl InputPaths {
    /// Reads it.
    pub fn read(&self) -> Result<Inputs> {
        if self.models.is_empty() {
            bail!("{}: no model: no file that ends in .json", self.name);
        }
        let read = |path: &Option<PathBuf>| path.as_deref().map(fs::read_source).transpose();
        Ok(Inputs {
            models: self.models.iter().map(|path| fs::read_source(path)).collect::<Result<_>>()?,
            service: self.service.clone(),
            overrides: read(&self.overrides)?,
            package: read(&self.package)?,
            operations: self.operations.clone(),
        })
    }
}

/// Everything that a crate is generated from, as texts.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The files of the model.
    pub models: Vec<Source>,
    /// The service, where the model has several.
    pub service: Option<ShapeId>,
    /// `overrides.toml`
    pub overrides: Option<Source>,
    /// `package.toml`
    pub package: Option<Source>,
    /// Patterns of operations that stand for those of `package.toml`; none if empty.
    pub operations: Vec<String>,
}

impl Inputs {
    /// All files as diagnostics count them: those of the model, the overrides, the package's settings.
    pub fn sources(&self) -> Vec<Source> {
        self.models.iter().chain(&self.overrides).chain(&self.package).cloned().collect()
    }

    /// What `overrides.toml` says.
    pub fn overrides(&self) -> Result<Overrides, Diagnostic> {
        let index = self.models.len();
        self.overrides.as_ref().map_or_else(|| Ok(Overrides::default()), |text| Overrides::parse(text, index))
    }

    /// What `package.toml` says.
    pub fn package(&self) -> Result<PackageSettings, Diagnostic> {
        let index = self.models.len() + usize::from(self.overrides.is_some());
        let default = || PackageSettings::new(Version::new(0, 1, 0));
        self.package.as_ref().map_or_else(|| Ok(default()), |text| PackageSettings::parse(text, index))
    }

    /// Which operations are to be generated.
    pub fn operations(&self) -> Result<Vec<OperationPattern>, Diagnostic> {
        match self.operations.as_slice() {
            [] => Ok(self.package()?.operations),
            patterns => Ok(patterns.iter().map(OperationPattern::new).collect()),
        }
    }

    /// Takes them through the stages that decide, for a comparison: nothing but names depends on the settings, and
    /// overrides and patterns may be about another version of the model.
    pub fn lower(&self) -> Result<Lowered> {
        self.try_lower().map_err(|problems| error(&problems, &self.sources()))
    }

    fn try_lower(&self) -> Result<Lowered, Diagnostics> {
        let overrides = Overrides { may_be_idle: true, ..self.overrides()? };
        let (service, operations) = (self.service.clone(), self.operations()?);
        lower(&self.models, &Settings { service, overrides, operations, ..Settings::default() })
    }
}

/// The id of a service, as flags give it.
///
/// # Errors
/// When it is none, in words for the user.
pub fn parse_service(text: &str) -> Result<ShapeId, String> {
    ShapeId::parse(text).map_err(|_| "the id of a service is `namespace#Service`".to_owned())
}

/// The service that the files of a model define.
///
/// # Errors
/// When they are no model, or define none.
pub fn find_service(sources: &[Source]) -> Result<ShapeId> {
    let asts = load(sources).map_err(|problems| error(&problems, sources))?;
    let is_service = |shape: &&ast::Shape| matches!(shape.kind, ast::ShapeKind::Service(_));
    let service = asts.iter().flat_map(|ast| &ast.shapes).find(is_service);
    let names = || sources.iter().map(|source| source.name.as_str()).collect::<Vec<_>>().join(", ");
    Ok(service.with_context(|| format!("{}: the model does not define a service", names()))?.id.clone())
}

/// Problems as an error for the user.
pub fn error(diagnostics: &Diagnostics, sources: &[Source]) -> anyhow::Error {
    anyhow::anyhow!("{}", render(diagnostics, sources))
}

fn render(diagnostics: &Diagnostics, sources: &[Source]) -> String {
    let text = diagnostics.render(sources, std::io::stderr().is_terminal());
    match diagnostics.len() {
        1 => text,
        count => format!("{text}\n\n{count} problems; nothing was changed"),
    }
}
