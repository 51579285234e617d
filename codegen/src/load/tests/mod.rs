//! Tests of the stage: models that load, and for every diagnostic a text that causes it.

mod bad_document;
mod bad_entity;
mod bad_json;
mod bad_member;
mod bad_shape;
mod good;
mod hostile;

use super::ast::Model;
use super::load;
use crate::diagnostic::{Diagnostics, Source};

fn source(text: &str) -> Source {
    Source { name: "model.json".to_owned(), text: text.to_owned() }
}

fn load_one(text: &str) -> Result<Model, Diagnostics> {
    load(&[source(text)]).map(|mut models| models.remove(0))
}

/// Checks the diagnostics of a text that does not load; the expectation begins with a line break.
#[track_caller]
fn check_bad(text: &str, expected: &str) {
    let problems = load_one(text).expect_err("the model is bad");
    let rendered = problems.render(&[source(text)], false);
    assert_eq!(rendered, expected.trim_start_matches('\n'), "\n{rendered}\n");
}
