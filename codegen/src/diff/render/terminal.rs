//! Renders the report for a terminal: an aligned line for each change, and more lines for breaking ones.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::Titled;
use super::words::{promise, step, verdict};
use crate::diff::{CLASSES, Change, Class, Effect};

/// The maximum width of the column of subjects.
const WIDEST: usize = 56;

/// Renders a report for a terminal, optionally with colours.
pub fn render_terminal(titled: &Titled<'_>, has_colors: bool) -> String {
    let paint = Paint { has_colors };
    let Titled { report, before, after } = titled;
    let mut text = format!("{}: {} -> {}\n", paint.bold(&report.package), before.model, after.model);
    let widest = report.changes.iter().map(|change| change.subject().chars().count()).max().unwrap_or(0);
    let width = widest.min(WIDEST);
    for class in CLASSES {
        let changes = report.of_class(class);
        if changes.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n{} ({})", paint.class(class, class), changes.len());
        for change in changes {
            write_change(&mut text, change, width, paint);
        }
    }
    let counts: Vec<String> =
        CLASSES.iter().map(|class| format!("{} {class}", report.of_class(class).len())).collect();
    let word = verdict(titled);
    let _ = writeln!(text, "\n{}", counts.join(", "));
    let _ = writeln!(text, "{}: {}. {}", paint.class(word, word), step(titled, "->"), promise(titled));
    text
}

fn write_change(text: &mut String, change: &Change, width: usize, paint: Paint) {
    let padding = width.saturating_sub(change.subject().chars().count());
    let what = change.what.replace('`', "");
    let _ = write!(text, "  {}{:padding$}  {what}", paint.bold(&change.subject()), "");
    let shown = match (&change.before, &change.after) {
        _ if change.class.is_breaking() => None,
        (Some(before), Some(after)) => Some(format!("{before} -> {after}")),
        (None, Some(after)) => Some(after.clone()),
        _ => None,
    };
    let _ = writeln!(text, "{}", shown.map(|shown| format!("  {}", paint.dim(&shown))).unwrap_or_default());
    if let Class::Breaking(effect) = change.class {
        write_breaking(text, change, effect, paint);
    }
}

fn write_breaking(text: &mut String, change: &Change, effect: Effect, paint: Paint) {
    let plain = |markdown: &str| markdown.replace('`', "");
    let feature =
        change.feature.map(|feature| format!(", only with the feature {feature}")).unwrap_or_default();
    let _ = writeln!(text, "      {}{feature}: {}", effect.in_words(), plain(&change.reason));
    let _ = writeln!(text, "      {}", paint.dim(&change.items.join(", ")));
    for (sign, side) in [("-", &change.before), ("+", &change.after)] {
        for line in side.iter().flat_map(|side| side.lines()) {
            let _ = writeln!(text, "      {sign} {line}");
        }
    }
    if let Some(instead) = &change.instead {
        let _ = writeln!(text, "      instead: {}", plain(instead));
    }
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
