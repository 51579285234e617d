//! Test models from a checkout of the Smithy repository.
//!
//! The repository contains them in Smithy's own language; its build writes each project's models as one JSON file.

use std::path::{Path, PathBuf};

/// The variable that contains the path of the checkout.
const CHECKOUT: &str = "FARRIER_SMITHY";

/// Finds the models of some projects in the checkout. `None` if the variable is not set.
///
/// # Errors
/// If a project has not been built; the text says how to build it.
pub(crate) fn models(projects: &[&str]) -> Option<Result<Vec<PathBuf>, String>> {
    let checkout = std::env::var_os(CHECKOUT)?;
    Some(projects.iter().map(|project| model(Path::new(&checkout), project)).collect())
}

fn model(checkout: &Path, project: &str) -> Result<PathBuf, String> {
    let path = format!("{project}/build/smithyprojections/{project}/source/model/model.json");
    let found = checkout.join(&path);
    match found.exists() {
        true => Ok(found),
        false => Err(format!("{CHECKOUT} has no {path} (`./gradlew :{project}:build` writes it)")),
    }
}

#[cfg(test)]
mod tests {
    use super::model;

    #[test]
    fn a_project_that_is_not_built_is_an_error() {
        let error = model("/nowhere".as_ref(), "rules").unwrap_err();
        assert!(error.contains("`./gradlew :rules:build`"), "{error}");
    }
}
