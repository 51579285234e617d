//! `cargo xtask endpoint-tests`: generates crates from Smithy's test models for endpoint rules, and runs their tests.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;
use farrier_build::inputs::InputPaths;
use farrier_build::models::read_source;
use farrier_build::output::write_if_different;
use farrier_cli::job::Job;
use farrier_cli::sync;
use farrier_codegen::model::PROTOCOLS;
use farrier_codegen::shape_id::ShapeId;
use farrier_suites::ENDPOINT_RULES;

use crate::protocol_tests::{Executables, build_tests, write_workspace};
use crate::repository::{home, root};
use crate::shared::run_where_present;
use crate::test_models;

/// Generate crates from models with endpoint tests below target/endpoint-tests/, and run the tests
#[derive(Args)]
pub(crate) struct EndpointTests {
    /// Smithy JSON models, and folders of them [default: ../shared/endpoint-rules-tests beside the repository, or those
    /// of the checkout of the Smithy repository that FARRIER_SMITHY names]
    paths: Vec<PathBuf>,
}

impl EndpointTests {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<()> {
        match self.paths.as_slice() {
            [] => run_if_present(),
            paths => run(paths.to_owned()),
        }
    }
}

/// Runs the tests if the models are present.
///
/// # Errors
/// If a test fails, or the models are missing under `CI=true`.
pub(crate) fn run_if_present() -> Result<()> {
    run_where_present("endpoint-tests", ENDPOINT_RULES.models(), run)
}

/// Corrections of paths in the models: the service, the path, and what is meant. An entry that does not apply is an
/// error.
///
/// `a[*][b, c]` is not JMESPath, although some implementations accept it: several values are selected after a dot.
const CORRECTIONS: [(&str, &str, &str); 1] = [(
    "EndpointStringArrayService",
    "listOfUnions[*][string, object.key][]",
    "listOfUnions[*].[string, object.key][]",
)];

/// A generated crate.
struct Service {
    /// The name of the service, and of its crate's folder.
    name: String,
    /// The number of its tests.
    tests: usize,
}

fn run(models: Vec<PathBuf>) -> Result<()> {
    let workspace = root().join("target/endpoint-tests");
    let models = test_models::read(&models)?;
    let services =
        models.iter().flat_map(|model| model.services().map(|service| (&*model.path, &service.id)));
    let services: Vec<Service> =
        services.map(|(model, id)| generate(model, id, &workspace)).collect::<Result<_>>()?;
    if services.is_empty() {
        bail!("the models do not define a service");
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
    if failed > 0 {
        bail!("{failed} endpoint tests failed");
    }
    ENDPOINT_RULES.passed(passed);
    Ok(())
}

/// Generates the crate of a service. The services do not have a protocol, so the crate gets the first supported one.
fn generate(model: &Path, id: &ShapeId, workspace: &Path) -> Result<Service> {
    let name = id.name().to_owned();
    let protocol = workspace.join("protocols").join(format!("{name}.json"));
    let model = &corrected(model, &name, workspace)?;
    write_if_different(&protocol, &protocol_of(id))?;
    let job = Job {
        inputs: InputPaths {
            name: format!("endpoint-tests/{name}.json"),
            models: vec![model.to_owned(), protocol],
            service: Some(id.clone()),
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
    let corrections: Vec<_> = CORRECTIONS.iter().filter(|(service, ..)| *service == name).collect();
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

/// An `apply` statement that adds a protocol to a service.
fn protocol_of(id: &ShapeId) -> String {
    let traits = format!("\"{}\": {{}}", PROTOCOLS[0].id());
    format!(
        "{{ \"smithy\": \"2.0\", \"shapes\": {{ \"{id}\": {{ \"type\": \"apply\", \"traits\": {{ {traits} }} }} }} }}\n"
    )
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
