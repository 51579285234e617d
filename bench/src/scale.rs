//! The speed of reading and writing JSON, compared with derived serde_json types and a plain copy of the bytes.

use std::process::Command;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::command::run;
use crate::context::Context;
use crate::peers::{Build, FARRIER, FARRIER_FEATURES, Profile};
use crate::results::{Case, Reading, Row};
use crate::samples::Unit;

/// A line of the output of the program `codec`.
#[derive(Debug, Deserialize)]
struct Line {
    body: String,
    subject: String,
    direction: String,
    bytes: f64,
    /// The time of one pass, for each round.
    ns: Vec<f64>,
}

/// Runs the program, which interleaves its subjects.
pub(crate) fn measure(context: &Context) -> Result<Vec<Case>> {
    let build = Build::new(context, FARRIER_FEATURES, Profile::Release);
    build.fetch()?;
    eprintln!("building the codecs");
    build.build("codec", &[])?;
    let rounds = context.rounds_of(15).to_string();
    eprintln!("reading and writing");
    let output = run(Command::new(build.program("codec")).args(["--rounds", &rounds]))?.output;
    let mut cases: Vec<Case> = Vec::new();
    for line in output.lines() {
        let line: Line = serde_json::from_str(line).with_context(|| format!("not a report: {line:?}"))?;
        let title = format!("{} the response of {}, {} bytes", verb(&line.direction), line.body, line.bytes);
        let case = match cases.iter_mut().find(|case| case.title == title) {
            Some(case) => case,
            None => cases.push_mut(new_case(&line, title)),
        };
        case.rows.push(row(&line));
    }
    Ok(cases)
}

fn verb(direction: &str) -> &'static str {
    if direction == "read" { "reading" } else { "writing" }
}

fn new_case(line: &Line, title: String) -> Case {
    Case {
        id: format!("{}-{}", line.direction, line.body),
        title,
        how: "`codec --rounds N` in `bench/peers/farrier-features`: into the types of the crate, and into the same types with \
              serde's derives. Reading includes freeing what was read."
            .to_owned(),
        chart: None,
        rows: Vec::new(),
        date: None,
    }
}

fn row(line: &Line) -> Row {
    let name = match line.subject.as_str() {
        "farrier" => FARRIER.name,
        other => other,
    };
    let mut row = Row { subject: name.to_owned(), metrics: Vec::new() };
    for nanoseconds in &line.ns {
        let per_second = line.bytes / (nanoseconds / 1e9);
        row.add(Reading { name: "speed", unit: Unit::BytesPerSecond, value: per_second });
        row.add(Reading::seconds("one pass", nanoseconds / 1e9));
    }
    row
}
