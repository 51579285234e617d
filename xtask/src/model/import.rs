//! `cargo xtask model import` and `import-partitions`: from upstream files to files of this repository.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use clap::Args;
use farrier_codegen::diagnostic::{Diagnostics, Source};
use farrier_codegen::import::{self, Date, Imported, Origin};

use crate::fs::{self, Written};
use crate::transaction::Transaction;

const DEFAULT_FOLDER: &str = "model/cognito-identity-provider";

/// Take the facts of an upstream Smithy JSON model over into model.json and source.toml
#[derive(Args)]
pub(crate) struct Import {
    /// The upstream file
    file: PathBuf,
    /// The URL of the upstream repository
    #[arg(long, value_name = "URL", default_value = Origin::DEFAULT_REPOSITORY)]
    repository: String,
    /// The revision of the upstream repository
    #[arg(long, value_name = "REV")]
    revision: Option<String>,
    /// The day of the upstream file; needed unless its name ends in -YYYY-MM-DD.json
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = Date::parse)]
    date: Option<Date>,
    /// The folder to write to [default: model/cognito-identity-provider of the repository]
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

/// Take the facts of AWS's partitions.json over into the runtime's table
#[derive(Args)]
pub(crate) struct ImportPartitions {
    /// The upstream file
    file: PathBuf,
    /// The file to write [default: the runtime's]
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

impl Import {
    /// Runs the command.
    pub(crate) fn run(self) -> anyhow::Result<()> {
        run_import(self)
    }
}

impl ImportPartitions {
    /// Runs the command.
    pub(crate) fn run(&self) -> anyhow::Result<()> {
        run_import_partitions(self)
    }
}

fn run_import(arguments: Import) -> anyhow::Result<()> {
    let folder = arguments.to.clone().unwrap_or_else(|| fs::root().join(DEFAULT_FOLDER));
    let Import { file, repository, revision, date, .. } = &arguments;
    let origin = origin(file, date.as_ref(), repository, revision.as_deref())?;
    let upstream = fs::read_source(&arguments.file)?;
    let Imported { model, record } =
        import::import(&upstream, origin).map_err(|problems| render(&problems, &[upstream]))?;
    write(&folder, &[("model.json", &model), ("source.toml", &record.to_toml())])
}

fn run_import_partitions(arguments: &ImportPartitions) -> anyhow::Result<()> {
    let to = arguments.to.clone().unwrap_or_else(|| fs::root().join("runtime/src/endpoint/partitions.rs"));
    let upstream = fs::read_source(&arguments.file)?;
    let file = arguments.file.file_name().context("FILE is not a file")?.to_string_lossy();
    let table = import::import_partitions(&upstream, &file)
        .map_err(|problems| render(&problems, std::slice::from_ref(&upstream)))?;
    let folder = to.parent().context("the file to write is in no folder")?;
    let name = to.file_name().context("the file to write has no name")?.to_string_lossy();
    write(folder, &[(&*name, &table)])
}

/// Where a file comes from; its name tells the day where that is not said.
pub(super) fn origin(
    file: &Path,
    date: Option<&Date>,
    repository: &str,
    revision: Option<&str>,
) -> anyhow::Result<Origin> {
    let file = file.file_name().context("FILE is not a file")?.to_string_lossy().into_owned();
    let date = match date {
        Some(date) => date.clone(),
        None => Date::of_file_name(&file)
            .with_context(|| format!("`{file}` does not end in -YYYY-MM-DD.json: say its day with --date"))?,
    };
    Ok(Origin { repository: repository.to_owned(), revision: revision.map(str::to_owned), date, file })
}

/// Writes files of a folder, all or none, and says what became of each.
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
    println!("{}", lines.join("\n"));
    Ok(())
}

fn render(problems: &Diagnostics, sources: &[Source]) -> anyhow::Error {
    anyhow!("{}", problems.render(sources, std::io::stderr().is_terminal()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(file: &str, date: Option<&str>) -> Import {
        Import {
            file: file.into(),
            repository: Origin::DEFAULT_REPOSITORY.to_owned(),
            revision: None,
            date: date.map(|date| Date::parse(date).unwrap()),
            to: None,
        }
    }

    fn origin_of(file: &str, date: Option<&str>) -> anyhow::Result<Origin> {
        let Import { file, repository, revision, date, .. } = arguments(file, date);
        origin(&file, date.as_ref(), &repository, revision.as_deref())
    }

    #[test]
    fn the_date_is_said_or_stands_in_the_name() {
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
        let import = || Import { to: Some(to.clone()), ..arguments(&file.display().to_string(), None) };
        import().run().unwrap();
        let times = || {
            ["model.json", "source.toml"].map(|name| to.join(name).metadata().unwrap().modified().unwrap())
        };
        let before = times();
        import().run().unwrap();
        assert_eq!(times(), before);
    }

    #[test]
    fn problems_of_the_model_are_shown() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a-2026-04-12.json");
        std::fs::write(&file, "{").unwrap();
        let error = run_import(arguments(&file.display().to_string(), None)).unwrap_err().to_string();
        assert!(error.starts_with("error: not JSON: the text ends too early"), "{error}");
    }
}
