//! Waiters: the runtime evaluates JMESPath as its conformance suite says, and every waiter of the upstream models in the
//! reference material becomes a method.

use std::path::{Path, PathBuf};

use farrier_codegen::diagnostic::Source;
use farrier_codegen::jmespath::{self, ExprKind, check_calls, parse};
use farrier_runtime::codegen::Document;
use farrier_runtime::codegen::waiters::{Comparator, Expr, Function, Literal, Projection, evaluate_document};
use farrier_suites::{JMESPATH_NEWER, reference};
use farrier_tests::Case;
use serde_json::Value;

/// The functions that paths of waiters may call.
const FUNCTIONS: [(&str, Function); 7] = [
    ("contains", Function::Contains),
    ("ends_with", Function::EndsWith),
    ("keys", Function::Keys),
    ("length", Function::Length),
    ("not_null", Function::NotNull),
    ("starts_with", Function::StartsWith),
    ("values", Function::Values),
];

/// Expressions for which the runtime differs: it takes null for an empty list.
const LENIENT: [&str; 0] = [];

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// The expression as generated code has it; `None` if it calls another function.
fn constant(expr: &jmespath::Expr) -> Option<Expr> {
    let one = |expr: &jmespath::Expr| Some(leak(constant(expr)?));
    let all =
        |exprs: &[jmespath::Expr]| Some(&*exprs.iter().map(constant).collect::<Option<Vec<_>>>()?.leak());
    Some(match &expr.kind {
        ExprKind::Reference(_) => return None,
        ExprKind::Current => Expr::Current,
        ExprKind::Identifier(name) => Expr::Member(name.clone().leak()),
        ExprKind::Literal(value) => Expr::Literal(literal(value)),
        ExprKind::Sub(left, right) | ExprKind::Pipe(left, right) => Expr::Then(one(left)?, one(right)?),
        ExprKind::Index(list, index) => Expr::Index(one(list)?, *index),
        ExprKind::Projection { of, left, right } => {
            let of = match of {
                jmespath::Projection::List => Projection::List,
                jmespath::Projection::Object => Projection::Object,
                jmespath::Projection::Flatten => Projection::Flatten,
                jmespath::Projection::Slice(slice) => {
                    Projection::Slice { start: slice.start, stop: slice.stop, step: slice.step.unwrap_or(1) }
                }
                jmespath::Projection::Filter(condition) => Projection::Filter(one(condition)?),
            };
            Expr::Project(of, one(left)?, one(right)?)
        }
        ExprKind::MultiSelectList(exprs) => Expr::List(all(exprs)?),
        ExprKind::MultiSelectHash(entries) => {
            let entry =
                |(key, value): &(String, jmespath::Expr)| Some((&*key.clone().leak(), constant(value)?));
            Expr::Object(entries.iter().map(entry).collect::<Option<Vec<_>>>()?.leak())
        }
        ExprKind::Call { name, arguments } => {
            let (_, function) = FUNCTIONS.iter().find(|(known, _)| known == name)?;
            Expr::Call(*function, all(arguments)?)
        }
        ExprKind::Not(inner) => Expr::Not(one(inner)?),
        ExprKind::And(left, right) => Expr::And(one(left)?, one(right)?),
        ExprKind::Or(left, right) => Expr::Or(one(left)?, one(right)?),
        ExprKind::Comparison(comparator, left, right) => {
            let comparator = match comparator {
                jmespath::Comparator::Equal => Comparator::Equal,
                jmespath::Comparator::NotEqual => Comparator::NotEqual,
                jmespath::Comparator::Less => Comparator::Less,
                jmespath::Comparator::LessOrEqual => Comparator::LessOrEqual,
                jmespath::Comparator::Greater => Comparator::Greater,
                jmespath::Comparator::GreaterOrEqual => Comparator::GreaterOrEqual,
            };
            Expr::Compare(comparator, one(left)?, one(right)?)
        }
        ExprKind::Group(inner) => constant(inner)?,
    })
}

fn literal(value: &Value) -> Literal {
    match value {
        Value::Null => Literal::Null,
        Value::Bool(value) => Literal::Boolean(*value),
        Value::Number(number) => Literal::Number(number.as_f64().expect("a number")),
        Value::String(text) => Literal::String(text.clone().leak()),
        Value::Array(items) => Literal::List(items.iter().map(literal).collect::<Vec<_>>().leak()),
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| (&*key.clone().leak(), literal(value)));
            Literal::Object(entries.collect::<Vec<_>>().leak())
        }
    }
}

/// A document in which all numbers are doubles, as in JMESPath.
fn document(value: &Value) -> Document {
    match value {
        Value::Null => Document::Null,
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => number.as_f64().expect("a number").into(),
        Value::String(text) => text.as_str().into(),
        Value::Array(items) => Document::Array(items.iter().map(document).collect()),
        Value::Object(entries) => {
            Document::Object(entries.iter().map(|(key, value)| (key.clone(), document(value))).collect())
        }
    }
}

/// The groups of cases of every file, sorted by file.
fn groups(folder: &Path) -> Vec<Value> {
    let entries = std::fs::read_dir(folder).expect("the folder can be listed");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let read = |path: &PathBuf| -> Vec<Value> {
        let text = std::fs::read_to_string(path).expect("the file can be read");
        serde_json::from_str(&text).expect("the file is a list of groups")
    };
    paths.iter().flat_map(read).collect()
}

#[test]
fn expressions_find_what_the_suite_says() {
    let Some(folder) = JMESPATH_NEWER.path() else { return };
    let (mut passed, mut wrong) = (0, Vec::new());
    for group in groups(&folder) {
        let given = document(&group["given"]);
        for case in group["cases"].as_array().expect("a group has cases") {
            let text = case["expression"].as_str().expect("a case has an expression");
            let Some(expr) = parse(text).ok().filter(|expr| check_calls(expr).is_ok()) else { continue };
            let Some(expr) = constant(&expr) else { continue };
            if LENIENT.contains(&text) {
                continue;
            }
            let expected = match case.get("error").and_then(Value::as_str) {
                Some("invalid-type") => None,
                // A step of zero selects nothing.
                Some("invalid-value") => continue,
                _ if case.get("result").is_none() => continue,
                _ => Some(document(&case["result"])),
            };
            let found = evaluate_document(leak(expr), &given);
            if same(found.as_ref(), expected.as_ref()) {
                passed += 1;
            } else {
                wrong.push(format!("{text}: expected {expected:?}, found {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(passed > 500, "{passed} cases");
}

/// Equality in which the order of lists does not matter, because the order of keys does not.
fn same(left: Option<&Document>, right: Option<&Document>) -> bool {
    left == right
        || matches!((left, right), (Some(Document::Array(left)), Some(Document::Array(right)))
            if left.len() == right.len() && left.iter().all(|item| right.contains(item)))
}

/// The operations of a model that have waiters, with the number of their waiters.
fn waitable(model: &Source) -> Vec<(String, usize)> {
    let json: Value = serde_json::from_str(&model.text).expect("a model is JSON");
    let shapes = json["shapes"].as_object().into_iter().flatten();
    let waiters = |shape: &Value| Some(shape["traits"]["smithy.waiters#waitable"].as_object()?.len());
    let name = |id: &str| id.rsplit('#').next().unwrap_or(id).to_owned();
    shapes.filter_map(|(id, shape)| Some((name(id), waiters(shape)?))).collect()
}

#[test]
fn every_waiter_of_the_upstream_models_becomes_a_method() {
    let Some(folder) = reference("models/aws") else { return };
    let entries = std::fs::read_dir(folder).expect("the folder can be listed");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let (mut services, mut methods) = (0, 0);
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        if !text.contains("\"smithy.waiters#waitable\"") {
            continue;
        }
        let source = Source { name: path.display().to_string(), text };
        let operations = waitable(&source);
        let names: Vec<&str> = operations.iter().map(|(name, _)| name.as_str()).collect();
        let lowered = Case::of(source).with_operations(&names).lowered();
        let warnings = lowered.model.warnings.iter().map(|warning| warning.message.as_str());
        let about_waiters: Vec<&str> = warnings.filter(|message| message.contains("waiter")).collect();
        assert_eq!(about_waiters, [""; 0], "{}", path.display());
        let found: usize = lowered.krate.operations.iter().map(|operation| operation.waiters.len()).sum();
        assert_eq!(found, operations.iter().map(|(_, count)| count).sum::<usize>(), "{}", path.display());
        (services, methods) = (services + 1, methods + found);
    }
    assert!(services >= 20 && methods >= 100, "{methods} waiters in {services} services");
}
