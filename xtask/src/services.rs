//! The clients within the runtime, which sources of credentials call: generated from the models below
//! `runtime/models/` into `runtime/src/services/`.

use std::path::PathBuf;

use anyhow::{Result, bail};
use farrier_build::inputs::{InputPaths, Inputs};
use farrier_build::output::Plan;
use farrier_cli::difference::difference;
use farrier_cli::problems::error;
use farrier_cli::transaction::Transaction;
use farrier_codegen::diagnostic::Diagnostics;
use farrier_codegen::settings::Settings;
use farrier_codegen::write::Files;
use farrier_codegen::{Output, generate};

use crate::repository::root;

/// A client: its module, which is also the name of its model's folder, and the operations that the runtime calls.
struct Service {
    module: &'static str,
    operations: &'static [&'static str],
}

const SERVICES: [Service; 5] = [
    Service {
        module: "cognito_identity",
        operations: &["GetCredentialsForIdentity", "GetId", "GetOpenIdToken"],
    },
    Service { module: "signin", operations: &["CreateOAuth2Token"] },
    Service { module: "sso", operations: &["GetRoleCredentials"] },
    Service { module: "sso_oidc", operations: &["CreateToken"] },
    Service { module: "sts", operations: &["AssumeRole", "AssumeRoleWithWebIdentity"] },
];

/// The file that lists the modules, which is not generated.
const LIST: &str = "mod.rs";

/// Generates the clients, or with `is_check` fails if one is out of date.
///
/// # Errors
/// If a model has problems, a file cannot be read or written, or a check finds differences.
pub(crate) fn run(is_check: bool) -> Result<()> {
    let mut files = Files::new();
    for service in &SERVICES {
        files.extend(service.generate()?.files);
    }
    let folder = root().join("runtime/src/services");
    let plan = Plan::new(&folder, &files, |name| name != LIST)?;
    if let Some(foreign) = plan.foreign.first() {
        bail!("runtime/src/services/{foreign} was not generated: move it away");
    }
    if is_check { check(&plan, &files) } else { write(&plan, &files) }
}

impl Service {
    fn generate(&self) -> Result<Output> {
        let inputs = self.inputs()?;
        let output = self.settings(&inputs).and_then(|settings| generate(&inputs.models, &settings));
        output.map_err(|problems| error(&problems, &inputs.sources()))
    }

    fn inputs(&self) -> Result<Inputs> {
        let name = format!("runtime/models/{}", self.module);
        let paths = InputPaths {
            operations: self.operations.iter().map(|name| (*name).to_owned()).collect(),
            ..InputPaths::find(&[root().join(&name)])?
        };
        Ok(InputPaths { name, ..paths }.read()?)
    }

    fn settings(&self, inputs: &Inputs) -> Result<Settings, Diagnostics> {
        Ok(Settings { module: Some(format!("crate::services::{}", self.module)), ..inputs.settings()? })
    }
}

fn check(plan: &Plan, files: &Files) -> Result<()> {
    let Some(path) = plan.write.first().or(plan.delete.first()) else { return Ok(()) };
    let shown = format!("runtime/src/services/{path}");
    let before = std::fs::read_to_string(root().join(&shown)).unwrap_or_default();
    let after = files.get(path).map_or("", String::as_str);
    bail!(
        "out of date: {shown}\n{}run `cargo xtask codegen` and commit what it changes",
        difference(path, &before, after)
    )
}

fn write(plan: &Plan, files: &Files) -> Result<()> {
    let mut transaction = Transaction::new(&root());
    let path = |name: &String| PathBuf::from("runtime/src/services").join(name);
    for name in &plan.write {
        transaction.write(path(name), &files[name])?;
    }
    for name in &plan.delete {
        transaction.delete(path(name));
    }
    transaction.commit()?;
    println!(
        "clients of the runtime: {} files written, {} deleted, {} unchanged",
        plan.write.len(),
        plan.delete.len(),
        plan.unchanged
    );
    Ok(())
}
