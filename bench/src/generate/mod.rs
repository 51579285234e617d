//! The time of generation, stage by stage, and its growth with the model.

mod copies;
mod first;
mod once;

use std::process::Command;

use anyhow::{Context as _, Result};

use crate::command::{Usage, run};
use crate::context::Context;
use crate::results::{Case, Chart, Reading};
use crate::rounds::{Plan, Subject};

use once::Stages;
pub(crate) use once::generate_once;

/// The numbers of copies of the model.
const COPIES: [usize; 7] = [1, 2, 4, 8, 16, 32, 64];

/// Measures all cases; in the short form, not the build of the generator, and models of up to eight times the size.
pub(crate) fn measure(context: &Context) -> Result<Vec<Case>> {
    let first = if context.is_quick { None } else { Some(first::measure(context)?) };
    Ok(first.into_iter().chain([stages(context)?, growth(context)?]).collect())
}

fn stages(context: &Context) -> Result<Case> {
    let plan = Plan {
        id: "stages".to_owned(),
        title: "generating the crate of Cognito Identity Provider".to_owned(),
        how: "From the texts of the model to the texts of the crate, each time in a process of its own, on all cores. \
              `codegen` is `cargo xtask codegen --model … --out DIR` as a user runs it, in the dev build: cargo, reading, \
              generating, comparing; what it prints is the time of the generation. `codegen again` is \
              `cargo xtask codegen` after nothing has changed."
            .to_owned(),
        chart: None,
    };
    let whole = Subject::new("the five stages", move || {
        let (stages, usage) = in_process_of_its_own(1)?;
        let mut readings = vec![
            Reading::seconds("wall", usage.wall),
            Reading::seconds("generation", stages.total()),
            Reading::bytes("memory", usage.memory),
        ];
        readings.extend(stages.by_name().map(|(name, seconds)| Reading::seconds(name, seconds)));
        Ok(readings)
    });
    let out = context.builds().join("generated");
    let command = Subject::new("codegen", move || {
        let mut command = codegen(context);
        let usage = run(command.args(["--model", once::SERVICE, "--out"]).arg(&out))?;
        Ok(vec![
            Reading::seconds("wall", usage.wall),
            Reading::seconds("generation", printed_time(&usage.output)?),
            Reading::bytes("memory", usage.memory),
        ])
    });
    // From here on, nothing changes.
    run(&mut codegen(context))?;
    let again = Subject::new("codegen again", move || {
        let usage = run(&mut codegen(context))?;
        Ok(vec![Reading::seconds("wall", usage.wall), Reading::bytes("memory", usage.memory)])
    });
    plan.run(context.rounds_of(9), vec![whole, command, again])
}

fn codegen(context: &Context) -> Command {
    let mut command = Command::new("cargo");
    command.args(["xtask", "codegen"]).current_dir(&context.root);
    command
}

/// The seconds in `… generated in 12 ms; …`.
fn printed_time(output: &str) -> Result<f64> {
    let (_, after) = output.split_once("generated in ").context("the time of the generation is missing")?;
    let (milliseconds, _) = after.split_once(" ms").context("the time of the generation has no unit")?;
    Ok(milliseconds.parse::<f64>()? / 1000.0)
}

fn growth(context: &Context) -> Result<Case> {
    let plan = Plan {
        id: "growth".to_owned(),
        title: "the same model several times over".to_owned(),
        how: "Every shape is repeated as often as the row says, under different names; the service has all operations."
            .to_owned(),
        chart: Some(Chart::Curve("operations".to_owned(), "wall".to_owned())),
    };
    let counts = if context.is_quick { &COPIES[..4] } else { &COPIES[..] };
    let subject = |copies: &usize| {
        let copies = *copies;
        Subject::new(format!("{copies} times"), move || {
            let (stages, Usage { memory, .. }) = in_process_of_its_own(copies)?;
            let operations = stages.operations as f64;
            Ok(vec![
                Reading::count("operations", operations),
                Reading::seconds("wall", stages.total()),
                Reading::seconds("wall per operation", stages.total() / operations),
                Reading::bytes("memory", memory),
                Reading::bytes("memory per operation", memory / operations),
            ])
        })
    };
    let mut case = plan.run(context.rounds_of(3), counts.iter().map(subject).collect())?;
    case.how.extend(linearity(&case));
    Ok(case)
}

/// Describes the growth between the first and the last row.
fn linearity(case: &Case) -> Option<String> {
    let median = |row: &crate::results::Row, name| row.metric(name).map(|metric| metric.samples.median());
    let (first, last) = (case.rows.first()?, case.rows.last()?);
    let operations = median(last, "operations")? / median(first, "operations")?;
    let time = median(last, "wall")? / median(first, "wall")?;
    let verdict = match time / operations {
        ..1.25 => "that is linear",
        ..2.0 => "that is a little more than linear",
        _ => "that is more than linear",
    };
    Some(format!(" {operations:.0} times the operations take {time:.0} times as long: {verdict}."))
}

/// Generates in a new process, to measure its memory.
fn in_process_of_its_own(copies: usize) -> Result<(Stages, Usage)> {
    let program = std::env::current_exe().context("the path of this program is not known")?;
    let usage = run(Command::new(program).args(["--generate-once", &copies.to_string()]))?;
    let stages = serde_json::from_str(&usage.output).context("the times of the stages are missing")?;
    Ok((stages, usage))
}
