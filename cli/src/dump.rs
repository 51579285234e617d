//! `dump`: prints a model after a stage of the generator, for debugging.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use farrier_build::inputs::InputPaths;
use farrier_build::models::{find_models, read_source};
use farrier_codegen::glob::is_match;
use farrier_codegen::load::load;
use farrier_codegen::shape_id::ShapeId;

use crate::diff::lower_leniently;
use crate::fs;
use crate::problems::error;
use crate::service::parse_service;

/// Print a model after a stage of the generator
#[derive(Args, Debug)]
pub struct Dump {
    /// The stage whose result is printed
    #[arg(value_enum)]
    pub stage: Stage,
    /// The model: a Smithy JSON AST file, a folder of them, or - for the standard input
    pub model: PathBuf,
    /// Resolve this service; needed only if the model has several
    #[arg(long, value_name = "NAMESPACE#SERVICE", value_parser = parse_service)]
    pub service: Option<ShapeId>,
    /// Print only shapes with this name, in which `*` matches any characters
    #[arg(long, value_name = "NAME")]
    pub shape: Option<String>,
    /// Resolve only these operations and the shapes they use
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    pub operations: Vec<String>,
}

/// A stage whose result can be printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Stage {
    /// The shapes as they are in the files
    Ast,
    /// The service's shapes, resolved
    Model,
    /// The crate, with all names final
    Rust,
}

impl Dump {
    /// Runs the command.
    ///
    /// # Errors
    /// If the model cannot be read or has problems up to this stage.
    pub fn run(&self) -> Result<()> {
        fs::print(&self.text()?)
    }

    fn text(&self) -> Result<String> {
        let is_shown = |name: &str| self.shape.as_deref().is_none_or(|glob| is_match(glob, name));
        let mut items = Vec::new();
        if let Stage::Ast = self.stage {
            let models = find_models(&self.model)?;
            let sources = models.iter().map(|path| read_source(path)).collect::<Result<Vec<_>, _>>()?;
            let asts = load(&sources).map_err(|problems| error(&problems, &sources))?;
            let shapes = asts.iter().flat_map(|ast| &ast.shapes).filter(|shape| is_shown(shape.id.name()));
            items.extend(shapes.map(|shape| format!("{shape:#?}")));
            return self.join(&items);
        }
        let (service, operations) = (self.service.clone(), self.operations.clone());
        let inputs = InputPaths { service, operations, ..InputPaths::find(&[&self.model])? };
        let lowered = lower_leniently(&inputs.read()?)?;
        let operations = lowered.model.operations.iter().filter(|operation| is_shown(operation.id.name()));
        let ids: Vec<_> = operations.clone().map(|operation| &operation.id).collect();
        match self.stage {
            Stage::Ast | Stage::Model => {
                items.extend(operations.map(|operation| format!("{operation:#?}")));
                let shapes = lowered.model.shapes.values().filter(|shape| is_shown(&shape.name));
                items.extend(shapes.map(|shape| format!("{shape:#?}")));
            }
            Stage::Rust => {
                let krate = &lowered.krate;
                let operations = krate.operations.iter().filter(|operation| ids.contains(&&operation.id));
                items.extend(operations.map(|operation| format!("{operation:#?}")));
                let types = krate.types.iter().chain(&krate.errors);
                let types = types.filter(|named| is_shown(named.name.ident.as_str()));
                items.extend(types.map(|named| format!("{named:#?}")));
            }
        }
        self.join(&items)
    }

    fn join(&self, items: &[String]) -> Result<String> {
        if items.is_empty() {
            bail!("no shape in {} matches the name", self.model.display());
        }
        Ok(items.iter().map(|item| format!("{item}\n")).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::of_tests;

    fn dump(stage: Stage, shape: Option<&str>) -> Result<String> {
        let model = of_tests().root.join("tests/golden/recursion.json");
        let shape = shape.map(str::to_owned);
        Dump { stage, model, service: None, shape, operations: Vec::new() }.text()
    }

    fn text(stage: Stage) -> String {
        dump(stage, None).unwrap()
    }

    #[test]
    fn a_name_without_a_match_is_an_error() {
        for stage in [Stage::Ast, Stage::Model, Stage::Rust] {
            let error = dump(stage, Some("Nobody*")).unwrap_err().to_string();
            assert!(error.ends_with("recursion.json matches the name"), "{error}");
        }
    }

    #[test]
    fn every_stage_is_printed() {
        assert!(text(Stage::Ast).contains("Service("));
        assert!(text(Stage::Model).contains("is_recursive: true"));
        assert!(text(Stage::Rust).contains("is_boxed: true"));
    }
}
