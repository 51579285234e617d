//! `cargo xtask model import` and `import-partitions`: convert upstream files to files of this repository.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use farrier_build::models::{find_models, is_standard_input, read_source};
use farrier_build::output::Written;
use farrier_codegen::diagnostic::Source;
use farrier_codegen::import::{self, Date, Imported, Origin};

use crate::fs;
use crate::home::Home;
use crate::problems::error;
use crate::transaction::Transaction;

/// An upstream model and its origin.
#[derive(Args, Clone, Debug)]
pub struct Upstream {
    /// The upstream file, a folder of them, or - for the standard input
    #[arg(value_name = "FILE")]
    pub path: PathBuf,
    /// The URL of the upstream repository
    #[arg(long, value_name = "URL", default_value = Origin::DEFAULT_REPOSITORY)]
    pub repository: String,
    /// The revision of the upstream repository
    #[arg(long, value_name = "REV")]
    pub revision: Option<String>,
    /// The upstream name of the file, if it differs from its name here
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The date of the upstream file; needed unless its name ends in -YYYY-MM-DD.json
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = Date::parse)]
    pub date: Option<Date>,
}

impl Upstream {
    /// Reads the files.
    ///
    /// # Errors
    /// If there is no file, or one cannot be read.
    pub fn read(&self) -> anyhow::Result<Vec<Source>> {
        Ok(find_models(&self.path)?.iter().map(|path| read_source(path)).collect::<Result<_, _>>()?)
    }

    /// The origin of the model. Without a given date, the date is that in the file's name.
    ///
    /// # Errors
    /// If the name or the date is not known.
    pub fn origin(&self) -> anyhow::Result<Origin> {
        let file = match &self.name {
            Some(name) => name.clone(),
            None if is_standard_input(&self.path) => {
                bail!(
                    "the standard input does not have a name: give the upstream name of the file with --name"
                )
            }
            None => self.path.file_name().context("FILE is not a file")?.to_string_lossy().into_owned(),
        };
        let date = match &self.date {
            Some(date) => date.clone(),
            None => Date::of_file_name(&file).with_context(|| {
                format!("`{file}` does not end in -YYYY-MM-DD.json: give its date with --date")
            })?,
        };
        let Self { repository, revision, .. } = self.clone();
        Ok(Origin { repository, revision, date, file })
    }
}

/// Import the facts of an upstream Smithy JSON model into model.json and source.toml
#[derive(Args, Debug)]
pub struct Import {
    /// The upstream model
    #[command(flatten)]
    pub upstream: Upstream,
    /// The folder to write to [default: the only folder below model/]
    #[arg(long, value_name = "DIR")]
    pub to: Option<PathBuf>,
}

/// Import the facts of AWS's partitions.json into the runtime's table
#[derive(Args)]
pub struct ImportPartitions {
    /// The upstream file
    file: PathBuf,
    /// The file to write [default: the runtime's]
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

impl Import {
    /// Runs the command.
    ///
    /// # Errors
    /// If the file cannot be read, is not a model, or the result cannot be written.
    pub fn run(&self, home: &Home) -> anyhow::Result<()> {
        run_import(home, self)
    }
}

impl ImportPartitions {
    /// Runs the command.
    ///
    /// # Errors
    /// If the file cannot be read, is not a table of partitions, or the result cannot be written.
    pub fn run(&self, home: &Home) -> anyhow::Result<()> {
        run_import_partitions(home, self)
    }
}

fn run_import(home: &Home, Import { upstream, to }: &Import) -> anyhow::Result<()> {
    let folder = to.clone().map_or_else(|| only_folder(home), Ok)?;
    let origin = upstream.origin()?;
    let sources = upstream.read()?;
    let Imported { model, record } =
        import::import(&sources, origin).map_err(|problems| error(&problems, &sources))?;
    write(&folder, &[("model.json", &model), ("source.toml", &record.to_toml())])
}

/// The folder below `model/`, if there is only one.
fn only_folder(home: &Home) -> anyhow::Result<PathBuf> {
    let parent = home.root.join("model");
    let folders = if parent.is_dir() { fs::folders(&parent)? } else { Vec::new() };
    match folders.as_slice() {
        [folder] => Ok(folder.clone()),
        _ => bail!(
            "name the folder to write to with --to: there are {} folders below {}",
            folders.len(),
            parent.display()
        ),
    }
}

fn run_import_partitions(home: &Home, arguments: &ImportPartitions) -> anyhow::Result<()> {
    let to = arguments.to.clone().unwrap_or_else(|| home.root.join("runtime/src/endpoint/partitions.rs"));
    let upstream = read_source(&arguments.file)?;
    let file = arguments.file.file_name().context("FILE is not a file")?.to_string_lossy();
    let table = import::import_partitions(&upstream, &file)
        .map_err(|problems| error(&problems, std::slice::from_ref(&upstream)))?;
    let folder = to.parent().context("the file to write is not in a folder")?;
    let name = to.file_name().context("the file to write does not have a name")?.to_string_lossy();
    write(folder, &[(&*name, &table)])
}

/// Writes all files of a folder or none, and prints the result for each.
fn write(folder: &Path, files: &[(&str, &str)]) -> anyhow::Result<()> {
    let mut transaction = Transaction::new(folder);
    let mut lines = Vec::new();
    for (name, text) in files {
        let what = match transaction.write(name, text)? {
            Written::Created => "created",
            Written::Updated => "updated",
            Written::Unchanged => "unchanged",
        };
        let path = folder.join(name);
        let size = format!("{} lines, {} bytes", text.lines().count(), text.len());
        lines.push(format!("{what:>9} {} ({size})", path.display()));
    }
    transaction.commit()?;
    fs::print(&(lines.join("\n") + "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::of_tests;

    fn arguments(file: &str, date: Option<&str>) -> Upstream {
        Upstream {
            path: file.into(),
            repository: Origin::DEFAULT_REPOSITORY.to_owned(),
            revision: None,
            name: None,
            date: date.map(|date| Date::parse(date).unwrap()),
        }
    }

    fn origin_of(file: &str, date: Option<&str>) -> anyhow::Result<Origin> {
        arguments(file, date).origin()
    }

    #[test]
    fn the_standard_input_needs_a_name() {
        let mut upstream = arguments("-", None);
        assert!(upstream.origin().unwrap_err().to_string().contains("--name"));
        upstream.name = Some("a-2026-04-12.json.gz".to_owned());
        assert_eq!(upstream.origin().unwrap().date.to_string(), "2026-04-12");
    }

    #[test]
    fn the_date_is_given_or_in_the_name() {
        let date = |file, date| origin_of(file, date).map(|origin| origin.date.to_string());
        assert_eq!(date("a/b-2026-04-12.json", None).unwrap(), "2026-04-12");
        assert_eq!(date("a/b-2026-04-12.json", Some("2026-04-13")).unwrap(), "2026-04-13");
        assert!(date("a/b.json", None).unwrap_err().to_string().contains("--date"));
    }

    #[test]
    fn the_file_is_recorded_without_its_folder() {
        assert_eq!(origin_of("a/b-2026-04-12.json", None).unwrap().file, "b-2026-04-12.json");
    }

    #[test]
    fn an_import_is_written_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a-2026-04-12.json");
        std::fs::write(&file, r#"{ "smithy": "2.0" }"#).unwrap();
        let to = folder.path().join("model");
        let upstream = arguments(&file.display().to_string(), None);
        let import = || Import { to: Some(to.clone()), upstream: upstream.clone() }.run(&of_tests());
        import().unwrap();
        let times = || {
            ["model.json", "source.toml"].map(|name| to.join(name).metadata().unwrap().modified().unwrap())
        };
        let before = times();
        import().unwrap();
        assert_eq!(times(), before);
    }

    #[test]
    fn problems_of_the_model_are_shown() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a-2026-04-12.json");
        std::fs::write(&file, "{").unwrap();
        let error = Import {
            upstream: arguments(&file.display().to_string(), None),
            to: Some(folder.path().to_owned()),
        };
        let error = error.run(&of_tests()).unwrap_err().to_string();
        assert!(error.starts_with("error: not JSON: the text ends too early"), "{error}");
    }
}
