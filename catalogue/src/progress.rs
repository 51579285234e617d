//! Progress: a bar in a terminal, lines elsewhere.

use std::cell::Cell;
use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar, ProgressStyle};

/// The progress of a phase.
pub(crate) struct Progress {
    /// The bar; in a log, there is none.
    bar: Option<ProgressBar>,
    done: Cell<usize>,
    total: usize,
}

impl Progress {
    /// Starts a phase of `total` steps.
    pub(crate) fn new(total: usize, phase: &'static str) -> Self {
        let style = "{prefix} {wide_bar} {pos}/{len} {msg:24!}";
        let style = ProgressStyle::with_template(style).expect("the template is valid");
        let bar = stderr()
            .is_terminal()
            .then(|| ProgressBar::new(total as u64).with_style(style).with_prefix(phase));
        if bar.is_none() {
            eprintln!("{phase}: {total}");
        }
        Self { bar, done: Cell::new(0), total }
    }

    /// One step more: its name, for the bar, and what became of it, for the log.
    pub(crate) fn step(&self, name: &str, outcome: &str) {
        let done = self.done.get() + 1;
        self.done.set(done);
        match &self.bar {
            Some(bar) => {
                bar.set_message(name.to_owned());
                bar.inc(1);
            }
            None => eprintln!("[{done}/{}] {name}: {outcome}", self.total),
        }
    }

    /// Ends the phase.
    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
