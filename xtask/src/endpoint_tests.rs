//! `cargo xtask endpoint-tests`: crates of the models that Smithy tests its endpoint rules with, and their tests.

use crate::repository::{home, models_in, root};
use farrier_cli::fs;
use farrier_cli::generate::Job;
use farrier_cli::inputs::{InputPaths, find_service};
use farrier_cli::sync::Plan;
use farrier_codegen::model::PROTOCOLS;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::protocol_tests::{Executables, build_tests, write_workspace};
use crate::shared::Suite;

/// Generate crates from models with endpoint tests below target/endpoint-tests/, and run the tests
#[derive(Args)]
pub(crate) struct EndpointTests {
    /// A folder of Smithy JSON models [default: ../shared/endpoint-rules-tests/rules-engine-tests beside the
    /// repository]
    directory: Option<PathBuf>,
}

impl EndpointTests {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<()> {
        run(&self.directory.clone().unwrap_or_else(|| SUITE.directory()))
    }
}

/// Runs the tests where the models are there; see [`Suite::run_where_present`].
///
/// # Errors
/// When a test fails, or when the models are missing under `CI=true`.
pub(crate) fn run_where_present() -> Result<()> {
    SUITE.run_where_present(run)
}

const SUITE: Suite = Suite { command: "endpoint-tests", folder: "endpoint-rules-tests/rules-engine-tests" };

/// A generated crate.
struct Service {
    /// The name of its model's file, and of its crate's folder.
    name: String,
    /// How many tests it has.
    tests: usize,
}

fn run(directory: &Path) -> Result<()> {
    let workspace = root().join("target/endpoint-tests");
    let models = models_in(directory)?;
    let services: Vec<Service> =
        models.iter().map(|model| generate(model, &workspace)).collect::<Result<_>>()?;
    if services.is_empty() {
        bail!("{} has no models", directory.display());
    }
    let names: Vec<&str> = services.iter().map(|service| service.name.as_str()).collect();
    write_workspace(&workspace, "cargo xtask endpoint-tests", &names)?;
    let executables = build_tests(&workspace, "endpoint")?;
    let (mut passed, mut failed) = (0, 0);
    for service in &services {
        let failures = failures(service, &executables)?;
        println!("{}: {} passed, {failures} failed", service.name, service.tests - failures);
        (passed, failed) = (passed + service.tests - failures, failed + failures);
    }
    println!("total: {passed} passed, {failed} failed");
    if failed == 0 { Ok(()) } else { bail!("{failed} endpoint tests failed") }
}

/// Generates the crate of a model. The models do not name a protocol and are given the first that is supported.
fn generate(model: &Path, workspace: &Path) -> Result<Service> {
    let name = model.file_stem().unwrap_or(model.as_os_str()).to_string_lossy().into_owned();
    let protocol = workspace.join("protocols").join(format!("{name}.json"));
    fs::write_if_different(&protocol, &protocol_of(model)?)?;
    let job = Job {
        inputs: InputPaths {
            name: format!("endpoint-tests/{name}.json"),
            models: vec![model.to_owned(), protocol],
            ..InputPaths::default()
        },
        home: home(),
        out: workspace.join(&name),
        is_standalone: false,
        has_protocol_tests: false,
    };
    let (output, _) = job.generate()?;
    Plan::new(&job.out, &output.files)?.apply(&job.out, &output.files)?;
    let tests = &output.krate.endpoint.tests;
    let calls: usize = tests.iter().map(|test| test.calls.len()).sum();
    Ok(Service { name, tests: tests.len() + calls })
}

/// A statement that gives the service of a model a protocol.
fn protocol_of(model: &Path) -> Result<String> {
    let id = find_service(&[fs::read_source(model)?])?;
    let traits = format!("\"{}\": {{}}", PROTOCOLS[0].id());
    Ok(format!(
        "{{ \"smithy\": \"2.0\", \"shapes\": {{ \"{id}\": {{ \"type\": \"apply\", \"traits\": {{ {traits} }} }} }} }}\n"
    ))
}

/// Runs the tests of a crate, shows what those that fail say, and counts them.
fn failures(service: &Service, executables: &Executables) -> Result<usize> {
    let executable = executables.get(&service.name);
    let executable = executable.with_context(|| format!("{} was built without tests", service.name))?;
    let output = Command::new(executable).env("RUST_BACKTRACE", "0").output();
    let output = output.with_context(|| format!("cannot run {}", executable.display()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    if output.status.success() && text.contains(&format!("{} passed", service.tests)) {
        return Ok(0);
    }
    println!("{text}");
    let failed =
        text.lines().filter(|line| line.starts_with("test ") && line.ends_with("... FAILED")).count();
    Ok(failed.max(1))
}
