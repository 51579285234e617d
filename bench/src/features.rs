//! The build cost of each feature of the generated crate.

use anyhow::Result;

use crate::compile::readings;
use crate::context::Context;
use crate::peers::{Build, FARRIER, FARRIER_FEATURES, Peer, Profile};
use crate::results::{Case, Chart, Reading};
use crate::rounds::{Plan, Subject};
use crate::size::file_size;

/// A selection of features, and the program that uses it.
struct Choice {
    /// Its name in tables.
    name: &'static str,
    peer: Peer,
    package: &'static str,
    /// The feature of the program, if any, which enables one of the crate.
    feature: Option<&'static str>,
}

/// The features of the program.
const FEATURES: [&str; 18] = [
    "aws-config",
    "aws-lc-rs",
    "chrono",
    "dynamic",
    "http2",
    "identity-pools",
    "jiff",
    "roles",
    "serde",
    "serde_json",
    "sso",
    "test-util",
    "time",
    "tracing",
    "validation",
    "webpki-roots",
    "blocking",
    "all",
];

fn choices() -> impl Iterator<Item = Choice> {
    let hello = |name, feature| Choice {
        name,
        peer: Peer { name: "Farrier, hello", ..FARRIER },
        package: "hello",
        feature,
    };
    let without_hyper = Choice {
        name: "blocking, without hyper",
        peer: FARRIER_FEATURES,
        package: "hello-blocking",
        feature: None,
    };
    let without_ring = Choice {
        name: "aws-lc-rs, without ring",
        peer: FARRIER_FEATURES,
        package: "hello-aws-lc-rs",
        feature: None,
    };
    let each = FEATURES.into_iter().map(move |feature| hello(feature, Some(feature)));
    std::iter::once(hello("none", None)).chain(each).chain([without_hyper, without_ring])
}

/// Measures the selections; none in the short form, since each takes too long.
pub(crate) fn measure(context: &Context) -> Result<Vec<Case>> {
    if context.is_quick {
        return Ok(Vec::new());
    }
    for peer in [FARRIER, FARRIER_FEATURES] {
        Build::new(context, peer, Profile::Dev).fetch()?;
    }
    let plan = Plan {
        id: "features".to_owned(),
        title: "hello-world with each feature".to_owned(),
        how: "A clean `cargo build --package hello --features FEATURE` in `bench/peers/farrier`, and the size of the \
              release build, stripped. The program uses nothing of the feature. Builds of the same program \
              differ by up to 3 %."
            .to_owned(),
        chart: Some(Chart::Bars("CPU".to_owned())),
    };
    let subject = |choice: Choice| {
        let [dev, release] =
            [Profile::Dev, Profile::Release].map(|profile| Build::new(context, choice.peer, profile));
        Subject::new(choice.name, move || choice.measure(&dev, &release))
    };
    let subjects = choices().map(subject).collect();
    Ok(vec![plan.run(context.rounds_of(1), subjects)?])
}

impl Choice {
    fn measure(&self, dev: &Build, release: &Build) -> Result<Vec<Reading>> {
        let features: Vec<&str> =
            self.feature.into_iter().flat_map(|feature| ["--features", feature]).collect();
        dev.clean()?;
        let mut found = readings(&dev.build(self.package, &features)?);
        found.push(Reading::count("crates", dev.tree(self.package, &features)?.len() as f64));
        release.build(self.package, &features)?;
        found.extend(file_size(&release.program(self.package))?);
        Ok(found)
    }
}
