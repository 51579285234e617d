//! `cargo xtask model texts`: lists the documentation that has to be written.

use std::fmt::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use farrier_build::models::read_source;
use farrier_codegen::import::{OpenText, open_texts};

use crate::folder::Folder;
use crate::fs;
use crate::home::Home;
use crate::problems::error;

/// The file with documentation in the folder of a model.
pub(crate) const DOCS: &str = "docs.json";

/// List the empty texts of docs.json, each with the facts of the model and the upstream text
#[derive(Args)]
pub struct Texts {
    /// The upstream model, for its texts: they explain what to write, in other words
    #[arg(long, value_name = "FILE")]
    upstream: Option<PathBuf>,
}

impl Texts {
    /// Runs the command.
    ///
    /// # Errors
    /// If a file cannot be read or is not JSON.
    pub fn run(&self, home: &Home) -> Result<()> {
        let upstream = self.upstream.as_deref().map(read_source).transpose()?;
        for folder in Folder::all(&home.root)? {
            let path = folder.path.join(DOCS);
            if !path.exists() {
                continue;
            }
            let (texts, model) = (read_source(&path)?, read_source(&folder.path.join("model.json"))?);
            let open = open_texts(&texts, &model, upstream.as_ref())
                .map_err(|problem| error(&problem.into(), &[]))
                .with_context(|| format!("cannot read the texts of {}", folder.name))?;
            fs::print(&list(&folder.name, &open))?;
        }
        Ok(())
    }
}

fn list(folder: &str, open: &[OpenText]) -> String {
    let mut text = format!("model/{folder}/{DOCS}: {} texts to write\n", open.len());
    for OpenText { id, facts, upstream } in open {
        let _ = write!(text, "\n{id}\n    {facts}\n");
        for line in upstream.lines().filter(|line| !line.is_empty()) {
            let _ = writeln!(text, "    > {line}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_listed_with_its_facts() {
        let open = |id: &str, upstream: &str| OpenText {
            id: id.to_owned(),
            facts: "{}".to_owned(),
            upstream: upstream.to_owned(),
        };
        assert_eq!(
            list("example", &[open("a#T", "One.\n\nTwo."), open("a#T$x", "")]),
            "model/example/docs.json: 2 texts to write\n\na#T\n    {}\n    > One.\n    > Two.\n\na#T$x\n    {}\n"
        );
    }
}
