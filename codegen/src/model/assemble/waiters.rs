//! Reads `smithy.waiters#waitable`, and checks that the paths fit the operation.
//!
//! <https://smithy.io/2.0/additional-specs/waiters.html>

use super::operations::Context;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::jmespath::{self, Expr, ExprKind};
use crate::model::path_type::{PathType, Shapes};
use crate::model::read_traits::TraitValue;
use crate::model::{Acceptor, AcceptorState, Expected, Matcher, PathMatcher, Waiter, diagnostics};
use crate::shape_id::ShapeId;

/// The functions that the runtime has.
const FUNCTIONS: [&str; 7] = ["contains", "ends_with", "keys", "length", "not_null", "starts_with", "values"];

/// The default delays, in seconds.
const DEFAULT_DELAYS: (u64, u64) = (2, 120);

/// The shapes of an operation that has waiters.
pub(super) struct Sides<'a> {
    pub(super) input: &'a ShapeId,
    pub(super) output: &'a ShapeId,
    pub(super) context: &'a Context<'a>,
}

/// Reads the waiters of an operation, sorted by name.
///
/// A path that does not fit the operation is a warning, because the waiter only finds less than its author thought.
pub(super) fn read_waiters(
    waitable: TraitValue<'_>,
    sides: &Sides<'_>,
    problems: &mut Diagnostics,
    warnings: &mut Diagnostics,
) -> Vec<Waiter> {
    let Some(entries) = problems.keep(waitable.entries()) else { return Vec::new() };
    let read = entries.filter_map(|(name, value)| problems.keep(read_waiter(name, value, sides, warnings)));
    let mut waiters: Vec<Waiter> = read.collect();
    waiters.sort_by(|left, right| left.name.cmp(&right.name));
    waiters
}

fn read_waiter(
    name: &str,
    value: TraitValue<'_>,
    sides: &Sides<'_>,
    warnings: &mut Diagnostics,
) -> Result<Waiter, Diagnostic> {
    let is_name = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric());
    if !is_name {
        return Err(diagnostics::invalid_waiter_name(value, name));
    }
    let delay = |key: &str, default: u64| match value.get(key) {
        None => Ok(default),
        Some(delay) => match delay.number()?.parse() {
            Ok(seconds) if seconds > 0 => Ok(seconds),
            _ => Err(delay.wrong("a number of seconds that is not zero")),
        },
    };
    let min_delay = delay("minDelay", DEFAULT_DELAYS.0)?;
    let max_delay = delay("maxDelay", DEFAULT_DELAYS.1)?;
    if min_delay > max_delay {
        return Err(diagnostics::delays_out_of_order(value, name, min_delay, max_delay));
    }
    let acceptors = value.required("acceptors")?.elements()?;
    let acceptors: Vec<Acceptor> =
        acceptors.map(|acceptor| read_acceptor(acceptor, sides, warnings)).collect::<Result<_, _>>()?;
    if !acceptors.iter().any(|acceptor| acceptor.state == AcceptorState::Success) {
        return Err(diagnostics::waiter_without_success(value, name));
    }
    Ok(Waiter {
        name: name.to_owned(),
        documentation: value.optional_string("documentation")?,
        is_deprecated: value.get("deprecated").map(TraitValue::bool).transpose()?.unwrap_or_default(),
        acceptors,
        min_delay,
        max_delay,
    })
}

fn read_acceptor(
    value: TraitValue<'_>,
    sides: &Sides<'_>,
    warnings: &mut Diagnostics,
) -> Result<Acceptor, Diagnostic> {
    let state = value.required("state")?;
    let state = match state.str()? {
        "success" => AcceptorState::Success,
        "failure" => AcceptorState::Failure,
        "retry" => AcceptorState::Retry,
        _ => return Err(state.wrong("`success`, `failure` or `retry`")),
    };
    let matcher = value.required("matcher")?;
    let mut members = matcher.entries()?;
    let matcher = match (members.next(), members.next()) {
        (Some((key, value)), None) => read_matcher(key, value, matcher, sides, warnings)?,
        _ => return Err(matcher.wrong(ONE_MATCHER)),
    };
    Ok(Acceptor { state, matcher })
}

const ONE_MATCHER: &str = "an object with one of `output`, `inputOutput`, `success` and `errorType`";

fn read_matcher(
    key: &str,
    value: TraitValue<'_>,
    matcher: TraitValue<'_>,
    sides: &Sides<'_>,
    warnings: &mut Diagnostics,
) -> Result<Matcher, Diagnostic> {
    Ok(match key {
        "success" if value.bool()? => Matcher::Success,
        "success" => Matcher::Error,
        "errorType" => {
            let name = value.str()?;
            Matcher::ErrorType(name.rsplit('#').next().unwrap_or(name).to_owned())
        }
        "output" => {
            let output = Shapes(sides.context.shapes).type_of(sides.output);
            Matcher::Output(read_path_matcher(value, &output, sides, warnings)?)
        }
        "inputOutput" => {
            let types = [("input", sides.input), ("output", sides.output)];
            let shapes = Shapes(sides.context.shapes);
            let both = types.map(|(name, side)| (name.to_owned(), shapes.type_of(side)));
            Matcher::InputOutput(read_path_matcher(value, &PathType::Object(both.into()), sides, warnings)?)
        }
        _ => return Err(matcher.wrong(ONE_MATCHER)),
    })
}

fn read_path_matcher(
    value: TraitValue<'_>,
    on: &PathType<'_>,
    sides: &Sides<'_>,
    warnings: &mut Diagnostics,
) -> Result<PathMatcher, Diagnostic> {
    let path = value.required("path")?;
    let text = path.str()?;
    let invalid = |error| diagnostics::invalid_waiter_path(path, &error);
    let expr = jmespath::parse(text).map_err(invalid)?;
    jmespath::check_calls(&expr).map_err(invalid)?;
    if let Some((part, name)) = find_unsupported(&expr) {
        return Err(diagnostics::unsupported_in_waiter_path(path, part.span.clone(), name));
    }
    let expected = value.required("expected")?;
    let comparator = value.required("comparator")?;
    let expected = match comparator.str()? {
        "stringEquals" => Expected::String(expected.string()?),
        "booleanEquals" => match expected.str()? {
            "true" => Expected::Boolean(true),
            "false" => Expected::Boolean(false),
            _ => return Err(expected.wrong("\"true\" or \"false\"")),
        },
        "allStringEquals" => Expected::AllStrings(expected.string()?),
        "anyStringEquals" => Expected::AnyString(expected.string()?),
        _ => {
            let known = "`stringEquals`, `booleanEquals`, `allStringEquals` or `anyStringEquals`";
            return Err(comparator.wrong(known));
        }
    };
    let shapes = Shapes(sides.context.shapes);
    match shapes.after(on, &expr) {
        Err(part) => warnings.push(diagnostics::waiter_path_without_end(path, part.span.clone())),
        Ok(found) if !may_be(&expected, &found, shapes) => {
            warnings.push(diagnostics::waiter_path_of_other_type(path, comparator));
        }
        Ok(_) => {}
    }
    Ok(PathMatcher { text: text.to_owned(), path: expr, expected })
}

/// Returns `true` unless the types make it certain that the value is not found.
fn may_be(expected: &Expected, found: &PathType<'_>, shapes: Shapes<'_>) -> bool {
    match expected {
        Expected::String(_) => found.may_be_string(),
        Expected::Boolean(_) => matches!(found, PathType::Boolean | PathType::Any),
        Expected::AllStrings(_) | Expected::AnyString(_) => {
            shapes.elements(found).is_some_and(|elements| elements.iter().any(PathType::may_be_string))
        }
    }
}

/// The first part of an expression that the runtime cannot evaluate, in words.
fn find_unsupported(expr: &Expr) -> Option<(&Expr, String)> {
    match &expr.kind {
        ExprKind::Call { name, .. } if !FUNCTIONS.contains(&name.as_str()) => {
            Some((expr, format!("the function `{name}`")))
        }
        ExprKind::Reference(_) => Some((expr, "a reference to an expression".to_owned())),
        _ => expr.children().into_iter().find_map(find_unsupported),
    }
}
