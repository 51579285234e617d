//! The build that the first `cargo xtask codegen` waits for.

use anyhow::Result;

use crate::compile::readings;
use crate::context::Context;
use crate::peers::{Build, FARRIER, GENERATOR, PROGENITOR, Profile};
use crate::results::Case;
use crate::rounds::{Plan, Subject};

/// Measures the build of the generator, of another generator, and of the smallest program that uses a generated crate.
pub(super) fn measure(context: &Context) -> Result<Case> {
    let plan = Plan {
        id: "first".to_owned(),
        title: "the generator, clean, dev".to_owned(),
        how: "`cargo build --package xtask`, which the first `cargo xtask codegen` starts with, with nothing built \
              before; the same for `bench/peers/progenitor`, and for hello-world with Farrier's crate."
            .to_owned(),
        chart: None,
    };
    let ours = Build::in_folder(context, GENERATOR, &context.root, Profile::Dev);
    let theirs = Build::new(context, PROGENITOR, Profile::Dev);
    let hello = Build::new(context, FARRIER, Profile::Dev);
    let mut subjects = Vec::new();
    for (name, build) in [(GENERATOR.name, ours), (PROGENITOR.name, theirs), ("hello-world", hello)] {
        build.fetch()?;
        subjects.push(Subject::new(name, move || {
            build.clean()?;
            let usage = if name == "hello-world" { build.hello() } else { build.package() };
            Ok(readings(&usage?))
        }));
    }
    plan.run(context.rounds_of(3), subjects)
}
