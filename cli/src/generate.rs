//! Generating: reads models, generates, and writes or checks the crates.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::Args;
use farrier_codegen::diagnostic::Diagnostics;
use farrier_codegen::settings::{Examples, Settings};
use farrier_codegen::shape_id::ShapeId;
use farrier_codegen::{Output, generate};
use similar::TextDiff;

use farrier_build::models::{find_models, is_standard_input};

use crate::examples::find_examples;
use crate::folder::Folder;
use crate::fs;
use crate::home::Home;
use crate::inputs::{InputPaths, Inputs, error, parse_service};
use crate::sync::Plan;

/// What to generate, from what, to where.
#[derive(Args, Clone, Debug, Default)]
pub struct GenerateArguments {
    /// Read this model and not those below model/: a Smithy JSON AST file, a folder of them, which may have an
    /// `overrides.toml` and a `package.toml`, or - for the standard input. Several are merged.
    #[arg(long, value_name = "PATH", requires = "out")]
    pub model: Vec<PathBuf>,
    /// Generate this service, where the model has several.
    #[arg(long, value_name = "NAMESPACE#SERVICE", requires = "model", value_parser = parse_service)]
    pub service: Option<ShapeId>,
    /// Read the overrides from here.
    #[arg(long, value_name = "FILE", requires = "model")]
    pub overrides: Option<PathBuf>,
    /// Write the crate here, as a workspace of its own.
    #[arg(long, value_name = "DIR", requires = "model")]
    pub out: Option<PathBuf>,
    /// Generate these operations and what they reach, whatever `operations` in package.toml says: names, in which
    /// `*` stands for any characters; those after a `!` are left out.
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    pub operations: Vec<String>,
}

impl GenerateArguments {
    /// Generates what is not up to date, or with `is_check` fails where that is anything.
    ///
    /// # Errors
    /// When a model has problems, the disk refuses, or a check finds what is out of date.
    pub fn run(&self, home: &Home, is_check: bool) -> Result<()> {
        let mut jobs = match &self.out {
            Some(out) => vec![self.job(home, out)?],
            None => jobs_of_repository(home)?,
        };
        for job in &mut jobs {
            job.inputs.operations.clone_from(&self.operations);
        }
        let mut is_current = true;
        for job in &jobs {
            is_current &= job.run(is_check)?;
        }
        if !is_current {
            bail!("generated code is out of date; run `{}` and commit what it changes", home.command);
        }
        Ok(())
    }

    fn job(&self, home: &Home, out: &Path) -> Result<Job> {
        let (service, overrides) = (self.service.clone(), self.overrides.clone());
        let mut inputs = InputPaths { service, overrides, ..InputPaths::default() };
        let mut names = Vec::new();
        for path in &self.model {
            inputs.models.extend(find_models(path)?);
            if path.is_dir() {
                let beside = |name: &str| Some(path.join(name)).filter(|path| path.exists());
                inputs.overrides = inputs.overrides.or_else(|| beside("overrides.toml"));
                inputs.package = inputs.package.or_else(|| beside("package.toml"));
            }
            names.push(match is_standard_input(path) {
                true => "the standard input".into(),
                false => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy(),
            });
        }
        inputs.name = names.join(" and ");
        Ok(Job {
            inputs,
            home: home.clone(),
            out: out.to_owned(),
            is_standalone: true,
            has_protocol_tests: false,
        })
    }
}

/// A job for each folder below `model/`.
fn jobs_of_repository(home: &Home) -> Result<Vec<Job>> {
    if !home.root.join("model").is_dir() {
        bail!(
            "there is no folder model/ in {}: say `--model PATH --out DIR`, or make one, with a folder for each service",
            home.root.display()
        );
    }
    Ok(Folder::all(&home.root)?.iter().map(|folder| folder.job(home)).collect())
}

/// A crate to generate.
#[derive(Clone, Debug)]
pub struct Job {
    /// What it is generated from.
    pub inputs: InputPaths,
    /// Where the command runs.
    pub home: Home,
    /// The folder of the crate.
    pub out: PathBuf,
    /// Whether it is a workspace of its own.
    pub is_standalone: bool,
    /// Whether it has tests of its protocol.
    pub has_protocol_tests: bool,
}

impl Job {
    /// Generates, then writes or checks. Returns whether the crate was, or now is, up to date.
    fn run(&self, is_check: bool) -> Result<bool> {
        let inputs = self.inputs.read()?;
        let (output, time) = self.generate_from(&inputs)?;
        let plan = Plan::new(&self.out, &output.files)?;
        if is_check {
            fs::print(&self.describe_drift(&plan, &output))?;
            return Ok(plan.is_empty());
        }
        plan.apply(&self.out, &output.files)?;
        let share = self.share(&inputs, &output).unwrap_or_default();
        fs::print(&format!("{}\n{share}", self.summary(&plan, &output, time)))?;
        Ok(true)
    }

    /// Generates the files, and says how long it took.
    pub fn generate(&self) -> Result<(Output, Duration)> {
        self.generate_from(&self.inputs.read()?)
    }

    /// The same from texts.
    #[expect(clippy::disallowed_methods, reason = "the summary tells how long generation took")]
    pub fn generate_from(&self, inputs: &Inputs) -> Result<(Output, Duration)> {
        let start = Instant::now();
        let result = self
            .settings(inputs)
            .and_then(|settings| generate(&inputs.models, &settings))
            .map_err(|diagnostics| error(&diagnostics, &inputs.sources()))?;
        Ok((result, start.elapsed()))
    }

    /// What the crate is generated with.
    fn settings(&self, inputs: &Inputs) -> Result<Settings, Diagnostics> {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let out = absolute(&self.out);
        let runtime = self.home.runtime.as_deref();
        let runtime = runtime.and_then(|runtime| pathdiff::diff_paths(absolute(runtime), out));
        Ok(Settings {
            service: inputs.service.clone(),
            operations: inputs.operations()?,
            crate_version: inputs.package()?.version.to_string(),
            runtime_path: runtime.map(|path| path.display().to_string()),
            command: self.home.command.clone(),
            is_standalone: self.is_standalone,
            examples: self.examples(inputs)?,
            protocol_tests: self.has_protocol_tests,
            model_name: self.inputs.name.clone(),
            overrides: inputs.overrides()?,
            ..Settings::default()
        })
    }

    /// What the examples need that stand beside the crate, in its home and there alone. They are written for the
    /// operations that `package.toml` names, so where a command names others, cargo is not to build them. What they
    /// depend on stays, for the sake of the lock file.
    fn examples(&self, inputs: &Inputs) -> Result<Examples, Diagnostics> {
        if self.is_standalone {
            return Ok(Examples::default());
        }
        let examples = inputs.package()?.examples;
        match inputs.operations.is_empty() {
            true => find_examples(examples, &self.out),
            false => Ok(Examples { targets: Vec::new(), are_left_out: true, ..examples }),
        }
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
            "{} of {} operations, {} of {} lines of Rust\n",
            output.krate.operations.len(),
            whole.krate.operations.len(),
            lines(output),
            lines(&whole)
        ))
    }

    fn summary(&self, plan: &Plan, output: &Output, time: Duration) -> String {
        let krate = &output.krate;
        format!(
            "{}: {} operations, {} types, {} errors, {} lines of Rust generated in {} ms; \
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

/// How many lines of Rust the crate has, its tests and its documentation's pages aside.
fn lines(output: &Output) -> usize {
    let sources = output.files.iter().filter(|(path, _)| path.starts_with("src/") && path.ends_with(".rs"));
    sources.map(|(_, text)| text.lines().count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::of_tests;

    fn arguments(out: &Path, operations: &[&str]) -> GenerateArguments {
        GenerateArguments {
            model: vec![of_tests().root.join("tests/golden/resources.json")],
            service: None,
            overrides: None,
            out: Some(out.to_owned()),
            operations: operations.iter().map(|text| (*text).to_owned()).collect(),
        }
    }

    #[test]
    fn a_part_is_checked_as_a_part() {
        let folder = tempfile::tempdir().unwrap();
        let run = |operations, is_check| arguments(folder.path(), operations).run(&of_tests(), is_check);
        run(&["*City", "!DeleteCity"], false).unwrap();
        run(&["*City", "!DeleteCity"], true).unwrap();
        let error = run(&[], true).unwrap_err().to_string();
        assert!(error.contains("run `cargo xtask codegen`"), "{error}");
        let error = run(&["GetCitty"], true).unwrap_err().to_string();
        assert!(error.contains("did you mean `GetCity`?"), "{error}");
    }

    #[test]
    fn a_package_says_which_part_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let model = folder.path().join("model");
        std::fs::create_dir(&model).unwrap();
        std::fs::copy(&arguments(folder.path(), &[]).model[0], model.join("resources.json")).unwrap();
        let out = folder.path().join("out");
        let package = |operations: &str| {
            let text = format!("version = \"0.2.0\"\noperations = [{operations}]\n");
            std::fs::write(model.join("package.toml"), text).unwrap();
            GenerateArguments { model: vec![model.clone()], ..arguments(&out, &[]) }.run(&of_tests(), false)
        };
        package("\"GetCity\"").unwrap();
        assert!(out.join("src/operation/get_city").exists() && !out.join("src/operation/put_city").exists());
        let error = package("\"GetCity\", \"PutCitty\"").unwrap_err().to_string();
        assert!(error.contains("package.toml:2:26"), "{error}");
    }

    #[test]
    fn of_several_services_one_is_chosen() {
        let folder = tempfile::tempdir().unwrap();
        let (model, out) = (folder.path().join("two.json"), folder.path().join("out"));
        let service = |name: &str| {
            let traits = r#"{ "aws.protocols#awsJson1_0": {} }"#;
            format!(r#""a#{name}": {{ "type": "service", "version": "1", "traits": {traits} }}"#)
        };
        let shapes = [service("One"), service("Two")].join(", ");
        std::fs::write(&model, format!(r#"{{ "smithy": "2.0", "shapes": {{ {shapes} }} }}"#)).unwrap();
        let run = |name: Option<&str>| {
            let service = name.map(|name| parse_service(name).unwrap());
            GenerateArguments { model: vec![model.clone()], service, ..arguments(&out, &[]) }
                .run(&of_tests(), false)
        };
        let error = run(None).unwrap_err().to_string();
        assert!(error.contains("choose one of `a#One`, `a#Two`"), "{error}");
        run(Some("a#Two")).unwrap();
        assert!(fs::read_source(&out.join("Cargo.toml")).unwrap().text.contains("name = \"farrier-two\""));
        assert!(parse_service("Two").is_err());
    }

    #[test]
    fn a_folder_without_models_is_told_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let error = GenerateArguments::default().run(&of_tests().with_root(folder.path()), false);
        assert!(error.unwrap_err().to_string().contains("say `--model PATH --out DIR`"));
    }
}
