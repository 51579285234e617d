//! `cargo xtask model`: the models that clients are generated from.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use clap::{Args, Subcommand};
use farrier_codegen::diagnostic::{Diagnostics, Source};
use farrier_codegen::import::{self, Date, Imported, Origin};

use crate::fs::{self, Written};

const DEFAULT_FOLDER: &str = "model/cognito-identity-provider";

#[derive(Subcommand)]
pub(crate) enum ModelCommand {
    /// Take the facts of an upstream Smithy JSON model over into model.json and source.toml
    Import(Import),
    /// Take the facts of AWS's partitions.json over into the runtime's table
    ImportPartitions(ImportPartitions),
}

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

#[derive(Args)]
pub(crate) struct ImportPartitions {
    /// The upstream file
    file: PathBuf,
    /// The file to write [default: the runtime's]
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

pub(crate) fn run(command: ModelCommand) -> anyhow::Result<()> {
    match command {
        ModelCommand::Import(arguments) => run_import(arguments),
        ModelCommand::ImportPartitions(arguments) => run_import_partitions(&arguments),
    }
}

fn run_import(arguments: Import) -> anyhow::Result<()> {
    let folder = arguments.to.clone().unwrap_or_else(|| fs::root().join(DEFAULT_FOLDER));
    let origin = origin(&arguments)?;
    let upstream = fs::read_source(&arguments.file)?;
    let Imported { model, record } =
        import::import(&upstream, origin).map_err(|problems| render(&problems, &[upstream]))?;
    write(&folder.join("model.json"), &model)?;
    write(&folder.join("source.toml"), &record.to_toml())
}

fn run_import_partitions(arguments: &ImportPartitions) -> anyhow::Result<()> {
    let to = arguments.to.clone().unwrap_or_else(|| fs::root().join("runtime/src/endpoint/partitions.rs"));
    let upstream = fs::read_source(&arguments.file)?;
    let file = arguments.file.file_name().context("FILE is not a file")?.to_string_lossy();
    let table = import::import_partitions(&upstream, &file)
        .map_err(|problems| render(&problems, std::slice::from_ref(&upstream)))?;
    write(&to, &table)
}

fn origin(arguments: &Import) -> anyhow::Result<Origin> {
    let file = arguments.file.file_name().context("FILE is not a file")?.to_string_lossy().into_owned();
    let date = match &arguments.date {
        Some(date) => date.clone(),
        None => Date::of_file_name(&file)
            .with_context(|| format!("`{file}` does not end in -YYYY-MM-DD.json: say its day with --date"))?,
    };
    let Import { repository, revision, .. } = arguments;
    Ok(Origin { repository: repository.clone(), revision: revision.clone(), date, file })
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let what = match fs::write_if_different(path, text)? {
        Written::Created => "created",
        Written::Updated => "updated",
        Written::Unchanged => "unchanged",
    };
    println!("{what:>9} {} ({} lines, {} bytes)", path.display(), text.lines().count(), text.len());
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

    #[test]
    fn the_date_is_said_or_stands_in_the_name() {
        let date = |file, date| origin(&arguments(file, date)).map(|origin| origin.date.to_string());
        assert_eq!(date("a/b-2026-04-12.json", None).unwrap(), "2026-04-12");
        assert_eq!(date("a/b-2026-04-12.json", Some("2026-04-13")).unwrap(), "2026-04-13");
        assert!(date("a/b.json", None).unwrap_err().to_string().contains("--date"));
    }

    #[test]
    fn the_file_is_recorded_without_its_folder() {
        assert_eq!(origin(&arguments("a/b-2026-04-12.json", None)).unwrap().file, "b-2026-04-12.json");
    }

    #[test]
    fn an_import_is_written_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a-2026-04-12.json");
        std::fs::write(&file, r#"{ "smithy": "2.0" }"#).unwrap();
        let to = folder.path().join("model");
        let import = || Import { to: Some(to.clone()), ..arguments(&file.display().to_string(), None) };
        run(ModelCommand::Import(import())).unwrap();
        let times = || {
            ["model.json", "source.toml"].map(|name| to.join(name).metadata().unwrap().modified().unwrap())
        };
        let before = times();
        run(ModelCommand::Import(import())).unwrap();
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
