//! `cargo xtask protocol-tests`: generates crates from Smithy's test models for protocols, and runs their test cases.

mod build;
mod endpoints;
mod generate;
mod models;
mod outcome;
mod skip;

pub(crate) use self::build::{Executables, build_tests};
pub use self::generate::write_workspace;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;
use farrier_suites::{PROTOCOLS, Record, record};

use self::endpoints::Endpoints;
use self::generate::generate;
use self::models::Services;
use self::outcome::Outcome;
use self::skip::Skips;
use crate::repository::root;
use crate::shared::run_where_present;

/// Generate crates from models with protocol test cases below target/protocol-tests/, and run the cases
#[derive(Args)]
pub(crate) struct ProtocolTests {
    /// Smithy JSON models, and folders of them [default: ../shared/protocol-tests beside the repository, or those of
    /// the checkout of the Smithy repository that FARRIER_SMITHY names]
    paths: Vec<PathBuf>,
}

impl ProtocolTests {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<()> {
        match self.paths.as_slice() {
            [] => run_if_present(),
            paths => run(paths.to_owned()),
        }
    }
}

/// Runs the cases if the models are present.
///
/// # Errors
/// If a case fails, or the models are missing under `CI=true`.
pub(crate) fn run_if_present() -> Result<()> {
    run_where_present("protocol-tests", PROTOCOLS.models(), run)
}

fn run(models: Vec<PathBuf>) -> Result<()> {
    let services = Services::find(&models)?;
    let skips = Skips::read()?;
    let workspace = root().join("target/protocol-tests");
    let rules = services.supported.iter().map(|service| service.endpoints(&workspace));
    let rules: Vec<Endpoints> = rules.collect::<Result<_>>()?;
    let (with_rules, without_rules): (Vec<_>, Vec<_>) =
        services.supported.iter().zip(&rules).partition(|(_, rules)| !matches!(rules, Endpoints::Missing));
    let crates = generate(&with_rules, &workspace)?;
    let executables = build_tests(&workspace, "protocol")?;
    let mut total = Outcome::default();
    let mut by_protocol: BTreeMap<&str, usize> = BTreeMap::new();
    let mut problems = Vec::new();
    for service in &crates {
        let outcome = outcome::run(service, &executables, &skips)?;
        println!("{}/{}: {outcome}", service.protocol, service.name);
        problems.extend(outcome.problems());
        *by_protocol.entry(service.protocol).or_default() += outcome.passed;
        total.add(outcome);
    }
    problems.extend(skips.unknown(&crates));
    println!("total: {total}");
    if !problems.is_empty() {
        bail!("protocol tests failed:\n{}", problems.join("\n"));
    }
    let others = Vec::from_iter(services.other_protocols).join(", ");
    for (protocol, passed) in by_protocol {
        record(&Record::Protocol { protocol: protocol.to_owned(), passed });
    }
    let on_list = (total.skipped, "on the skip list".to_owned());
    let others = (services.other_cases, format!("of protocols to come: {others}"));
    let cases = without_rules.iter().map(|(service, _)| service.cases).sum();
    let without_rules = (cases, "whose endpoint rules are in a model that is missing".to_owned());
    PROTOCOLS.report(total.passed, [on_list, others, without_rules]);
    Ok(())
}

/// The last part of a path.
fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
