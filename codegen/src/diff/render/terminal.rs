//! Renders the report for a terminal: an aligned line for each change, and more lines for breaking ones.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::Titled;
use super::markdown::group;
use super::places::{are_named, counted, more_places, places};
use super::words::{promise, step, verdict};
use crate::diff::{CLASSES, Change, Class, Effect, Report};

/// The maximum width of the column of subjects.
const WIDEST: usize = 56;

/// The number of changed texts that are listed. More are counted.
const MOST_TEXTS: usize = 20;

/// Renders a report for a terminal, optionally with colours.
pub fn render_terminal(titled: &Titled<'_>, has_colors: bool) -> String {
    let paint = Paint { has_colors };
    let Titled { report, before, after } = titled;
    let mut text = format!("{}: {} -> {}\n", paint.bold(&report.package), before.model, after.model);
    let widest =
        report.changes.iter().map(|change| places_of(report, change).chars().count()).max().unwrap_or(0);
    let width = widest.min(WIDEST);
    for class in CLASSES {
        let changes = report.of_class(class);
        if changes.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n{} ({})", paint.class(class, class), changes.len());
        for group in alike(&changes) {
            match group.as_slice() {
                texts if texts.len() > MOST_TEXTS => write_texts(&mut text, texts, width, paint),
                changes => {
                    changes.iter().for_each(|change| write_change(&mut text, report, change, width, paint));
                }
            }
        }
    }
    let counts: Vec<String> =
        CLASSES.iter().map(|class| format!("{} {class}", report.of_class(class).len())).collect();
    let word = verdict(titled);
    let _ = writeln!(text, "\n{}", counts.join(", "));
    let _ = writeln!(text, "{}: {}. {}", paint.class(word, word), step(titled, "->"), promise(titled));
    text
}

/// Groups changed texts, which only their subjects distinguish. Every other change is a group of its own.
fn alike<'a>(changes: &[&'a Change]) -> Vec<Vec<&'a Change>> {
    let is_text = |change: &Change| change.class == Class::Documentation && !change.is_fact();
    let (texts, others): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(|change| is_text(change));
    others.into_iter().map(|change| vec![change]).chain(group(&texts)).collect()
}

fn write_texts(text: &mut String, changes: &[&Change], width: usize, paint: Paint) {
    let subject = format!("{} texts", changes.len());
    let _ = writeln!(text, "  {}  {}", paint.bold(&format!("{subject:width$}")), plain(&changes[0].what));
}

/// The column of subjects: the place of a change, or the number of its places.
fn places_of(report: &Report, change: &Change) -> String {
    match change.places.as_slice() {
        [place] => place.subject(),
        _ => plain(&counted(report, change)),
    }
}

fn write_change(text: &mut String, report: &Report, change: &Change, width: usize, paint: Paint) {
    let subject = places_of(report, change);
    let padding = width.saturating_sub(subject.chars().count());
    let what = plain(&change.what);
    let _ = write!(text, "  {}{:padding$}  {what}", paint.bold(&subject), "");
    let shown = match (&change.before, &change.after) {
        _ if change.class.is_breaking() => None,
        (Some(before), Some(after)) => Some(format!("{before} -> {after}")),
        (None, Some(after)) => Some(after.clone()),
        _ => None,
    };
    let _ = writeln!(text, "{}", shown.map(|shown| format!("  {}", paint.dim(&shown))).unwrap_or_default());
    let is_named = change.places.len() > 1 && are_named(&change.places);
    let names = if is_named { Some(places(report, change)) } else { more_places(report, change) };
    if let Some(names) = names {
        let _ = writeln!(text, "      {}", paint.dim(&plain(&names)));
    }
    if let Class::Breaking(effect) = change.class {
        write_breaking(text, change, effect, paint);
    }
}

fn write_breaking(text: &mut String, change: &Change, effect: Effect, paint: Paint) {
    let feature =
        change.feature.map(|feature| format!(", only with the feature {feature}")).unwrap_or_default();
    let _ = writeln!(text, "      {}{feature}: {}", effect.in_words(), plain(&change.reason));
    if are_named(&change.places) {
        let _ = writeln!(text, "      {}", paint.dim(&change.rust_items().join(", ")));
    }
    for (sign, side) in [("-", &change.before), ("+", &change.after)] {
        for line in side.iter().flat_map(|side| side.lines()) {
            let _ = writeln!(text, "      {sign} {line}");
        }
    }
    if let Some(instead) = &change.instead {
        let _ = writeln!(text, "      instead: {}", plain(instead));
    }
}

/// Markdown without the marks of code.
fn plain(markdown: &str) -> String {
    markdown.replace('`', "")
}

/// Colours, or none.
#[derive(Clone, Copy)]
struct Paint {
    has_colors: bool,
}

impl Paint {
    fn style(self, text: &str, style: Style) -> String {
        if self.has_colors { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn bold(self, text: &str) -> String {
        self.style(text, Style::new().bold())
    }

    fn dim(self, text: &str) -> String {
        self.style(text, Style::new().dimmed())
    }

    /// Colours a text by its class.
    fn class(self, text: &str, class: &str) -> String {
        let color = match class {
            "breaking" => AnsiColor::Red,
            "addition" => AnsiColor::Green,
            "behaviour" => AnsiColor::Yellow,
            _ => AnsiColor::Blue,
        };
        self.style(text, Style::new().bold().fg_color(Some(color.into())))
    }
}
