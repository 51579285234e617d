//! Writes `docs/benchmarks.md`, its charts and the README's figures from results.

mod chart;
mod readme;
mod table;

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;
use farrier_build::output::write_if_different;

use crate::context::Context;
use crate::results::{Benchmark, Case, Results};

/// The page to write.
const PAGE: &str = "docs/benchmarks.md";

/// The folder of the charts, relative to the root and relative to the page.
const CHARTS: (&str, &str) = ("docs/benchmarks", "benchmarks");

/// Writes the sections of the benchmarks that have results, and the parts of the README whose benchmarks all have
/// results.
pub(crate) fn write(context: &Context) -> Result<()> {
    let all =
        Benchmark::value_variants().iter().map(|benchmark| Results::load(&context.results(), *benchmark));
    let all: Vec<Results> = all.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
    let page = context.root.join(PAGE);
    let mut text = read(&page)?;
    for results in &all {
        text = replace_section(&text, &results.benchmark.name(), &section(results))
            .with_context(|| format!("cannot update {PAGE}"))?;
        for (name, svg) in charts(results)? {
            write_if_different(&context.root.join(CHARTS.0).join(name), &svg)?;
        }
    }
    write_if_different(&page, &text)?;
    let path = context.root.join("README.md");
    let mut text = read(&path)?;
    for (name, content) in [("figures", readme::figures(&all)), ("parts", readme::parts(&all))] {
        match content {
            Some(content) => text = replace_section(&text, name, &content)?,
            None => eprintln!(
                "the {name} of README.md are unchanged: some of their benchmarks do not have results yet"
            ),
        }
    }
    write_if_different(&path, &text)?;
    Ok(())
}

/// The results of one benchmark as Markdown.
pub(crate) fn section(results: &Results) -> String {
    let Results { benchmark, date, machine, versions, is_quick, cases } = results;
    let versions =
        versions.iter().map(|(name, version)| format!("{name} {version}")).collect::<Vec<_>>().join(", ");
    let quick = if *is_quick { " --quick" } else { "" };
    let mut text = format!(
        "`cargo xtask bench {}{quick}`, {date}, on {}.\n{versions}.\n",
        benchmark.name(),
        machine.describe()
    );
    for case in cases {
        let Case { title, how, date, .. } = case;
        let date = date.as_ref().map(|date| format!(" Measured on {date}.")).unwrap_or_default();
        let _ = write!(text, "\n### {}\n\n{how}\n{}.{date}\n", capitalized(title), rounds(case));
        if let Some(chart) = file_name(case) {
            let _ = write!(text, "\n![{title}]({}/{chart})\n", CHARTS.1);
        }
        let _ = write!(text, "\n{}", table::table(case));
    }
    text
}

fn rounds(case: &Case) -> String {
    match case.rounds() {
        (_, 1) => "Once".to_owned(),
        (least, most) if least == most => format!("{most} rounds: medians, least and most"),
        (least, most) => format!("{least} to {most} rounds: medians, least and most"),
    }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The file of a case's chart, if it has one.
fn file_name(case: &Case) -> Option<String> {
    case.chart.as_ref().map(|_| format!("{}.svg", case.id))
}

/// All charts of a benchmark, by the names of their files.
fn charts(results: &Results) -> Result<Vec<(String, String)>> {
    let drawn = results.cases.iter().filter_map(|case| {
        let chart = case.chart.as_ref()?;
        Some(chart::draw(case, chart).map(|svg| (file_name(case).unwrap_or_default(), svg)))
    });
    drawn.collect()
}

/// Replaces the text between the markers `<!-- name -->` and `<!-- end of name -->`.
fn replace_section(text: &str, name: &str, content: &str) -> Result<String> {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let parts = text.split_once(&begin).and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)));
    let Some((before, after)) = parts else {
        bail!("there must be a line {begin:?} and after it a line {end:?}");
    };
    Ok(format!("{before}{begin}\n{content}\n{end}{after}"))
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::replace_section;

    #[test]
    fn a_section_is_replaced_and_nothing_else() {
        let text = "a\n<!-- x -->\nold\n<!-- end of x -->\nb\n";
        let new = replace_section(text, "x", "new").unwrap();
        assert_eq!(new, "a\n<!-- x -->\n\nnew\n<!-- end of x -->\nb\n");
        assert_eq!(replace_section(&new, "x", "new").unwrap(), new);
        let error = replace_section(text, "y", "new").unwrap_err().to_string();
        assert_eq!(error, r#"there must be a line "<!-- y -->\n" and after it a line "<!-- end of y -->""#);
    }
}
