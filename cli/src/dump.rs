//! Dumping: a model as a stage of the generator sees it, for whoever wonders what became of something.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use farrier_build::models::find_models;
use farrier_codegen::glob::is_match;
use farrier_codegen::load::load;
use farrier_codegen::shape_id::ShapeId;

use crate::fs;
use crate::inputs::{InputPaths, error, parse_service};

/// Print what a stage of the generator makes of a model
#[derive(Args, Debug)]
pub struct Dump {
    /// What to print
    #[arg(value_enum)]
    pub stage: Stage,
    /// The model: a Smithy JSON AST file, a folder of them, or - for the standard input
    pub model: PathBuf,
    /// Resolve this service, where the model has several
    #[arg(long, value_name = "NAMESPACE#SERVICE", value_parser = parse_service)]
    pub service: Option<ShapeId>,
    /// Print only shapes of such names, in which `*` stands for any characters
    #[arg(long, value_name = "NAME")]
    pub shape: Option<String>,
    /// Resolve only these operations and what they reach
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    pub operations: Vec<String>,
}

/// A stage whose result can be printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Stage {
    /// The shapes as the files have them
    Ast,
    /// The service's shapes, resolved
    Model,
    /// The crate that is to be written, every name final
    Rust,
}

impl Dump {
    /// Runs the command.
    ///
    /// # Errors
    /// When the model cannot be read, or has problems before that stage.
    pub fn run(&self) -> Result<()> {
        fs::print(&self.text()?)
    }

    fn text(&self) -> Result<String> {
        let models = find_models(&self.model)?;
        let is_shown = |name: &str| self.shape.as_deref().is_none_or(|glob| is_match(glob, name));
        let mut items = Vec::new();
        if let Stage::Ast = self.stage {
            let sources = models.iter().map(|path| fs::read_source(path)).collect::<Result<Vec<_>>>()?;
            let asts = load(&sources).map_err(|problems| error(&problems, &sources))?;
            let shapes = asts.iter().flat_map(|ast| &ast.shapes).filter(|shape| is_shown(shape.id.name()));
            items.extend(shapes.map(|shape| format!("{shape:#?}")));
            return self.join(&items);
        }
        let (name, service) = (self.model.display().to_string(), self.service.clone());
        let operations = self.operations.clone();
        let lowered =
            InputPaths { name, models, service, operations, ..InputPaths::default() }.read()?.lower()?;
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
            bail!("nothing in {} has such a name", self.model.display());
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
    fn a_name_that_nothing_has_is_an_error() {
        for stage in [Stage::Ast, Stage::Model, Stage::Rust] {
            let error = dump(stage, Some("Nobody*")).unwrap_err().to_string();
            assert!(error.ends_with("recursion.json has such a name"), "{error}");
        }
    }

    #[test]
    fn every_stage_is_printed() {
        assert!(text(Stage::Ast).contains("Service("));
        assert!(text(Stage::Model).contains("is_recursive: true"));
        assert!(text(Stage::Rust).contains("is_boxed: true"));
    }
}
