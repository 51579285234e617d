//! `generate` and `check`: reads models, generates, and writes or checks the crates.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Result, bail};
use clap::Args;
use farrier_build::inputs::{InputPaths, Inputs};
use farrier_build::output::Plan;
use farrier_codegen::settings::Settings;
use farrier_codegen::shape_id::ShapeId;
use farrier_codegen::{Output, generate};

use crate::difference::difference;
use crate::folder::Folder;
use crate::home::Home;
use crate::job::Job;
use crate::service::parse_service;
use crate::{fs, sync};

/// The flags that select what is generated, and the folder to write to.
#[derive(Args, Clone, Debug, Default)]
pub struct GenerateArguments {
    /// Read this model instead of those below model/: a Smithy JSON AST file, a folder of them, which may contain an
    /// `overrides.toml` and a `package.toml`, or - for the standard input. Several models are merged.
    #[arg(long, value_name = "PATH", requires = "out")]
    pub model: Vec<PathBuf>,
    /// Generate this service; needed only if the model has several.
    #[arg(long, value_name = "NAMESPACE#SERVICE", requires = "model", value_parser = parse_service)]
    pub service: Option<ShapeId>,
    /// Read the overrides from this file.
    #[arg(long, value_name = "FILE", requires = "model")]
    pub overrides: Option<PathBuf>,
    /// Write the crate to this folder.
    #[arg(long, value_name = "DIR", requires = "model")]
    pub out: Option<PathBuf>,
    /// Make the crate its own workspace, for a folder below a workspace that it does not belong to.
    #[arg(long, requires = "out")]
    pub standalone: bool,
    /// Generate only these operations and the shapes they use, instead of the `operations` in package.toml: names, in
    /// which `*` matches any characters; operations after a `!` are left out.
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    pub operations: Vec<String>,
    /// Use this protocol of the service instead of the first, or of the `protocol` in package.toml: awsJson1_1.
    #[arg(long, value_name = "NAME", requires = "model")]
    pub protocol: Option<String>,
}

impl GenerateArguments {
    /// Generates the crates, or with `is_check` fails if one is out of date.
    ///
    /// # Errors
    /// If a model has problems, a file cannot be read or written, or a check finds differences.
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
            is_current &= run(job, is_check)?;
        }
        if !is_current {
            bail!("generated code is out of date; run `{}` and commit what it changes", self.command(home));
        }
        Ok(())
    }

    /// The command that writes what these flags check.
    fn command(&self, home: &Home) -> String {
        let mut command = home.command.clone();
        let flags = self
            .model
            .iter()
            .map(|path| ("--model", path))
            .chain(self.out.iter().map(|path| ("--out", path)));
        for (flag, path) in flags {
            let _ = write!(command, " {flag} {}", path.display());
        }
        if let Some(protocol) = &self.protocol {
            let _ = write!(command, " --protocol {protocol}");
        }
        if !self.operations.is_empty() {
            let _ = write!(command, " --operations '{}'", self.operations.join(","));
        }
        command
    }

    fn job(&self, home: &Home, out: &Path) -> Result<Job> {
        let mut inputs = InputPaths::find(&self.model)?;
        inputs.overrides = self.overrides.clone().or(inputs.overrides);
        inputs.service.clone_from(&self.service);
        inputs.protocol.clone_from(&self.protocol);
        Ok(Job {
            inputs,
            home: home.clone(),
            out: out.to_owned(),
            is_standalone: self.standalone,
            has_examples: false,
            has_protocol_tests: false,
        })
    }
}

/// A job for each folder below `model/`.
fn jobs_of_repository(home: &Home) -> Result<Vec<Job>> {
    if !home.root.join("model").is_dir() {
        bail!(
            "there is no folder model/ in {}: pass `--model PATH --out DIR`, or make one, with a folder for each service",
            home.root.display()
        );
    }
    Ok(Folder::all(&home.root)?.iter().map(|folder| folder.job(home)).collect())
}

/// Generates a crate, then writes it or checks it. Returns whether the crate is up to date afterwards.
fn run(job: &Job, is_check: bool) -> Result<bool> {
    let inputs = job.inputs.read()?;
    let (output, time) = job.generate_from(&inputs)?;
    let plan = sync::plan(&job.out, &output.files)?;
    if is_check {
        fs::print(&describe_drift(job, &plan, &output))?;
        return Ok(plan.is_empty());
    }
    sync::apply(&plan, &job.out, &output.files)?;
    let share = share(job, &inputs, &output).unwrap_or_default();
    fs::print(&format!("{}\n{share}{}", summary(&plan, &output, time), warnings(&inputs, &output)))?;
    Ok(true)
}

/// A text about the part of the service that was generated, if it is not all of it.
fn share(job: &Job, inputs: &Inputs, output: &Output) -> Option<String> {
    let settings = job.settings(inputs).ok()?;
    if settings.operations.is_empty() {
        return None;
    }
    // The operations that were left out may have problems.
    let whole = generate(&inputs.models, &Settings { operations: Vec::new(), ..settings }).ok()?;
    Some(format!(
        "{} of {} operations, {} of {} lines of Rust\n",
        output.krate.operations.len(),
        whole.krate.operations.len(),
        lines(output),
        lines(&whole)
    ))
}

/// The problems that did not keep the crate from being generated.
fn warnings(inputs: &Inputs, output: &Output) -> String {
    if output.warnings.is_empty() {
        return String::new();
    }
    output.warnings.render_warnings(&inputs.sources(), false) + "\n"
}

fn summary(plan: &Plan, output: &Output, time: Duration) -> String {
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

/// The files that are out of date, and the difference of the first.
fn describe_drift(job: &Job, plan: &Plan, output: &Output) -> String {
    let mut text = String::new();
    let shown = job.out.display();
    for path in &plan.write {
        let _ = writeln!(text, "out of date: {shown}/{path}");
    }
    for path in &plan.delete {
        let _ = writeln!(text, "left over: {shown}/{path}");
    }
    if let Some(path) = plan.write.first() {
        let before = std::fs::read_to_string(job.out.join(path)).unwrap_or_default();
        text.push_str(&difference(path, &before, &output.files[path]));
    }
    text
}

/// The number of lines of Rust in the crate, without tests and pages of documentation.
pub fn lines(output: &Output) -> usize {
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
            standalone: true,
            operations: operations.iter().map(|text| (*text).to_owned()).collect(),
            protocol: None,
        }
    }

    #[test]
    fn a_part_is_checked_as_a_part() {
        let folder = tempfile::tempdir().unwrap();
        let run = |operations, is_check| arguments(folder.path(), operations).run(&of_tests(), is_check);
        run(&["*City", "!DeleteCity"], false).unwrap();
        run(&["*City", "!DeleteCity"], true).unwrap();
        let error = run(&[], true).unwrap_err().to_string();
        assert!(error.contains("run `cargo xtask codegen --model "), "{error}");
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
        assert!(
            farrier_build::models::read_source(&out.join("Cargo.toml"))
                .unwrap()
                .text
                .contains("name = \"farrier-two\"")
        );
        assert!(parse_service("Two").is_err());
    }

    #[test]
    fn of_several_protocols_one_is_chosen() {
        let folder = tempfile::tempdir().unwrap();
        let (model, out) = (folder.path().join("model.json"), folder.path().join("out"));
        let traits = r#"{ "aws.protocols#awsJson1_0": {}, "smithy.protocols#rpcv2Cbor": {} }"#;
        let service = format!(r#""a#S": {{ "type": "service", "version": "1", "traits": {traits} }}"#);
        std::fs::write(&model, format!(r#"{{ "smithy": "2.0", "shapes": {{ {service} }} }}"#)).unwrap();
        let run = |protocol: Option<&str>, is_check| {
            let protocol = protocol.map(str::to_owned);
            GenerateArguments { model: vec![model.clone()], protocol, ..arguments(&out, &[]) }
                .run(&of_tests(), is_check)
        };
        run(None, false).unwrap();
        run(Some("rpcv2Cbor"), true).unwrap();
        let error = run(Some("awsJson1_0"), true).unwrap_err().to_string();
        assert!(error.contains("--protocol awsJson1_0` and commit"), "{error}");
        let error = run(Some("awsJson1_1"), true).unwrap_err().to_string();
        assert!(error.contains("choose one that it has: `rpcv2Cbor`, `awsJson1_0`"), "{error}");
        let error = run(Some("rpcv2Cbr"), true).unwrap_err().to_string();
        assert!(error.contains("did you mean `rpcv2Cbor`?"), "{error}");
    }

    #[test]
    fn warnings_are_part_of_the_summary() {
        let folder = tempfile::tempdir().unwrap();
        let model = folder.path().join("model.json");
        let traits = r#"{ "aws.protocols#awsJson1_0": {}, "com.example#cached": {} }"#;
        let service = format!(r#""a#S": {{ "type": "service", "version": "1", "traits": {traits} }}"#);
        std::fs::write(&model, format!(r#"{{ "smithy": "2.0", "shapes": {{ {service} }} }}"#)).unwrap();
        let job = GenerateArguments { model: vec![model], ..arguments(folder.path(), &[]) }
            .job(&of_tests(), &folder.path().join("out"))
            .unwrap();
        let inputs = job.inputs.read().unwrap();
        let (output, _) = job.generate_from(&inputs).unwrap();
        let text = warnings(&inputs, &output);
        assert!(text.starts_with("warning: the trait `com.example#cached` is not known"), "{text}");
    }

    #[test]
    fn a_folder_without_models_is_told_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let error = GenerateArguments::default().run(&of_tests().with_root(folder.path()), false);
        assert!(error.unwrap_err().to_string().contains("pass `--model PATH --out DIR`"));
    }
}
