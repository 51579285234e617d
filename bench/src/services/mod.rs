//! Other services: Farrier's crates, generated from the models beside the repository, and the official ones.
//!
//! A service is a row of the table; its programs and workspaces follow from it.

mod table;
mod workspace;

use std::collections::BTreeMap;

use anyhow::Result;
use farrier_suites::reference_folder;

use crate::compile::readings;
use crate::context::Context;
use crate::peers::{AWS_SDK, FARRIER, duplicates};
use crate::results::{Case, Chart, Reading};
use crate::rounds::{Plan, Subject};
use crate::size::file_size;
use table::{SERVICES, Service};
use workspace::Builds;

/// Measures the services whose models are present, and prints which are left out.
pub(crate) fn measure(context: &Context) -> Result<Vec<Case>> {
    let models = reference_folder().join("models/aws");
    let mut cases = Vec::new();
    for service in SERVICES {
        let model = models.join(format!("{}.json", service.model));
        if !model.exists() {
            eprintln!("left out: {}, because {} is missing", service.title, model.display());
            continue;
        }
        eprintln!("generating the crate of {}", service.title);
        let ours = workspace::farrier(context, &service, &models)?;
        let theirs = workspace::aws_sdk(context, &service)?;
        cases.push(crate_alone(context, &service, &ours, &theirs)?);
        if !context.is_quick {
            cases.push(hello(context, &service, &ours, &theirs)?);
        }
    }
    Ok(cases)
}

/// The versions of the official crates.
pub(crate) fn versions() -> BTreeMap<String, String> {
    SERVICES
        .iter()
        .map(|service| (service.aws_sdk().package.to_owned(), service.version.to_owned()))
        .collect()
}

/// A build of the crate itself, after its dependencies.
fn crate_alone(context: &Context, service: &Service, ours: &Builds, theirs: &Builds) -> Result<Case> {
    let plan = Plan {
        id: format!("crate-{}", service.model),
        title: format!("the crate of {} alone, clean, dev", service.title),
        how: format!(
            "Farrier's crate is generated from `{}.json`{}. `cargo clean --package CRATE`, then `cargo build --package \
             CRATE`, its dependencies being built.",
            service.model,
            selection(service)
        ),
        chart: Some(Chart::Bars("wall".to_owned())),
    };
    let subject = |name: &str, builds: &Builds| -> Result<Subject<'_>> {
        let build = builds.dev.clone();
        build.package()?;
        Ok(Subject::new(name, move || {
            build.clean_package()?;
            Ok(readings(&build.package()?))
        }))
    };
    let subjects = vec![subject(FARRIER.name, ours)?, subject(AWS_SDK.name, theirs)?];
    plan.run(context.rounds_of(3), subjects)
}

/// The part of a sentence that names the selected operations.
fn selection(service: &Service) -> String {
    service.operations.map(|operations| format!(" with `--operations '{operations}'`")).unwrap_or_default()
}

/// The smallest program: its clean build, its tree, and its size.
fn hello(context: &Context, service: &Service, ours: &Builds, theirs: &Builds) -> Result<Case> {
    let plan = Plan {
        id: format!("hello-{}", service.model),
        title: format!("hello-world of {}", service.title),
        how: format!(
            "`cargo build` of a program that calls `{}`, with nothing built before; the crates in its tree, those in \
             more than one version, and the size of its release build, stripped.",
            service.method
        ),
        chart: None,
    };
    let subject = |name: &str, builds: &Builds| {
        let (dev, release) = (builds.dev.clone(), builds.release.clone());
        Subject::new(name, move || {
            dev.clean()?;
            let mut found = readings(&dev.hello()?);
            let packages = dev.tree("hello", &[])?;
            found.push(Reading::count("crates", packages.len() as f64));
            found.push(Reading::count("duplicates", duplicates(&packages) as f64));
            release.hello()?;
            found.extend(file_size(&release.program("hello"))?);
            Ok(found)
        })
    };
    plan.run(context.rounds_of(1), vec![subject(FARRIER.name, ours), subject(AWS_SDK.name, theirs)])
}

#[cfg(test)]
mod tests {
    use super::{SERVICES, versions};

    #[test]
    fn every_service_has_an_exact_version() {
        let versions = versions();
        assert_eq!(versions.len(), SERVICES.len());
        assert!(versions.values().all(|version| version.split('.').count() == 3), "{versions:?}");
    }
}
