//! `cargo xtask protocol-tests`: generates crates from Smithy's test models for protocols, and runs their test cases.

mod build;
mod generate;
mod outcome;
mod skip;

pub(crate) use self::build::{Executables, build_tests};
pub use self::generate::write_workspace;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;
use farrier_cli::fs;
use farrier_codegen::model::{PROTOCOLS, Protocol};

use self::generate::generate;
use self::outcome::Outcome;
use self::skip::Skips;
use crate::repository::root;
use crate::shared::Suite;

/// A folder beside those of the protocols, which does not contain services.
const NOT_A_PROTOCOL: &str = "support";

/// Generate crates from models with protocol test cases below target/protocol-tests/, and run the cases
#[derive(Args)]
pub(crate) struct ProtocolTests {
    /// A folder with a folder of Smithy JSON models for each protocol [default: ../shared/protocol-tests beside the
    /// repository]
    directory: Option<PathBuf>,
}

impl ProtocolTests {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<()> {
        run(&self.directory.clone().unwrap_or_else(|| SUITE.directory()))
    }
}

/// Runs the cases if the models are present; see [`Suite::run_where_present`].
///
/// # Errors
/// If a case fails, or the models are missing under `CI=true`.
pub(crate) fn run_where_present() -> Result<()> {
    SUITE.run_where_present(run)
}

const SUITE: Suite = Suite { command: "protocol-tests", folder: "protocol-tests" };

fn run(directory: &Path) -> Result<()> {
    let names: Vec<&str> = PROTOCOLS.iter().map(Protocol::name).collect();
    let (supported, others): (Vec<PathBuf>, Vec<PathBuf>) =
        fs::folders(directory)?.into_iter().partition(|folder| names.contains(&name_of(folder).as_str()));
    let others: Vec<String> =
        others.iter().map(|folder| name_of(folder)).filter(|name| name != NOT_A_PROTOCOL).collect();
    if supported.is_empty() {
        bail!("{} has no folder for any of {}", directory.display(), names.join(", "));
    }
    let skips = Skips::read()?;
    let workspace = root().join("target/protocol-tests");
    let services = generate(&supported, &workspace)?;
    let executables = build_tests(&workspace, "protocol")?;
    let mut total = Outcome::default();
    let mut problems = Vec::new();
    for service in &services {
        let outcome = outcome::run(service, &executables, &skips)?;
        println!("{}/{}: {outcome}", service.protocol, service.name);
        problems.extend(outcome.problems());
        total.add(outcome);
    }
    problems.extend(skips.unknown(&services));
    println!("total: {total}");
    if !others.is_empty() {
        println!("not supported yet: {}", others.join(", "));
    }
    if problems.is_empty() { Ok(()) } else { bail!("protocol tests failed:\n{}", problems.join("\n")) }
}

/// The last part of a path.
fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
