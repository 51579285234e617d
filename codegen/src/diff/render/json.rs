//! Renders the report as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Titled;
use super::words::verdict;
use crate::diff::{CLASSES, Change, Class, Place, Size};

#[derive(Serialize)]
struct Document<'a> {
    service: &'a str,
    package: &'a str,
    before: SideDocument<'a>,
    after: SideDocument<'a>,
    verdict: &'static str,
    counts: BTreeMap<&'static str, usize>,
    changes: Vec<ChangeDocument<'a>>,
}

#[derive(Serialize)]
struct SideDocument<'a> {
    model: &'a str,
    version: Option<String>,
    operations: usize,
    types: usize,
    errors: usize,
}

#[derive(Serialize)]
struct ChangeDocument<'a> {
    class: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    stops_compiling: Option<bool>,
    kind: &'static str,
    what: &'a str,
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feature: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    details: &'a [String],
    places: Vec<PlaceDocument<'a>>,
}

#[derive(Serialize)]
struct PlaceDocument<'a> {
    shape: &'a str,
    rust: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    operations: &'a [String],
}

/// Renders a report as JSON. `kind` is a stable identifier; `what`, `reason`, `instead` and `details` are texts for
/// people. A change that several shapes have in common is one element with several `places`.
pub fn render_json(titled: &Titled<'_>) -> String {
    let report = titled.report;
    let document = Document {
        service: report.service.as_str(),
        package: &report.package,
        before: side(titled.before, report.before),
        after: side(titled.after, report.after),
        verdict: verdict(titled),
        counts: CLASSES.into_iter().map(|class| (class, report.of_class(class).len())).collect(),
        changes: report.changes.iter().map(change).collect(),
    };
    let text = serde_json::to_string_pretty(&document).expect("strings and numbers have a JSON text");
    text + "\n"
}

fn side(side: &crate::diff::Side, size: Size) -> SideDocument<'_> {
    SideDocument {
        model: &side.model,
        version: side.version.map(|version| version.to_string()),
        operations: size.operations,
        types: size.types,
        errors: size.errors,
    }
}

fn change(change: &Change) -> ChangeDocument<'_> {
    ChangeDocument {
        class: change.class.name(),
        stops_compiling: change.class.is_breaking().then_some(change.class == Class::STOPS_COMPILING),
        kind: change.kind,
        places: change.places.iter().map(place).collect(),
        what: &change.what,
        reason: &change.reason,
        before: change.before.as_deref(),
        after: change.after.as_deref(),
        instead: change.instead.as_deref(),
        feature: change.feature,
        details: &change.details,
    }
}

fn place(place: &Place) -> PlaceDocument<'_> {
    PlaceDocument { shape: place.shape.as_str(), rust: &place.items, operations: &place.operations }
}
