//! The figures that the README shows: three charts, and a table of Farrier and the official crate.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::peers::{AWS_SDK, FARRIER};
use crate::results::{Case, Results};

/// The charts to show.
const CHARTS: [&str; 3] = ["hello-dev", "program-release", "memory-reset-password"];

/// The lines of the table: a description, the case and its metrics.
const LINES: [(&str, &str, &[&str]); 9] = [
    ("the crate alone, clean dev build", "crate-dev", &["wall", "memory"]),
    ("hello-world, clean dev build", "hello-dev", &["wall", "CPU"]),
    ("hello-world, clean release build", "hello-release", &["wall", "CPU"]),
    ("crates in its tree, duplicates", "tree", &["crates", "duplicates"]),
    ("hello-world, release, stripped", "program-release", &["bytes"]),
    ("lines generated", "sources", &["lines"]),
    ("`AdminResetUserPassword`, CPU in the client", "memory-reset-password", &["CPU"]),
    ("a modelled error, CPU in the client", "memory-user-not-found", &["CPU"]),
    ("`ListUsers` with 60 users, CPU in the client", "memory-list-users", &["CPU"]),
];

/// The figures as Markdown, if all their benchmarks have results.
pub(super) fn figures(all: &[Results]) -> Option<String> {
    let case = |id: &str| all.iter().find_map(|results| results.case(id));
    let mut text = String::new();
    for id in CHARTS {
        let title = &case(id)?.title;
        let _ = writeln!(text, "![{title}](docs/benchmarks/{id}.svg)");
    }
    let official = all.iter().find_map(|results| results.versions.get(AWS_SDK.package))?;
    let _ =
        writeln!(text, "\n|  | Farrier | `{}` {official} |  |\n| --- | --- | --- | --- |", AWS_SDK.package);
    for (what, id, metrics) in LINES {
        let case = case(id)?;
        let ratio = ratio(case, metrics[0])?;
        let (ours, theirs) = (medians(case, FARRIER.name, metrics)?, medians(case, AWS_SDK.name, metrics)?);
        let _ = writeln!(text, "| {what} | {ours} | {theirs} | {ratio:.1} times |");
    }
    let stages = case("stages")?;
    let _ = writeln!(
        text,
        "| time to generate | {} |  |  |",
        medians(stages, &stages.rows.first()?.subject, &["wall"])?
    );
    let machine = &all.iter().find(|results| results.case(CHARTS[0]).is_some())?.machine;
    let dates: BTreeSet<&str> = all.iter().map(|results| results.date.as_str()).collect();
    let _ = write!(
        text,
        "\nMedians, measured on {} with {}. [docs/benchmarks.md](docs/benchmarks.md) has all figures, \
         including rusoto, JavaScript and Python; `cargo xtask bench` repeats the measurements.\n",
        Vec::from_iter(dates).join(" and "),
        machine.describe()
    );
    Some(text)
}

/// The table of crates with only some operations, if there are results.
pub(super) fn parts(all: &[Results]) -> Option<String> {
    let case = all.iter().find_map(|results| results.case("parts"))?;
    let mut text = String::from(
        "| operations | lines | clean dev build of the crate | memory |\n| --- | --- | --- | --- |\n",
    );
    for row in &case.rows {
        let [lines, wall, memory] =
            ["lines", "wall", "memory"].map(|name| medians(case, &row.subject, &[name]));
        let _ = writeln!(text, "| {} | {} | {} | {} |", row.subject, lines?, wall?, memory?);
    }
    Some(text)
}

fn medians(case: &Case, subject: &str, metrics: &[&str]) -> Option<String> {
    let row = case.row(subject)?;
    let shown = metrics.iter().map(|name| {
        let metric = row.metric(name)?;
        let suffix = if *name == "CPU" && metrics.len() > 1 { " of CPU" } else { "" };
        Some(format!("{}{suffix}", metric.unit.show(metric.samples.median())))
    });
    Some(shown.collect::<Option<Vec<_>>>()?.join(", "))
}

fn ratio(case: &Case, metric: &str) -> Option<f64> {
    let median = |subject: &str| Some(case.row(subject)?.metric(metric)?.samples.median());
    Some(median(AWS_SDK.name)? / median(FARRIER.name)?)
}
