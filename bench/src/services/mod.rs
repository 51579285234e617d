//! Other services: Farrier's crates, generated from the models beside the repository, and the official ones.
//!
//! A service is a row of the table; its programs and workspaces follow from it.

mod answers;
mod table;
mod workspace;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};
use farrier_suites::reference_folder;

use crate::call::Report;
use crate::compile::readings;
use crate::context::Context;
use crate::peers::{AWS_SDK, Build, FARRIER, duplicates};
use crate::results::{Case, Chart, Reading};
use crate::rounds::{Plan, Subject};
use crate::size::file_size;
use table::{Call, SERVICES, Service};
use workspace::Builds;

/// Measures the builds of the services whose models are present, and prints which are left out.
pub(crate) fn measure(context: &Context) -> Result<Vec<Case>> {
    let measure = |service: Service| {
        workspace::generate(context, &service, &models())?;
        let ours = workspace::farrier(context, &service)?;
        let theirs = workspace::aws_sdk(context, &service)?;
        let mut cases = vec![crate_alone(context, &service, &ours, &theirs)?];
        if !context.is_quick {
            cases.push(hello(context, &service, &ours, &theirs)?);
        }
        Ok(cases)
    };
    Ok(present().map(measure).collect::<Result<Vec<_>>>()?.concat())
}

/// Measures calls of the services whose models are present, and prints which are left out.
pub(crate) fn measure_calls(context: &Context) -> Result<Vec<Case>> {
    let measure = |service: Service| {
        workspace::generate(context, &service, &models())?;
        calls(context, &service)
    };
    Ok(present().map(measure).collect::<Result<Vec<_>>>()?.concat())
}

/// Builds the programs that transfer objects of S3, with Farrier's client, the official one, and hyper alone. `None` if the
/// model is missing.
pub(crate) fn transfer_programs(context: &Context) -> Result<Option<Vec<(&'static str, PathBuf)>>> {
    let Some(service) = present().find(|service| service.model == "s3") else { return Ok(None) };
    workspace::generate(context, &service, &models())?;
    let build = |(name, build): (&'static str, Build)| {
        eprintln!("building the transfers of {name}");
        build.build("transfer", &[])?;
        keep(context, &build, "transfer").map(|program| (name, program))
    };
    workspace::transfers(context, &service)?.into_iter().map(build).collect::<Result<_>>().map(Some)
}

/// Copies a program to a place of its own, because the next build may have one of the same name.
fn keep(context: &Context, build: &Build, program: &str) -> Result<PathBuf> {
    let kept = context.builds().join(format!("{}-{program}", build.peer.package));
    fs::copy(build.program(program), &kept).with_context(|| format!("cannot write {}", kept.display()))?;
    Ok(kept)
}

fn models() -> PathBuf {
    reference_folder().join("models/aws")
}

/// The services whose models are present.
fn present() -> impl Iterator<Item = Service> {
    SERVICES.into_iter().filter(|service| {
        let model = models().join(format!("{}.json", service.model));
        if !model.exists() {
            eprintln!("left out: {}, because {} is missing", service.title, model.display());
        }
        model.exists()
    })
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
            "Farrier's crate is generated from `{}.json`. `cargo clean --package CRATE`, then `cargo build --package \
             CRATE`, its dependencies being built.",
            service.model
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

/// Calls in memory, which measure only the clients' own work.
fn calls(context: &Context, service: &Service) -> Result<Vec<Case>> {
    eprintln!("building the calls of {}", service.title);
    let programs = workspace::calls(context, service)?.map(|build| -> Result<_> {
        build.build("call", &[])?;
        Ok((build.peer.name, keep(context, &build, "call")?))
    });
    let [ours, theirs] = programs;
    let programs = [ours?, theirs?];
    let kinds =
        [("small", Some(&service.small)), ("error", Some(&service.error)), ("list", service.list.as_ref())];
    let measured = kinds.into_iter().filter_map(|(kind, call)| Some((kind, call?)));
    measured.map(|(kind, call)| in_memory(context, service, kind, call, &programs)).collect()
}

fn in_memory(
    context: &Context,
    service: &Service,
    kind: &'static str,
    call: &Call,
    programs: &[(&'static str, PathBuf)],
) -> Result<Case> {
    let answer = (call.answer)();
    let body = context.builds().join(format!("{}-{kind}.txt", service.model));
    fs::write(&body, &answer.body).with_context(|| format!("cannot write {}", body.display()))?;
    let plan = Plan {
        id: format!("memory-{}-{kind}", service.model),
        title: format!("{}: {}, in memory", service.title, call.title),
        how: format!(
            "Requests are built and signed, and responses of {} bytes read; an in-memory transport replaces HTTP.",
            answer.body.len()
        ),
        chart: Some(Chart::Bars("CPU".to_owned())),
    };
    let calls = if kind == "list" { "500" } else { "10000" };
    let subject = |(name, program): &(&'static str, PathBuf)| {
        let mut command = Command::new(program);
        command.args([kind, "--calls", calls, "--status", &answer.status.to_string()]);
        command.args(["--content-type", answer.content_type, "--items", &call.items.to_string()]);
        command.arg("--answer").arg(&body);
        Subject::new(*name, move || {
            let report = Report::of(&mut command)?;
            Ok(vec![Reading::seconds("CPU", report.cpu()), Reading::seconds("wall", report.wall())])
        })
    };
    plan.run(context.rounds_of(5), programs.iter().map(subject).collect())
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
