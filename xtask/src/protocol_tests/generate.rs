//! Generates a workspace with a crate for each model.

use std::path::Path;

use anyhow::Result;
use farrier_build::inputs::InputPaths;
use farrier_build::models::read_source;
use farrier_build::output::write_if_different;
use farrier_cli::job::Job;
use farrier_cli::sync;

use super::endpoints::Endpoints;
use super::models::TestService;
use crate::repository::{home, root};

/// A service with its generated crate.
pub(super) struct Service {
    /// The name of its protocol.
    pub(super) protocol: &'static str,
    /// The name of the service, and of its crate's folder.
    pub(super) name: String,
    /// The names of its test functions.
    pub(super) tests: Vec<String>,
}

/// Generates the crates of services.
pub(super) fn generate(services: &[(&TestService, &Endpoints)], workspace: &Path) -> Result<Vec<Service>> {
    let services: Vec<Service> = services
        .iter()
        .map(|(service, endpoints)| generate_service(service, endpoints, workspace))
        .collect::<Result<_>>()?;
    let names: Vec<&str> = services.iter().map(|service| service.name.as_str()).collect();
    write_workspace(workspace, "cargo xtask protocol-tests", &names)?;
    Ok(services)
}

/// Writes the manifest and the lock file of a workspace of generated crates. `names` are their folders.
///
/// # Errors
/// If the files cannot be written.
pub fn write_workspace(workspace: &Path, command: &str, names: &[&str]) -> Result<()> {
    let members: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    let manifest = format!(
        "# Written by `{command}`.\n[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n",
        members.join(", ")
    );
    write_if_different(&workspace.join("Cargo.toml"), &manifest)?;
    // The versions that the repository is built with, which are available without a network.
    let lock = read_source(&root().join("Cargo.lock"))?;
    write_if_different(&workspace.join("Cargo.lock"), &lock.text)?;
    Ok(())
}

fn generate_service(service: &TestService, endpoints: &Endpoints, workspace: &Path) -> Result<Service> {
    let TestService { model, id, protocol, .. } = service;
    let rules = match endpoints {
        Endpoints::Rules(file) => Some(file.clone()),
        Endpoints::NotNeeded | Endpoints::Missing => None,
    };
    let name = id.name().to_owned();
    let overrides = root().join(format!("tests/protocol-tests/overrides/{name}.toml"));
    let job = Job {
        inputs: InputPaths {
            name: format!("protocol-tests/{protocol}/{name}.json"),
            models: std::iter::once(model.clone()).chain(rules).collect(),
            overrides: overrides.exists().then_some(overrides),
            service: Some(id.clone()),
            ..InputPaths::default()
        },
        home: home(),
        out: workspace.join(&name),
        is_standalone: false,
        has_examples: false,
        has_protocol_tests: true,
    };
    let (output, _) = job.generate()?;
    sync::apply(&sync::plan(&job.out, &output.files)?, &job.out, &output.files)?;
    let tests = output.krate.protocol_tests.iter().flat_map(|tests| &tests.tests);
    let tests = tests.map(|test| test.ident.as_str().to_owned()).collect();
    Ok(Service { protocol, name, tests })
}
