//! A workspace of generated crates, one for each model.

use crate::repository::{home, models_in, root};
use farrier_cli::fs;
use farrier_cli::generate::Job;
use farrier_cli::inputs::InputPaths;
use farrier_cli::sync::Plan;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::name_of;

/// A service whose crate was generated.
pub(super) struct Service {
    /// The folder that its model was found in.
    pub(super) protocol: String,
    /// The name of its model's file, and of its crate's folder.
    pub(super) name: String,
    /// The functions of its tests.
    pub(super) tests: Vec<String>,
}

/// Generates a crate for every model of these folders.
pub(super) fn generate(protocols: &[PathBuf], workspace: &Path) -> Result<Vec<Service>> {
    let mut services = Vec::new();
    for folder in protocols {
        for model in models_in(folder)? {
            services.push(generate_service(&name_of(folder), &model, workspace)?);
        }
    }
    let names: Vec<&str> = services.iter().map(|service| service.name.as_str()).collect();
    write_workspace(workspace, "cargo xtask protocol-tests", &names)?;
    Ok(services)
}

/// Writes what makes a workspace of these crates.
pub(crate) fn write_workspace(workspace: &Path, command: &str, names: &[&str]) -> Result<()> {
    let members: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    let manifest = format!(
        "# Written by `{command}`.\n[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n\
         [profile.dev]\ndebug = false\n",
        members.join(", ")
    );
    fs::write_if_different(&workspace.join("Cargo.toml"), &manifest)?;
    // The versions that the repository is built with, which are there without a network.
    let lock = fs::read_source(&root().join("Cargo.lock"))?;
    fs::write_if_different(&workspace.join("Cargo.lock"), &lock.text)?;
    Ok(())
}

fn generate_service(protocol: &str, model: &Path, workspace: &Path) -> Result<Service> {
    let name = model.file_stem().unwrap_or(model.as_os_str()).to_string_lossy().into_owned();
    let overrides = root().join(format!("tests/protocol-tests/overrides/{name}.toml"));
    let job = Job {
        inputs: InputPaths {
            name: format!("protocol-tests/{protocol}/{name}.json"),
            models: vec![model.to_owned()],
            overrides: overrides.exists().then_some(overrides),
            ..InputPaths::default()
        },
        home: home(),
        out: workspace.join(&name),
        is_standalone: false,
        has_protocol_tests: true,
    };
    let (output, _) = job.generate()?;
    Plan::new(&job.out, &output.files)?.apply(&job.out, &output.files)?;
    let tests = output.krate.protocol_tests.iter().flat_map(|tests| &tests.tests);
    let tests = tests.map(|test| test.ident.as_str().to_owned()).collect();
    Ok(Service { protocol: protocol.to_owned(), name, tests })
}
