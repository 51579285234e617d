//! Tests of the stage. Bad models have their own corpus, `tests/bad-models` of the crate.

mod context_paths;
mod describe;
mod direction;
mod entities;
mod enums;
mod holds;
mod hostile;
mod merge;
mod mixins;
mod names;
mod particulars;
mod presence;
mod recursion;
mod service;
mod traits;
mod upgrade;

use super::{Model, Options, Shape, resolve};
use crate::diagnostic::Source;
use crate::load::load;
use crate::shape_id::ShapeId;
use describe::describe;

/// A service `a#S` with the one operation `a#Op`.
const SERVICE: &str = r#"
    "a#S": {
        "type": "service", "version": "1", "operations": [{ "target": "a#Op" }],
        "traits": { "aws.protocols#awsJson1_0": {} }
    }
"#;

/// That service, whose operation has the input `a#In`.
fn service_with_input() -> String {
    format!(r#"{SERVICE}, "a#Op": {{ "type": "operation", "input": {{ "target": "a#In" }} }},"#)
}

/// Resolves files given as version and shapes.
#[track_caller]
fn resolve_files(files: &[(&str, &str)]) -> Model {
    let source = |(version, shapes): &(&str, &str)| Source {
        name: "model.json".to_owned(),
        text: format!(r#"{{ "smithy": "{version}", "shapes": {{ {shapes} }} }}"#),
    };
    let sources: Vec<Source> = files.iter().map(source).collect();
    let model = load(&sources).and_then(|asts| resolve(asts, &Options::default()));
    model.unwrap_or_else(|problems| panic!("\n{}\n", problems.render(&sources, false)))
}

/// Resolves shapes together with a service that has the input `a#In`.
#[track_caller]
fn resolve_input(shapes: &str) -> Model {
    resolve_files(&[("2.0", &format!("{} {shapes}", service_with_input()))])
}

/// Checks the resolved model, described by [`describe`].
#[track_caller]
fn check(model: &Model, expected: &str) {
    let lines = |text: &str| {
        text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    let described = describe(model);
    assert_eq!(lines(&described), lines(expected), "\n{described}\n");
}

/// Checks the shapes that an input reaches.
#[track_caller]
fn check_input(shapes: &str, expected: &str) {
    check(&resolve_input(shapes), &format!("Op: In -> Unit\n{expected}\nUnit structure, output"));
}

fn id(text: &str) -> ShapeId {
    ShapeId::parse(text).unwrap()
}

fn shape<'a>(model: &'a Model, name: &str) -> &'a Shape {
    model.shape(&id(&format!("a#{name}")))
}
