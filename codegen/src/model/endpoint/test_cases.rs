//! The model's own tests of its rules.

use super::parameters::{find_parameter, read_value};
use super::rules::read_endpoint;
use super::scope::Scope;
use super::types::{Parameter, TestCase};
use crate::diagnostic::Diagnostic;
use crate::model::read_traits::TraitValue;

/// Reads the tests.
pub(super) fn read_tests(
    value: TraitValue<'_>,
    parameters: &[Parameter],
) -> Result<Vec<TestCase>, Diagnostic> {
    match value.object()?.get("testCases") {
        Some(cases) => cases.elements()?.map(|case| read_case(case, parameters)).collect(),
        None => Ok(Vec::new()),
    }
}

fn read_case(case: TraitValue<'_>, parameters: &[Parameter]) -> Result<TestCase, Diagnostic> {
    let mut values = Vec::new();
    if let Some(params) = case.object()?.get("params") {
        for (name, value) in params.entries()? {
            let parameter = find_parameter(parameters, (value.owner, value.node.span), name)?;
            values.push((name.to_owned(), read_value(value, parameter.kind)?));
        }
    }
    let expect = case.required("expect")?;
    let expected = match expect.object()?.get("error") {
        Some(message) => Err(message.string()?),
        // What a test expects is made of literals: nothing is in scope.
        None => Ok(read_endpoint(expect.required("endpoint")?, &Scope::new(&[]))?),
    };
    Ok(TestCase { documentation: case.optional_string("documentation")?, parameters: values, expected })
}
