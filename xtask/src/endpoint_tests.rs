//! `cargo xtask endpoint-tests`: generates crates from Smithy's test models for endpoint rules, and runs their tests.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;
use farrier_build::inputs::InputPaths;
use farrier_build::models::read_source;
use farrier_build::output::write_if_different;
use farrier_cli::job::Job;
use farrier_cli::service::find_service;
use farrier_cli::sync;
use farrier_codegen::model::PROTOCOLS;

use crate::protocol_tests::{Executables, build_tests, write_workspace};
use crate::repository::{home, models_in, root};
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

/// Runs the tests if the models are present; see [`Suite::run_where_present`].
///
/// # Errors
/// If a test fails, or the models are missing under `CI=true`.
pub(crate) fn run_where_present() -> Result<()> {
    SUITE.run_where_present(run)
}

const SUITE: Suite = Suite { command: "endpoint-tests", folder: "endpoint-rules-tests/rules-engine-tests" };

/// Corrections of paths in the models: the file, the path, and what is meant. An entry that does not apply is an error.
///
/// `a[*][b, c]` is not JMESPath, although some implementations accept it: several values are selected after a dot.
const CORRECTIONS: [(&str, &str, &str); 1] = [(
    "endpoints-string-array",
    "listOfUnions[*][string, object.key][]",
    "listOfUnions[*].[string, object.key][]",
)];

/// A generated crate.
struct Service {
    /// The name of its model's file, and of its crate's folder.
    name: String,
    /// The number of its tests.
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

/// Generates the crate of a model. The models do not name a protocol, so the crate gets the first supported one.
fn generate(model: &Path, workspace: &Path) -> Result<Service> {
    let name = model.file_stem().unwrap_or(model.as_os_str()).to_string_lossy().into_owned();
    let protocol = workspace.join("protocols").join(format!("{name}.json"));
    let model = &corrected(model, &name, workspace)?;
    write_if_different(&protocol, &protocol_of(model)?)?;
    let job = Job {
        inputs: InputPaths {
            name: format!("endpoint-tests/{name}.json"),
            models: vec![model.to_owned(), protocol],
            ..InputPaths::default()
        },
        home: home(),
        out: workspace.join(&name),
        is_standalone: false,
        has_examples: false,
        has_protocol_tests: false,
    };
    let (output, _) = job.generate()?;
    sync::apply(&sync::plan(&job.out, &output.files)?, &job.out, &output.files)?;
    let tests = &output.krate.endpoint.tests;
    let calls: usize = tests.iter().map(|test| test.calls.len()).sum();
    Ok(Service { name, tests: tests.len() + calls })
}

/// The path of a model, or of a copy to which the corrections of its paths are applied.
fn corrected(model: &Path, name: &str, workspace: &Path) -> Result<PathBuf> {
    let corrections: Vec<_> = CORRECTIONS.iter().filter(|(file, ..)| *file == name).collect();
    if corrections.is_empty() {
        return Ok(model.to_owned());
    }
    let mut text = read_source(model)?.text;
    for (_, wrong, right) in corrections {
        if !text.contains(wrong) {
            bail!("{} does not contain the path {wrong}: remove its correction", model.display());
        }
        text = text.replace(wrong, right);
    }
    let copy = workspace.join("corrected").join(format!("{name}.json"));
    write_if_different(&copy, &text)?;
    Ok(copy)
}

/// An `apply` statement that adds a protocol to the service of a model.
fn protocol_of(model: &Path) -> Result<String> {
    let id = find_service(&[read_source(model)?])?;
    let traits = format!("\"{}\": {{}}", PROTOCOLS[0].id());
    Ok(format!(
        "{{ \"smithy\": \"2.0\", \"shapes\": {{ \"{id}\": {{ \"type\": \"apply\", \"traits\": {{ {traits} }} }} }} }}\n"
    ))
}

/// Runs the tests of a crate, prints the output if some fail, and returns their number.
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
