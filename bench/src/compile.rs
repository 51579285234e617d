//! The time to build the crates, and the smallest program that makes a call.

use std::fs::File;
use std::time::SystemTime;

use anyhow::{Context as _, Result};

use crate::command::Usage;
use crate::context::Context;
use crate::peers::{AWS_SDK, AWS_SDK_LEAN, Build, FARRIER, Peer, Profile, RUSOTO, duplicates};
use crate::results::{Case, Chart, Reading};
use crate::rounds::{Plan, Subject};

/// Measures all cases. The short form leaves out the lean official crate and rusoto.
pub(crate) fn measure(context: &Context) -> Result<Vec<Case>> {
    let peers = peers(context);
    for peer in crates(peers) {
        Build::new(context, peer, Profile::Dev).fetch()?;
    }
    let mut cases = Vec::new();
    for profile in profiles(context) {
        cases.push(hello(context, peers, *profile)?);
    }
    cases.push(crate_alone(context, peers)?);
    cases.push(touched(context, peers)?);
    cases.push(tree(context, peers)?);
    Ok(cases)
}

/// The peers to compare.
pub(crate) fn peers(context: &Context) -> &'static [Peer] {
    if context.is_quick { &[FARRIER, AWS_SDK] } else { &[FARRIER, AWS_SDK, AWS_SDK_LEAN, RUSOTO] }
}

/// The same peers, each in only one configuration.
pub(crate) fn crates(peers: &[Peer]) -> impl Iterator<Item = Peer> {
    peers.iter().copied().filter(|peer| peer.features.is_empty())
}

fn profiles(context: &Context) -> &'static [Profile] {
    if context.is_quick { &[Profile::Dev] } else { &[Profile::Dev, Profile::Release, Profile::Check] }
}

/// The readings of a build.
pub(crate) fn readings(usage: &Usage) -> Vec<Reading> {
    vec![
        Reading::seconds("wall", usage.wall),
        Reading::seconds("CPU", usage.cpu),
        Reading::bytes("memory", usage.memory),
    ]
}

/// A clean build of the smallest program with all its dependencies.
fn hello(context: &Context, peers: &[Peer], profile: Profile) -> Result<Case> {
    let (id, title) = match profile {
        Profile::Check => ("hello-check", "hello-world, clean, cargo check"),
        Profile::Dev => ("hello-dev", "hello-world, clean, dev"),
        Profile::Release | Profile::Small => ("hello-release", "hello-world, clean, release"),
    };
    let command = profile.arguments().join(" ");
    // The dev build shows what the lean configuration saves, and how much its builds vary.
    let lean_once = profile != Profile::Dev && !context.is_quick;
    let once = if lean_once { " The lean configuration is built once." } else { "" };
    let plan = Plan {
        id: id.to_owned(),
        title: title.to_owned(),
        how: format!(
            "`cargo {command} --package hello` in each of `bench/peers/*`, with nothing built before. \
             Memory is that of the greatest rustc.{once}"
        ),
        chart: (profile != Profile::Check).then(|| Chart::Bars("wall".to_owned())),
    };
    let subjects = subjects(context, peers.iter().copied(), profile, |build| {
        build.clean()?;
        build.hello()
    });
    let subjects = peers.iter().zip(subjects).map(|(peer, subject)| {
        let is_lean = !peer.features.is_empty();
        if is_lean && lean_once { subject.at_most(1) } else { subject }
    });
    plan.run_builds(context, 3, subjects.collect())
}

/// A build of the crate itself, after its dependencies.
fn crate_alone(context: &Context, peers: &[Peer]) -> Result<Case> {
    for peer in crates(peers) {
        Build::new(context, peer, Profile::Dev).package()?;
    }
    let plan = Plan {
        id: "crate-dev".to_owned(),
        title: "the crate alone, clean, dev".to_owned(),
        how:
            "`cargo clean --package CRATE`, then `cargo build --package CRATE`, its dependencies being built."
                .to_owned(),
        chart: Some(Chart::Bars("wall".to_owned())),
    };
    let subjects = subjects(context, crates(peers), Profile::Dev, |build| {
        build.clean_package()?;
        build.package()
    });
    plan.run_builds(context, 3, subjects)
}

/// A rebuild of the smallest program after a change of its own code.
fn touched(context: &Context, peers: &[Peer]) -> Result<Case> {
    for peer in peers {
        Build::new(context, *peer, Profile::Dev).hello()?;
    }
    let plan = Plan {
        id: "hello-touched".to_owned(),
        title: "hello-world, after a change of its own code, dev".to_owned(),
        how: "`touch hello/src/main.rs`, then `cargo build --package hello`.".to_owned(),
        chart: None,
    };
    plan.run(
        context.rounds_of(3).max(3),
        subjects(context, peers.iter().copied(), Profile::Dev, |build| {
            touch(build)?;
            build.hello()
        }),
    )
}

#[expect(clippy::disallowed_methods, reason = "cargo rebuilds files that are newer")]
fn touch(build: &Build) -> Result<()> {
    let path = build.hello_source();
    let touch = || File::options().append(true).open(&path)?.set_modified(SystemTime::now());
    touch().with_context(|| format!("cannot touch {}", path.display()))
}

/// The number of crates in the build, and the number of those in more than one version.
fn tree(context: &Context, peers: &[Peer]) -> Result<Case> {
    let plan = Plan {
        id: "tree".to_owned(),
        title: "crates below hello-world".to_owned(),
        how: "`cargo tree --edges normal,build`. Duplicates are crates in more than one version.".to_owned(),
        chart: None,
    };
    let subject = |peer: &Peer| {
        let build = Build::new(context, *peer, Profile::Dev);
        Subject::new(peer.name, move || {
            let packages = build.tree("hello", build.peer.features)?;
            Ok(vec![
                Reading::count("crates", packages.len() as f64),
                Reading::count("duplicates", duplicates(&packages) as f64),
            ])
        })
    };
    plan.run(1, peers.iter().map(subject).collect())
}

fn subjects<'a>(
    context: &Context,
    peers: impl Iterator<Item = Peer>,
    profile: Profile,
    work: fn(&Build) -> Result<Usage>,
) -> Vec<Subject<'a>> {
    let subject = |peer: Peer| {
        let build = Build::new(context, peer, profile);
        Subject::new(peer.name, move || work(&build).map(|usage| readings(&usage)))
    };
    peers.map(subject).collect()
}
