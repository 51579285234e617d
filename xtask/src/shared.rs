//! Suites and models that are kept beside the repository and not in it.

use anyhow::Result;

/// Runs a command with the files that were found. `None` if they are missing, which is already recorded.
///
/// # Errors
/// If the command fails.
pub fn run_where_present<T>(
    command: &str,
    found: Option<T>,
    run: impl FnOnce(T) -> Result<()>,
) -> Result<()> {
    match found {
        Some(found) => {
            println!("$ cargo xtask {command}");
            run(found)
        }
        None => Ok(()),
    }
}
