//! What each feature of the generated crate adds for those who ask for it. Those who do not pay nothing.

use anyhow::Result;

use crate::compile::readings;
use crate::context::Context;
use crate::peers::{Build, FARRIER, FARRIER_FEATURES, Peer, Profile};
use crate::results::{Case, Chart, Reading};
use crate::rounds::{Plan, Subject};
use crate::size::file_size;

/// A choice of features: what tables call it, and the program that has it.
struct Choice {
    name: &'static str,
    peer: Peer,
    package: &'static str,
    features: &'static [&'static str],
}

const fn feature(name: &'static str, features: &'static [&'static str]) -> Choice {
    Choice { name, peer: Peer { name: "Farrier, hello", ..FARRIER }, package: "hello", features }
}

const CHOICES: [Choice; 15] = [
    feature("none", &[]),
    feature("aws-config", &["--features", "aws-config"]),
    feature("chrono", &["--features", "chrono"]),
    feature("dynamic", &["--features", "dynamic"]),
    feature("http2", &["--features", "http2"]),
    feature("jiff", &["--features", "jiff"]),
    feature("serde", &["--features", "serde"]),
    feature("serde_json", &["--features", "serde_json"]),
    feature("test-util", &["--features", "test-util"]),
    feature("time", &["--features", "time"]),
    feature("tracing", &["--features", "tracing"]),
    feature("validation", &["--features", "validation"]),
    feature("blocking", &["--features", "blocking"]),
    feature("all", &["--features", "all"]),
    Choice {
        name: "blocking, without hyper",
        peer: FARRIER_FEATURES,
        package: "hello-blocking",
        features: &[],
    },
];

/// Measures the choices; none in the short form, where one alone is too long.
pub(crate) fn measure(context: &Context) -> Result<Vec<Case>> {
    if context.is_quick {
        return Ok(Vec::new());
    }
    for peer in [FARRIER, FARRIER_FEATURES] {
        Build::new(context, peer, Profile::Dev).fetch()?;
    }
    let plan = Plan {
        id: "features",
        title: "hello-world with each feature".to_owned(),
        how: "A clean `cargo build --package hello --features FEATURE` in `bench/peers/farrier`, and the size of the \
              release build, stripped. The program uses nothing of the feature."
            .to_owned(),
        chart: Some(Chart::Bars("CPU".to_owned())),
    };
    let subject = |choice: &'static Choice| {
        let [dev, release] =
            [Profile::Dev, Profile::Release].map(|profile| Build::new(context, choice.peer, profile));
        Subject::new(choice.name, move || choice.measure(&dev, &release))
    };
    let subjects = CHOICES.iter().map(subject).collect();
    Ok(vec![plan.run(context.rounds_of(3), subjects)?])
}

impl Choice {
    fn measure(&self, dev: &Build, release: &Build) -> Result<Vec<Reading>> {
        dev.clean()?;
        let mut found = readings(&dev.build(self.package, self.features)?);
        found.push(Reading::count("crates", dev.tree(self.package, self.features)?.len() as f64));
        release.build(self.package, self.features)?;
        found.extend(file_size(&release.program(self.package))?);
        Ok(found)
    }
}
