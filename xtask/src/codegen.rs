//! `cargo xtask codegen`: reads models, generates, and writes or checks the crates.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::Args;
use farrier_codegen::diagnostic::Diagnostics;
use farrier_codegen::settings::Settings;
use farrier_codegen::{Output, generate};
use similar::TextDiff;

use crate::folder::Folder;
use crate::inputs::{InputPaths, Inputs, error};
use crate::sync::Plan;
use crate::{fs, transaction};

/// Generate the crates below `generated/` from the models below `model/`
#[derive(Args)]
pub(crate) struct Codegen {
    /// Change nothing; fail if a generated file is not what would be written.
    #[arg(long)]
    check: bool,
    /// Read this model instead: a Smithy JSON AST file, or a folder of them, which may have an `overrides.toml` and a
    /// `package.toml`. Several are merged.
    #[arg(long, value_name = "PATH", requires = "out")]
    model: Vec<PathBuf>,
    /// Read the overrides from here.
    #[arg(long, value_name = "FILE", requires = "model")]
    overrides: Option<PathBuf>,
    /// Generate these operations and what they reach, whatever `operations` in package.toml says: names, in which
    /// `*` stands for any characters; those after a `!` are left out.
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    operations: Vec<String>,
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
    pub(crate) inputs: InputPaths,
    pub(crate) out: PathBuf,
    pub(crate) is_standalone: bool,
    pub(crate) has_protocol_tests: bool,
}

impl Codegen {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<()> {
        let mut jobs = match &self.out {
            Some(out) => vec![self.job_from_arguments(out)?],
            None => jobs_of_repository()?,
        };
        for job in &mut jobs {
            job.inputs.operations.clone_from(&self.operations);
        }
        run_jobs(&jobs, self.check)
    }

    fn job_from_arguments(&self, out: &Path) -> Result<Job> {
        let mut models = Vec::new();
        let (mut overrides, mut package) = (self.overrides.clone(), None);
        for path in &self.model {
            if path.is_dir() {
                models.extend(fs::files_with_extension(path, "json")?);
                let beside = |name: &str| Some(path.join(name)).filter(|path| path.exists());
                overrides = overrides.or_else(|| beside("overrides.toml"));
                package = package.or_else(|| beside("package.toml"));
            } else {
                models.push(path.clone());
            }
        }
        let names =
            self.model.iter().map(|path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy());
        let name = names.collect::<Vec<_>>().join(" and ");
        Ok(Job {
            inputs: InputPaths { name, models, overrides, package, operations: Vec::new() },
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
        let inputs = self.inputs.read()?;
        let (output, time) = self.generate_from(&inputs)?;
        let plan = Plan::new(&self.out, &output.files)?;
        if is_check {
            print!("{}", self.describe_drift(&plan, &output));
            return Ok(plan.is_empty());
        }
        plan.apply(&self.out, &output.files)?;
        println!("{}", self.summary(&plan, &output, time));
        if let Some(share) = self.share(&inputs, &output) {
            println!("{share}");
        }
        Ok(true)
    }

    /// Generates the files, and says how long it took.
    pub(crate) fn generate(&self) -> Result<(Output, Duration)> {
        self.generate_from(&self.inputs.read()?)
    }

    /// The same from texts.
    #[expect(clippy::disallowed_methods, reason = "the summary tells how long generation took")]
    pub(crate) fn generate_from(&self, inputs: &Inputs) -> Result<(Output, Duration)> {
        let start = Instant::now();
        let result = self
            .settings(inputs)
            .and_then(|settings| generate(&inputs.models, &settings))
            .map_err(|diagnostics| error(&diagnostics, &inputs.sources()))?;
        Ok((result, start.elapsed()))
    }

    /// What the crate is generated with.
    fn settings(&self, inputs: &Inputs) -> Result<Settings, Diagnostics> {
        let runtime = fs::root().join("runtime");
        let out = std::path::absolute(&self.out).unwrap_or_else(|_| self.out.clone());
        Ok(Settings {
            operations: inputs.operations()?,
            crate_version: inputs.package()?.version.to_string(),
            runtime_path: pathdiff::diff_paths(runtime, out).map(|path| path.display().to_string()),
            is_standalone: self.is_standalone,
            protocol_tests: self.has_protocol_tests,
            model_name: self.inputs.name.clone(),
            overrides: inputs.overrides()?,
            ..Settings::default()
        })
    }

    /// How much of the service was generated, where it is not all of it.
    fn share(&self, inputs: &Inputs, output: &Output) -> Option<String> {
        let settings = self.settings(inputs).ok()?;
        if settings.operations.is_empty() {
            return None;
        }
        // What was left out may be what cannot be generated.
        let whole = generate(&inputs.models, &Settings { operations: Vec::new(), ..settings }).ok()?;
        Some(format!(
            "{} of {} operations, {} of {} lines",
            output.krate.operations.len(),
            whole.krate.operations.len(),
            lines(output),
            lines(&whole)
        ))
    }

    fn summary(&self, plan: &Plan, output: &Output, time: Duration) -> String {
        let krate = &output.krate;
        format!(
            "{}: {} operations, {} types, {} errors, {} lines generated in {} ms; \
             {} files written, {} deleted, {} unchanged",
            krate.package.name,
            krate.operations.len(),
            krate.types.len(),
            krate.errors.len(),
            lines(output),
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

/// How many lines of files there are.
fn lines(output: &Output) -> usize {
    output.files.values().map(|text| text.lines().count()).sum()
}
