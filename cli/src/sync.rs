//! The folder of a generated crate: checks a plan for files that were not generated, and carries it out completely or
//! not at all.

use std::path::Path;

use anyhow::{Result, bail};
use farrier_build::output::Plan;
use farrier_codegen::write::{Files, is_generated};

use crate::examples::EXAMPLES;
use crate::transaction::{self, STAGING, Transaction};

/// Entries of a crate's folder that belong to cargo or to the crate's maintainers.
const NOT_OURS: &[&str] = &["Cargo.lock", "CHANGELOG.md", EXAMPLES, "target", STAGING];

/// Plans the changes after which a folder contains a generated crate.
///
/// # Errors
/// If the folder contains files that were not generated, or cannot be read.
pub fn plan(folder: &Path, files: &Files) -> Result<Plan> {
    transaction::recover_aloud(folder)?;
    let plan = Plan::new(folder, files, |name| !NOT_OURS.contains(&name))?;
    if plan.present > 0 && !is_crate_of_ours(folder) {
        bail!(
            "{} contains files but not a generated crate; nothing was changed. Name an empty or a new folder",
            folder.display()
        );
    }
    if !plan.foreign.is_empty() {
        let foreign: Vec<&str> = plan.foreign.iter().map(String::as_str).collect();
        bail!(
            "{} contains files that were not generated; nothing was changed. Move them away: {}",
            folder.display(),
            foreign.join(", ")
        );
    }
    Ok(plan)
}

fn is_crate_of_ours(folder: &Path) -> bool {
    std::fs::read(folder.join("Cargo.toml")).is_ok_and(|text| is_generated(&text))
}

/// Makes all changes of a plan or none of them.
///
/// # Errors
/// If a file cannot be written or deleted.
pub fn apply(plan: &Plan, folder: &Path, files: &Files) -> Result<()> {
    let mut transaction = Transaction::new(folder);
    add_to(&mut transaction, plan, Path::new(""), files)?;
    transaction.commit()
}

/// Adds the changes of a plan to a transaction. `folder` is the plan's folder relative to that of the transaction.
///
/// # Errors
/// If a file that would be replaced cannot be read.
pub fn add_to(transaction: &mut Transaction, plan: &Plan, folder: &Path, files: &Files) -> Result<()> {
    for path in &plan.write {
        transaction.write(folder.join(path), &files[path])?;
    }
    for path in &plan.delete {
        transaction.delete(folder.join(path));
    }
    Ok(())
}
