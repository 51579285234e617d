//! `cargo xtask boto3`: compares the requests of generated clients with those of boto3, for every operation.

mod caller;
mod difference;
mod explained;
mod inputs;
mod recorder;
mod request;
mod services;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;
use farrier_codegen::model::{Model, Operation};
use farrier_suites::{reference, reference_folder, skip};
use serde_json::{Value, json};

use self::caller::{Called, Caller};
use self::difference::{Difference, differences};
use self::explained::{ALL, Explained, Reason};
use self::request::comparable;
use self::services::{SERVICES, Service};
use crate::cargo::cargo;
use crate::python;
use crate::repository::root;
use crate::shared::run_where_present;
use crate::steps::cargo_with;

/// The folder with both programs.
const FOLDER: &str = "tests/boto3";
/// The packages of boto3, with which benchmarks measure too.
const PACKAGES: &str = "bench/peers/boto3/requirements.txt";
/// The models in the reference material.
const MODELS: &str = "models/aws";

/// Compare the requests of generated clients with those of boto3, for every operation of some services
#[derive(Args)]
pub(crate) struct Boto3 {
    /// Only these services, by the names of their models
    #[arg(long, value_delimiter = ',', value_name = "NAME,…")]
    only: Vec<String>,
    /// A folder with the models [default: ../shared/models/aws beside the repository]
    directory: Option<PathBuf>,
}

impl Boto3 {
    /// Runs the command.
    ///
    /// # Errors
    /// If requests differ without a known reason, or a known difference no longer exists.
    pub(crate) fn run(&self) -> Result<()> {
        if !python::is_present() {
            bail!("boto3 needs python3");
        }
        let is_named =
            |service: &&Service| self.only.is_empty() || self.only.iter().any(|name| name == service.name);
        let services: Vec<&Service> = SERVICES.iter().filter(is_named).collect();
        if services.len() < self.only.len() {
            bail!("the services are: {}", SERVICES.map(|service| service.name).join(", "));
        }
        run(&services, &self.directory.clone().unwrap_or_else(|| reference_folder().join(MODELS)))
    }
}

/// Compares all services if Python and the models are present.
///
/// # Errors
/// Those of the command; if the models are missing under `CI=true`.
pub(crate) fn run_if_present() -> Result<()> {
    if !python::is_present() {
        skip("boto3 needs python3");
        return Ok(());
    }
    run_where_present("boto3", reference(MODELS), |models| run(&SERVICES.iter().collect::<Vec<_>>(), &models))
}

fn run(services: &[&Service], models: &Path) -> Result<()> {
    let explained = Explained::read()?;
    let generated: Vec<Model> =
        services.iter().map(|service| service.generate(models)).collect::<Result<_>>()?;
    SERVICES.iter().try_for_each(|service| service.generate_if_missing(models))?;
    let mut comparison = Comparison { farrier: farrier(services)?, boto3: boto3()?, explained };
    let mut total = Outcome::default();
    for (service, model) in services.iter().zip(&generated) {
        let outcome = comparison.compare(service, model)?;
        println!("{}: {}", service.name, outcome.summary());
        for operation in service.left_out {
            println!("{}: {operation} is left out, because it streams events", service.name);
        }
        total.add(outcome);
    }
    println!("total: {}", total.summary());
    let mut problems = total.problems;
    let is_compared = |name: &str| match name {
        ALL => services.len() == SERVICES.len(),
        name => services.iter().any(|service| service.name == name),
    };
    problems.extend(comparison.explained.unused(is_compared));
    if !problems.is_empty() {
        bail!("{} problems:\n{}", problems.len(), problems.join("\n"));
    }
    Ok(())
}

/// Builds the program with the generated clients, and starts it.
fn farrier(services: &[&Service]) -> Result<Caller> {
    let manifest = format!("{FOLDER}/Cargo.toml");
    let features = services.iter().map(|service| service.name).collect::<Vec<_>>().join(",");
    let arguments =
        ["--manifest-path", &manifest, "--target-dir", "target", "--locked", "--features", &features];
    cargo_with(&[&["build"][..], &arguments].concat(), None)?;
    let mut command = cargo();
    command.arg("run").arg("--quiet").args(arguments).arg("--");
    Caller::start(command)
}

/// Installs boto3, and starts the program that uses it.
fn boto3() -> Result<Caller> {
    let programs = python::install_list(&root().join("target/python/boto3"), PACKAGES)?;
    let mut command = Command::new(programs.join("python"));
    command.arg(root().join(FOLDER).join("call.py"));
    Caller::start(command)
}

struct Comparison {
    farrier: Caller,
    boto3: Caller,
    explained: Explained,
}

/// The outcome for a service.
#[derive(Default)]
struct Outcome {
    operations: usize,
    inputs: usize,
    equal: usize,
    explained: usize,
    /// Unexplained differences, with the operation and the inputs that have them.
    different: BTreeMap<String, Vec<String>>,
    problems: Vec<String>,
}

impl Outcome {
    fn add(&mut self, other: Self) {
        self.operations += other.operations;
        self.inputs += other.inputs;
        self.equal += other.equal;
        self.explained += other.explained;
        self.problems.extend(other.problems);
    }

    fn summary(&self) -> String {
        let Self { operations, inputs, equal, explained, .. } = self;
        let different = inputs - equal - explained;
        format!(
            "{operations} operations, {inputs} inputs: {equal} equal, {explained} explained, {different} different"
        )
    }
}

impl Comparison {
    fn compare(&mut self, service: &Service, model: &Model) -> Result<Outcome> {
        let mut outcome = Outcome { operations: model.operations.len(), ..Outcome::default() };
        for operation in &model.operations {
            self.compare_operation(service, model, operation, &mut outcome)?;
        }
        for (difference, inputs) in &outcome.different {
            outcome.problems.push(format!("{} {difference} ({})", service.name, inputs.join(", ")));
        }
        Ok(outcome)
    }

    fn compare_operation(
        &mut self,
        service: &Service,
        model: &Model,
        operation: &Operation,
        outcome: &mut Outcome,
    ) -> Result<()> {
        let name = operation.id.name();
        let inputs = inputs::inputs(model, operation, &self.explained.values(service.name));
        for input in inputs {
            let found = self.compare_input(service, model, name, &input.value);
            let found = found.with_context(|| format!("{} {name}, {}", service.name, input.name))?;
            outcome.inputs += 1;
            let mut reasons = Vec::new();
            for difference in found {
                let reason = self.explained.reason(service.name, name, &difference);
                if reason.is_none() {
                    let inputs = outcome.different.entry(format!("{name} {difference}")).or_default();
                    inputs.push(input.name.clone());
                }
                reasons.push(reason);
            }
            if reasons.iter().all(|reason| *reason == Some(Reason::NotCompared)) {
                outcome.equal += 1;
            } else if !reasons.contains(&None) {
                outcome.explained += 1;
            }
        }
        Ok(())
    }

    /// Calls an operation with both clients, and compares the requests.
    fn compare_input(
        &mut self,
        service: &Service,
        model: &Model,
        operation: &str,
        input: &Value,
    ) -> Result<Vec<Difference>> {
        let protocol = model.service.traits.protocol;
        let question = json!({
            "service": service.name,
            "protocol": protocol.name(),
            "operation": operation,
            "input": input,
        });
        let called = [self.farrier.call(&question)?, self.boto3.call(&question)?];
        if let Some(difference) = not_sent(&called) {
            return Ok(vec![difference]);
        }
        let [farrier, boto3] =
            called.each_ref().map(|called| comparable(&called.requests[0], protocol, &mut self.boto3));
        let (farrier, boto3) = (farrier?, boto3?);
        Ok(differences(&farrier, &boto3))
    }
}

/// The difference if one of the clients did not send one request.
fn not_sent(called: &[Called; 2]) -> Option<Difference> {
    let is_sent = called.iter().all(|called| called.requests.len() == 1);
    let shown = called.each_ref().map(|Called { requests, error }| match (requests.len(), error) {
        (0, Some(error)) => Some(json!(error)),
        (requests, _) => Some(json!(requests)),
    });
    (!is_sent).then(|| Difference { place: "sent".to_owned(), values: shown })
}
