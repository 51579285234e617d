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

use anyhow::{Context as _, Result, bail};
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
        // The clean builds come first: what they have built need not be built again for the crate alone.
        let mut cases = Vec::new();
        if !context.is_quick {
            cases.push(hello(context, &service, &ours, &theirs)?);
        }
        cases.push(crate_alone(context, &service, &ours, &theirs)?);
        Ok(cases)
    };
    Ok(present(context).map(measure).collect::<Result<Vec<_>>>()?.concat())
}

/// Measures calls of the services whose models are present, and prints which are left out.
pub(crate) fn measure_calls(context: &Context) -> Result<Vec<Case>> {
    let measure = |service: Service| {
        workspace::generate(context, &service, &models())?;
        calls(context, &service)
    };
    Ok(present(context).map(measure).collect::<Result<Vec<_>>>()?.concat())
}

/// A name in tables, and the path of a program.
pub(crate) type Program = (&'static str, PathBuf);

/// Builds the programs that transfer objects of S3, with Farrier's client, the official one, and hyper alone. `None` if the
/// model is missing.
pub(crate) fn transfer_programs(context: &Context) -> Result<Option<Vec<Program>>> {
    stream_programs(context, "s3", "transfer")
}

/// Builds the programs that receive events of Bedrock, with Farrier's client and the official one. `None` if the model is
/// missing.
pub(crate) fn event_programs(context: &Context) -> Result<Option<Vec<Program>>> {
    stream_programs(context, "bedrock-runtime", "events")
}

/// What a program that moves streams has printed.
pub(crate) struct Outcome {
    /// The bytes that it has received.
    pub(crate) received: u64,
    /// Its peak memory, if the system provides it.
    pub(crate) memory: Option<Reading>,
}

impl Outcome {
    /// Reads the outcome of a program.
    pub(crate) fn read(output: &str) -> Result<Self> {
        let numbers: Option<Vec<u64>> = output.split_whitespace().map(|word| word.parse().ok()).collect();
        let Some([received, memory]) = numbers.as_deref() else { bail!("not an outcome: {output:?}") };
        let memory = (*memory > 0).then(|| Reading::bytes("peak memory", *memory as f64));
        Ok(Self { received: *received, memory })
    }
}

fn stream_programs(context: &Context, model: &str, program: &str) -> Result<Option<Vec<Program>>> {
    let service = SERVICES.into_iter().find(|service| service.model == model);
    let Some(service) = service.filter(is_present) else { return Ok(None) };
    workspace::generate(context, &service, &models())?;
    let build = |(name, build): (&'static str, Build)| {
        eprintln!("building the program `{program}` with {name}");
        build.build(program, &[])?;
        keep(context, &build, program).map(|program| (name, program))
    };
    workspace::streams(context, &service, program)?.into_iter().map(build).collect::<Result<_>>().map(Some)
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

/// The chosen services whose models are present.
fn present(context: &Context) -> impl Iterator<Item = Service> {
    SERVICES.into_iter().filter(|service| context.has_service(service.model)).filter(is_present)
}

/// Whether the model of a service is present; prints that it is left out if not.
fn is_present(service: &Service) -> bool {
    let model = models().join(format!("{}.json", service.model));
    if !model.exists() {
        eprintln!("left out: {}, because {} is missing", service.title, model.display());
    }
    model.exists()
}

/// The names of all services, by which they can be chosen.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    SERVICES.iter().map(|service| service.model)
}

/// The versions of the official crates of the chosen services.
pub(crate) fn versions(context: &Context) -> BTreeMap<String, String> {
    let chosen = SERVICES.iter().filter(|service| context.has_service(service.model));
    chosen.map(|service| (service.aws_sdk().package.to_owned(), service.version.to_owned())).collect()
}

/// The version of one official crate.
pub(crate) fn version(model: &str) -> Option<(String, String)> {
    let service = SERVICES.iter().find(|service| service.model == model)?;
    Some((service.aws_sdk().package.to_owned(), service.version.to_owned()))
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
    plan.run_builds(context, 3, subjects)
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
    use super::{Outcome, SERVICES, versions};
    use crate::context::Context;

    #[test]
    fn an_outcome_is_two_numbers() {
        let outcome = Outcome::read("5 4096\n").unwrap();
        assert_eq!((outcome.received, outcome.memory.map(|memory| memory.value)), (5, Some(4096.0)));
        assert!(Outcome::read("5 0").unwrap().memory.is_none());
        for output in ["", "5", "5 x", "5 6 7"] {
            assert!(Outcome::read(output).is_err(), "{output}");
        }
    }

    #[test]
    fn every_service_has_an_exact_version() {
        let versions = versions(&Context::new(true, None));
        assert_eq!(versions.len(), SERVICES.len());
        assert!(versions.values().all(|version| version.split('.').count() == 3), "{versions:?}");
    }
}
