//! The functions of the specification, and the static check of calls.

use super::ast::{Expr, ExprKind};
use super::error::Error;

/// The functions: name, least number of arguments, and greatest number unless there is no limit.
const FUNCTIONS: [(&str, usize, Option<usize>); 26] = [
    ("abs", 1, Some(1)),
    ("avg", 1, Some(1)),
    ("ceil", 1, Some(1)),
    ("contains", 2, Some(2)),
    ("ends_with", 2, Some(2)),
    ("floor", 1, Some(1)),
    ("join", 2, Some(2)),
    ("keys", 1, Some(1)),
    ("length", 1, Some(1)),
    ("map", 2, Some(2)),
    ("max", 1, Some(1)),
    ("max_by", 2, Some(2)),
    ("merge", 0, None),
    ("min", 1, Some(1)),
    ("min_by", 2, Some(2)),
    ("not_null", 1, None),
    ("reverse", 1, Some(1)),
    ("sort", 1, Some(1)),
    ("sort_by", 2, Some(2)),
    ("starts_with", 2, Some(2)),
    ("sum", 1, Some(1)),
    ("to_array", 1, Some(1)),
    ("to_number", 1, Some(1)),
    ("to_string", 1, Some(1)),
    ("type", 1, Some(1)),
    ("values", 1, Some(1)),
];

/// Checks that every call names a function and has the number of arguments that it takes. Types are not checked.
///
/// # Errors
/// The first wrong call.
pub fn check_calls(expr: &Expr) -> Result<(), Error> {
    if let ExprKind::Call { name, arguments } = &expr.kind {
        let known = FUNCTIONS.iter().find(|(known, ..)| known == name);
        let Some(&(_, least, greatest)) = known else {
            let end = expr.span.start + name.len();
            return Err(Error::unknown_function(expr.span.start..end, name));
        };
        let found = arguments.len();
        if found < least || greatest.is_some_and(|greatest| found > greatest) {
            let expected = number_of_arguments(least, greatest);
            return Err(Error::wrong_arity(expr.span.clone(), name, &expected, found));
        }
    }
    expr.children().into_iter().try_for_each(check_calls)
}

fn number_of_arguments(least: usize, greatest: Option<usize>) -> String {
    let plural = if least == 1 { "" } else { "s" };
    match greatest {
        Some(_) => format!("{least} argument{plural}"),
        None => format!("at least {least} argument{plural}"),
    }
}
