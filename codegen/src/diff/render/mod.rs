//! Renders reports for pull requests, machines, terminals and the changelog.

mod additions;
mod behaviour;
mod breaking;
mod changelog;
mod json;
mod markdown;
mod places;
mod pull_request;
mod reading;
mod terminal;
mod words;

pub use changelog::{add_entry, render_changelog};
pub use json::render_json;
pub use pull_request::render_markdown;
pub use terminal::render_terminal;

use super::{Report, Side};

/// A report with the names of its two sides.
#[derive(Clone, Copy, Debug)]
pub struct Titled<'a> {
    /// The report.
    pub report: &'a Report,
    /// The old model.
    pub before: &'a Side,
    /// The new model.
    pub after: &'a Side,
}
