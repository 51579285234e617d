//! `cargo xtask codegen`: reads models, generates, and writes or checks the crates.

use std::fmt::Write;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::Args;
use farrier_codegen::diagnostic::{Diagnostics, Source};
use farrier_codegen::diff::Version;
use farrier_codegen::settings::{Overrides, PackageSettings, Settings};
use farrier_codegen::{Output, generate};
use similar::TextDiff;

use crate::folder::Folder;
use crate::sync::Plan;
use crate::{fs, transaction};

/// Generate the crates below `generated/` from the models below `model/`
#[derive(Args)]
pub(crate) struct Codegen {
    /// Change nothing; fail if a generated file is not what would be written.
    #[arg(long)]
    check: bool,
    /// Read this model instead: a Smithy JSON AST file, or a folder of them with an `overrides.toml`. Several
    /// are merged.
    #[arg(long, value_name = "PATH", requires = "out")]
    model: Vec<PathBuf>,
    /// Read the overrides from here.
    #[arg(long, value_name = "FILE", requires = "model")]
    overrides: Option<PathBuf>,
    /// Write the crate here, as a workspace of its own.
    #[arg(long, value_name = "DIR", requires = "model")]
    out: Option<PathBuf>,
}

/// Compares the crates of the repository with what would be generated.
///
/// # Errors
/// When one of them is out of date, or cannot be generated.
pub fn check_repository() -> Result<()> {
    transaction::recover_aloud(&fs::root())?;
    run_jobs(&jobs_of_repository()?, true)
}

/// A crate to generate.
pub(crate) struct Job {
    /// How messages and headers name the model.
    pub(crate) name: String,
    pub(crate) models: Vec<PathBuf>,
    pub(crate) overrides: Option<PathBuf>,
    /// `package.toml`
    pub(crate) package: Option<PathBuf>,
    pub(crate) out: PathBuf,
    pub(crate) is_standalone: bool,
    pub(crate) has_protocol_tests: bool,
}

impl Codegen {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<()> {
        run_jobs(&self.jobs()?, self.check)
    }

    fn jobs(&self) -> Result<Vec<Job>> {
        match &self.out {
            Some(out) => Ok(vec![self.job_from_arguments(out)?]),
            None => jobs_of_repository(),
        }
    }

    fn job_from_arguments(&self, out: &Path) -> Result<Job> {
        let mut models = Vec::new();
        let mut overrides = self.overrides.clone();
        for path in &self.model {
            if path.is_dir() {
                models.extend(fs::files_with_extension(path, "json")?);
                let beside = path.join("overrides.toml");
                overrides = overrides.or_else(|| beside.exists().then_some(beside));
            } else {
                models.push(path.clone());
            }
        }
        let names =
            self.model.iter().map(|path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy());
        let name = names.collect::<Vec<_>>().join(" and ");
        Ok(Job {
            name,
            models,
            overrides,
            package: None,
            out: out.to_owned(),
            is_standalone: true,
            has_protocol_tests: false,
        })
    }
}

fn run_jobs(jobs: &[Job], is_check: bool) -> Result<()> {
    let mut is_current = true;
    for job in jobs {
        is_current &= job.run(is_check)?;
    }
    if !is_current {
        bail!("generated code is out of date; run `cargo xtask codegen` and commit what it changes");
    }
    Ok(())
}

/// A job for each folder below `model/`.
fn jobs_of_repository() -> Result<Vec<Job>> {
    let root = fs::root();
    Ok(Folder::all(&root)?.iter().map(|folder| folder.job(&root)).collect())
}

impl Job {
    /// Generates, then writes or checks. Returns whether the crate was, or now is, up to date.
    fn run(&self, is_check: bool) -> Result<bool> {
        let (output, time) = self.generate()?;
        let plan = Plan::new(&self.out, &output.files)?;
        if is_check {
            print!("{}", self.describe_drift(&plan, &output));
            return Ok(plan.is_empty());
        }
        plan.apply(&self.out, &output.files)?;
        println!("{}", self.summary(&plan, &output, time));
        Ok(true)
    }

    /// Generates the files, and says how long it took.
    pub(crate) fn generate(&self) -> Result<(Output, Duration)> {
        self.generate_from(&self.read()?)
    }

    /// Reads everything that the crate is generated from.
    pub(crate) fn read(&self) -> Result<Inputs> {
        if self.models.is_empty() {
            bail!("{}: no model: no file that ends in .json", self.name);
        }
        let read = |path: &Option<PathBuf>| path.as_deref().map(fs::read_source).transpose();
        Ok(Inputs {
            models: self.models.iter().map(|path| fs::read_source(path)).collect::<Result<_>>()?,
            overrides: read(&self.overrides)?,
            package: read(&self.package)?,
        })
    }

    /// The same from texts.
    #[expect(clippy::disallowed_methods, reason = "the summary tells how long generation took")]
    pub(crate) fn generate_from(&self, inputs: &Inputs) -> Result<(Output, Duration)> {
        let start = Instant::now();
        let version = inputs.version()?;
        let sources = inputs.sources();
        let models = inputs.models.len();
        let result = parse_overrides(&sources, models)
            .and_then(|overrides| generate(&sources[..models], &self.settings(overrides, version)));
        match result {
            Ok(output) => Ok((output, start.elapsed())),
            Err(diagnostics) => Err(error(&diagnostics, &sources)),
        }
    }

    /// What the crate is generated with.
    pub(crate) fn settings(&self, overrides: Overrides, version: Version) -> Settings {
        let runtime = fs::root().join("runtime");
        let out = std::path::absolute(&self.out).unwrap_or_else(|_| self.out.clone());
        Settings {
            service: None,
            crate_name: None,
            crate_version: version.to_string(),
            rust_version: env!("CARGO_PKG_RUST_VERSION").to_owned(),
            runtime_version: env!("CARGO_PKG_VERSION").to_owned(),
            runtime_path: pathdiff::diff_paths(runtime, out).map(|path| path.display().to_string()),
            is_standalone: self.is_standalone,
            protocol_tests: self.has_protocol_tests,
            model_name: self.name.clone(),
            overrides,
        }
    }

    fn summary(&self, plan: &Plan, output: &Output, time: Duration) -> String {
        let krate = &output.krate;
        let lines: usize = output.files.values().map(|text| text.lines().count()).sum();
        format!(
            "{}: {} operations, {} types, {} errors, {lines} lines generated in {} ms; \
             {} files written, {} deleted, {} unchanged",
            krate.package.name,
            krate.operations.len(),
            krate.types.len(),
            krate.errors.len(),
            time.as_millis(),
            plan.write.len(),
            plan.delete.len(),
            plan.unchanged,
        )
    }

    /// Which files are not what would be written, and how the first of them differs.
    fn describe_drift(&self, plan: &Plan, output: &Output) -> String {
        let mut text = String::new();
        let shown = self.out.display();
        for path in &plan.write {
            let _ = writeln!(text, "out of date: {shown}/{path}");
        }
        for path in &plan.delete {
            let _ = writeln!(text, "left over: {shown}/{path}");
        }
        if let Some(path) = plan.write.first() {
            let before = std::fs::read_to_string(self.out.join(path)).unwrap_or_default();
            let diff = TextDiff::from_lines(before.as_str(), output.files[path].as_str());
            let _ = write!(text, "{}", diff.unified_diff().header(path, path));
        }
        text
    }
}

/// Everything that a crate is generated from, as texts.
#[derive(Clone, Debug)]
pub(crate) struct Inputs {
    /// The files of the model.
    pub(crate) models: Vec<Source>,
    /// `overrides.toml`
    pub(crate) overrides: Option<Source>,
    /// `package.toml`
    pub(crate) package: Option<Source>,
}

impl Inputs {
    /// The files of the model, and the overrides after them.
    pub(crate) fn sources(&self) -> Vec<Source> {
        self.models.iter().chain(&self.overrides).cloned().collect()
    }

    /// The version that the package has: what `package.toml` says, else that of this repository.
    pub(crate) fn version(&self) -> Result<Version> {
        match &self.package {
            Some(source) => match PackageSettings::parse(source, 0) {
                Ok(package) => Ok(package.version),
                Err(problem) => Err(error(&problem.into(), std::slice::from_ref(source))),
            },
            None => Ok(env!("CARGO_PKG_VERSION").parse()?),
        }
    }
}

/// The overrides that stand behind this many files of a model, if they do.
pub(crate) fn parse_overrides(sources: &[Source], index: usize) -> Result<Overrides, Diagnostics> {
    match sources.get(index) {
        Some(source) => Ok(Overrides::parse(source, index)?),
        None => Ok(Overrides::default()),
    }
}

/// Problems as an error for the user.
pub(crate) fn error(diagnostics: &Diagnostics, sources: &[Source]) -> anyhow::Error {
    anyhow::anyhow!("{}", render(diagnostics, sources))
}

fn render(diagnostics: &Diagnostics, sources: &[Source]) -> String {
    let text = diagnostics.render(sources, std::io::stderr().is_terminal());
    match diagnostics.len() {
        1 => text,
        count => format!("{text}\n\n{count} problems; nothing was changed"),
    }
}
