//! Dumping: a model as a stage of the generator sees it, for whoever wonders what became of something.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};
use farrier_build::models::find_models;
use farrier_codegen::glob::is_match;
use farrier_codegen::load::load;

use crate::fs;
use crate::inputs::{InputPaths, error};

/// Print what a stage of the generator makes of a model
#[derive(Args, Debug)]
pub struct Dump {
    /// What to print
    #[arg(value_enum)]
    pub stage: Stage,
    /// The model: a Smithy JSON AST file, a folder of them, or - for the standard input
    pub model: PathBuf,
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
            return Ok(join(&items));
        }
        let (name, operations) = (self.model.display().to_string(), self.operations.clone());
        let lowered = InputPaths { name, models, operations, ..InputPaths::default() }.read()?.lower()?;
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
        Ok(join(&items))
    }
}

fn join(items: &[String]) -> String {
    items.iter().map(|item| format!("{item}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::of_tests;

    fn text(stage: Stage) -> String {
        let model = of_tests().root.join("tests/golden/recursion.json");
        Dump { stage, model, shape: None, operations: Vec::new() }.text().unwrap()
    }

    #[test]
    fn every_stage_is_printed() {
        assert!(text(Stage::Ast).contains("Service("));
        assert!(text(Stage::Model).contains("is_recursive: true"));
        assert!(text(Stage::Rust).contains("is_boxed: true"));
    }
}
