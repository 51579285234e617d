//! `cargo xtask model diff`: compares two models by the interfaces of their crates.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use farrier_build::inputs::{InputPaths, Inputs};
use farrier_build::models::{is_standard_input, read_source};
use farrier_codegen::diagnostic::Source;
use farrier_codegen::diff::render::{Titled, render_json, render_markdown, render_terminal};
use farrier_codegen::diff::{Report, Side, compare};
use farrier_codegen::shape_id::ShapeId;
use farrier_codegen::{Lowered, lower};

use crate::folder::Folder;
use crate::fs;
use crate::home::Home;
use crate::problems::error;
use crate::service::{find_service, parse_service};

/// Compare two models as APIs: what breaks, what is new, what behaves differently
#[derive(Args)]
pub struct Diff {
    /// The model before: a Smithy JSON AST file, a folder of them, or - for the standard input
    old: PathBuf,
    /// The model after
    new: PathBuf,
    /// The format of the report
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    /// Fail if there is a change of this class
    #[arg(long, value_enum, value_name = "CLASS")]
    fail_on: Option<FailOn>,
    /// Compare this service; needed only if the models have several
    #[arg(long, value_name = "NAMESPACE#SERVICE", value_parser = parse_service)]
    service: Option<ShapeId>,
    /// Read the overrides of both models from this file [default: those of each model's folder; if OLD's has none, those
    /// of NEW's; if NEW is not in a folder of its own, those of the folder below model/ with the service]
    #[arg(long, value_name = "FILE")]
    overrides: Option<PathBuf>,
    /// Compare only these operations and the shapes they use: names, in which `*` matches any characters; operations
    /// after a `!` are left out [default: those in package.toml beside the overrides]
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    operations: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A table, in colours if the terminal supports them
    Terminal,
    /// The text of a pull request
    Markdown,
    /// JSON, for programs
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    /// Programs stop compiling, or compile and behave differently than their code says
    Breaking,
}

impl Diff {
    /// Runs the command.
    ///
    /// # Errors
    /// If a model has problems, or there is a change of the class given by `--fail-on`.
    pub fn run(&self, home: &Home) -> Result<()> {
        if is_standard_input(&self.old) && is_standard_input(&self.new) {
            bail!("the standard input can be one of the two models, but not both");
        }
        let (old, new) = (Files::find(&self.old)?, Files::find(&self.new)?);
        let mut beside = beside(home, &new)?;
        beside.overrides = self.overrides.clone().or(beside.overrides);
        beside.service.clone_from(&self.service);
        beside.operations.clone_from(&self.operations);
        let new_side = new.lower(&beside)?;
        // The folder's own overrides are part of what its crate looks like: their changes are changes for users.
        let own = old.folder.as_ref().and_then(|folder| folder.inputs.overrides.clone());
        beside.overrides = self.overrides.clone().or(own).or(beside.overrides);
        let old_side = old.lower(&beside)?;
        let report = compare_sides(&old_side, &new_side)?;
        // A pattern may match operations of only one model, so lowering does not require a match.
        if !self.operations.is_empty()
            && [report.before, report.after].iter().all(|size| size.operations == 0)
        {
            bail!("--operations {} matches no operation of either model", self.operations.join(","));
        }
        let sides = [old.side(), new.side()];
        fs::print(&render(&report, &sides, self.format))?;
        match self.fail_on {
            Some(FailOn::Breaking) if report.is_breaking() => {
                bail!("there are breaking changes (--fail-on breaking)")
            }
            _ => Ok(()),
        }
    }
}

/// Lowers a model for a comparison. Overrides and patterns that do not apply are not errors, because they may be
/// written for the other version of the model.
pub(crate) fn lower_leniently(inputs: &Inputs) -> Result<Lowered> {
    let lowered = inputs.settings().and_then(|mut settings| {
        settings.overrides.may_be_idle = true;
        lower(&inputs.models, &settings)
    });
    lowered.map_err(|problems| error(&problems, &inputs.sources()))
}

/// Compares two sides, with problems rendered for the user.
pub fn compare_sides(before: &Lowered, after: &Lowered) -> Result<Report> {
    compare(before, after).map_err(|problems| error(&problems, &[]))
}

fn render(report: &Report, [before, after]: &[Side; 2], format: Format) -> String {
    let titled = Titled { report, before, after };
    match format {
        Format::Terminal => render_terminal(&titled, std::io::stdout().is_terminal()),
        Format::Markdown => render_markdown(&titled),
        Format::Json => render_json(&titled),
    }
}

/// The files of the model that an argument names.
struct Files {
    path: PathBuf,
    models: Vec<PathBuf>,
    /// The folder of the service, if the argument is one or is a file in one.
    folder: Option<Folder>,
}

impl Files {
    fn find(path: &Path) -> Result<Self> {
        let models = InputPaths::find(&[path])?.models;
        if path.is_dir() {
            return Ok(Self { path: path.to_owned(), models, folder: Some(Folder::open(path)?) });
        }
        let parent =
            path.parent().map(|parent| if parent.as_os_str().is_empty() { Path::new(".") } else { parent });
        let folder = parent.filter(|parent| parent.join("source.toml").exists());
        let folder = folder.map(Folder::open).transpose()?;
        Ok(Self { path: path.to_owned(), models, folder })
    }

    /// Lowers the model with the overrides and the selection of `beside`.
    fn lower(&self, beside: &InputPaths) -> Result<Lowered> {
        let (name, models) = (self.path.display().to_string(), self.models.clone());
        lower_leniently(&InputPaths { name, models, ..beside.clone() }.read()?)
    }

    /// The model's name in the report: its date if known, or else its file name.
    fn side(&self) -> Side {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str()).to_string_lossy().into_owned();
        let date = farrier_codegen::import::Date::of_file_name(&name).map(|date| date.to_string());
        let recorded = self.folder.as_ref().and_then(Folder::date);
        Side { model: date.or(recorded).unwrap_or(name), version: None }
    }
}

/// The inputs beside a model: those of its folder, or of the repository's folder of the same service.
fn beside(home: &Home, files: &Files) -> Result<InputPaths> {
    if let Some(folder) = &files.folder {
        return Ok(folder.inputs.clone());
    }
    let service = service_of(&files.models)?;
    if !home.root.join("model").is_dir() {
        return Ok(InputPaths::default());
    }
    for folder in Folder::all(&home.root)? {
        if service_of(&folder.inputs.models).is_ok_and(|known| known == service) {
            return Ok(folder.inputs.clone());
        }
    }
    Ok(InputPaths::default())
}

fn service_of(models: &[PathBuf]) -> Result<ShapeId> {
    let sources: Vec<Source> = models.iter().map(|path| read_source(path)).collect::<Result<_, _>>()?;
    find_service(&sources)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::of_tests;

    fn diff(old: &str, new: &str, fail_on: Option<FailOn>) -> Result<()> {
        diff_of(old, new, fail_on, &[])
    }

    fn diff_of(old: &str, new: &str, fail_on: Option<FailOn>, operations: &[&str]) -> Result<()> {
        let path = |name: &str| of_tests().root.join("tests/diff").join(name);
        let operations = operations.iter().map(|&text| text.to_owned()).collect();
        let (format, overrides) = (Format::Json, None);
        Diff { old: path(old), new: path(new), format, fail_on, service: None, overrides, operations }
            .run(&of_tests())
    }

    #[test]
    fn operations_that_neither_model_has_are_an_error() {
        let [before, after] = ["operation_added/before.json", "operation_added/after.json"];
        diff_of(before, after, None, &["Redo"]).unwrap();
        let error = diff_of(before, after, None, &["Nope", "No*"]).unwrap_err().to_string();
        assert!(error.starts_with("--operations Nope,No* matches no operation"), "{error}");
    }

    #[test]
    fn breaking_changes_fail_the_command_on_request() {
        let [before, after] = ["member_removed/before.json", "member_removed/after.json"];
        diff(before, after, None).unwrap();
        diff(after, before, Some(FailOn::Breaking)).unwrap();
        let error = diff(before, after, Some(FailOn::Breaking)).unwrap_err().to_string();
        assert!(error.contains("--fail-on breaking"), "{error}");
    }

    /// The same model in two folders, each with the overrides of its own.
    #[test]
    fn a_change_of_overrides_is_compared() {
        let case = of_tests().root.join("tests/diff/arguments_reordered-override");
        let folders = tempfile::tempdir().unwrap();
        let [old, new] = ["old", "new"].map(|name| folders.path().join(name));
        for folder in [&old, &new] {
            std::fs::create_dir(folder).unwrap();
            std::fs::copy(case.join("before.json"), folder.join("model.json")).unwrap();
        }
        let compare = || {
            let [old, new] = [&old, &new].map(|folder| folder.to_str().expect("a path in UTF-8"));
            diff(old, new, Some(FailOn::Breaking))
        };
        let after = std::fs::read_to_string(case.join("after.toml")).unwrap();
        std::fs::write(new.join("overrides.toml"), &after).unwrap();
        // A folder without overrides is compared by those of the other.
        compare().unwrap();
        std::fs::write(old.join("overrides.toml"), "").unwrap();
        compare().unwrap_err();
        std::fs::write(old.join("overrides.toml"), &after).unwrap();
        compare().unwrap();
    }

    #[test]
    fn a_model_that_is_not_there_is_named() {
        let error = diff("missing.json", "missing.json", None).unwrap_err().to_string();
        assert!(error.contains("missing.json does not exist: name a Smithy JSON AST file"), "{error}");
    }

    #[test]
    fn a_model_goes_by_the_overrides_of_its_service() {
        let model = of_tests().root.join("model/cognito-identity-provider");
        let expected = model.join("overrides.toml");
        assert_eq!(
            beside(&of_tests(), &Files::find(&model).unwrap()).unwrap().overrides,
            Some(expected.clone())
        );
        let elsewhere = tempfile::tempdir().unwrap();
        let copy = elsewhere.path().join("a-2026-01-02.json");
        std::fs::copy(model.join("model.json"), &copy).unwrap();
        let files = Files::find(&copy).unwrap();
        assert_eq!(beside(&of_tests(), &files).unwrap().overrides, Some(expected));
        assert_eq!(files.side().model, "2026-01-02");
    }
}
