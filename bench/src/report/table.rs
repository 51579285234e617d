//! A case as a Markdown table: a row for each subject, with its ratio to the first.

use std::fmt::Write as _;

use crate::results::{Case, Metric};

/// Renders the table.
pub(super) fn table(case: &Case) -> String {
    let metrics = case.metrics();
    let mut text = String::from("|  |");
    let mut rule = String::from("| --- |");
    for (name, _) in &metrics {
        let _ = write!(text, " {name} |");
        rule.push_str(" --- |");
    }
    let _ = writeln!(text, "\n{rule}");
    let first = case.rows.first();
    for row in &case.rows {
        let _ = write!(text, "| {} |", row.subject);
        for (name, _) in &metrics {
            let baseline =
                first.filter(|first| first.subject != row.subject).and_then(|first| first.metric(name));
            let cell = row.metric(name).map(|metric| cell(metric, baseline)).unwrap_or_default();
            let _ = write!(text, " {cell} |");
        }
        text.push('\n');
    }
    text
}

/// The median, the extremes, and the ratio to the baseline: `2.61 s (2.55 s to 2.64 s), × 12.4`.
fn cell(metric: &Metric, baseline: Option<&Metric>) -> String {
    let Metric { unit, samples, .. } = metric;
    let mut text = unit.show(samples.median()).to_string();
    let (least, most) = (unit.show(samples.min()).to_string(), unit.show(samples.max()).to_string());
    if least != most {
        let _ = write!(text, " ({least} to {most})");
    }
    let ratio = baseline
        .map(|baseline| samples.median() / baseline.samples.median())
        .filter(|ratio| ratio.is_finite());
    if let Some(ratio) = ratio {
        let digits = match ratio {
            ..0.0995 => 4,
            ..9.95 => 2,
            _ => 1,
        };
        let _ = write!(text, ", × {ratio:.digits$}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::table;
    use crate::results::{Case, Reading, Row};

    #[test]
    fn rows_are_next_to_the_first() {
        let row = |subject: &str, seconds: &[f64], crates: Option<f64>| {
            let mut row = Row { subject: subject.to_owned(), metrics: Vec::new() };
            seconds.iter().for_each(|seconds| row.add(Reading::seconds("wall", *seconds)));
            crates.into_iter().for_each(|crates| row.add(Reading::count("crates", crates)));
            row
        };
        let case = Case {
            id: "x".to_owned(),
            title: "x".to_owned(),
            how: String::new(),
            chart: None,
            rows: vec![row("Farrier", &[2.0, 2.5, 2.1], None), row("other", &[20.0], Some(41.0))],
            date: None,
        };
        let expected = "\
|  | wall | crates |
| --- | --- | --- |
| Farrier | 2.10 s (2.00 s to 2.50 s) |  |
| other | 20.0 s, × 9.52 | 41 |
";
        assert_eq!(table(&case), expected);
    }
}
