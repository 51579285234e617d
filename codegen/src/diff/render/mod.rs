//! Reports as texts: for pull requests, for machines, for terminals, for the changelog.

mod additions;
mod behaviour;
mod breaking;
mod changelog;
mod json;
mod markdown;
mod pull_request;
mod reading;
mod terminal;
mod words;

pub use changelog::{add_entry, render_changelog};
pub use json::render_json;
pub use pull_request::render_markdown;
pub use terminal::render_terminal;

use super::{Report, Side};

/// A report with what its sides are called.
#[derive(Clone, Copy, Debug)]
pub struct Titled<'a> {
    /// The report.
    pub report: &'a Report,
    /// The model that was compared.
    pub before: &'a Side,
    /// The model that it was compared with.
    pub after: &'a Side,
}
