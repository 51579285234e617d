//! The model's own tests of its rules.

use super::diagnostics;
use super::parameters::{built_in_parameter, find_parameter, read_value, sorted};
use super::rules::read_endpoint;
use super::scope::Scope;
use super::types::{Parameter, TestCall, TestCase, Value};
use crate::diagnostic::Diagnostic;
use crate::model::read_traits::TraitValue;
use crate::model::{LeftOut, Operation};
use crate::near_miss::nearest;

/// Reads test cases.
pub(super) struct Reader<'a> {
    /// The parameters of the rules.
    pub parameters: &'a [Parameter],
    /// The operations that tests may call.
    pub operations: &'a [Operation],
    /// Operations that are not generated; their calls are skipped.
    pub left_out: &'a LeftOut,
}

impl Reader<'_> {
    /// Reads the tests.
    pub(super) fn tests(&self, value: TraitValue<'_>) -> Result<Vec<TestCase>, Diagnostic> {
        match value.object()?.get("testCases") {
            Some(cases) => cases.elements()?.map(|case| self.case(case)).collect(),
            None => Ok(Vec::new()),
        }
    }

    fn case(&self, case: TraitValue<'_>) -> Result<TestCase, Diagnostic> {
        let expect = case.required("expect")?;
        let expected = match expect.object()?.get("error") {
            Some(message) => Err(message.string()?),
            // Expectations are literals, so nothing is in scope.
            None => Ok(read_endpoint(expect.required("endpoint")?, &Scope::new(&[]))?),
        };
        let calls = match case.get("operationInputs") {
            Some(inputs) => inputs
                .elements()?
                .filter_map(|input| self.call(input).transpose())
                .collect::<Result<_, _>>()?,
            None => Vec::new(),
        };
        let documentation = case.optional_string("documentation")?;
        Ok(TestCase { documentation, parameters: self.values(case.get("params"))?, expected, calls })
    }

    /// Reads a call; `None` for an operation that is not generated.
    fn call(&self, input: TraitValue<'_>) -> Result<Option<TestCall>, Diagnostic> {
        let name = input.required("operationName")?;
        if self.left_out.operations.iter().any(|operation| Ok(operation.name()) == name.str()) {
            return Ok(None);
        }
        let mut parameters = self.built_ins(input.get("builtInParams"))?;
        parameters.extend(self.values(input.get("clientParams"))?);
        let operation = self.operations.iter().find(|operation| Ok(operation.id.name()) == name.str());
        let names = self.operations.iter().map(|operation| operation.id.name());
        let operation = match operation {
            Some(operation) => operation.id.clone(),
            None => {
                let near = nearest(name.str()?, names);
                return Err(diagnostics::test_of_unknown_operation(name, name.str()?, near));
            }
        };
        Ok(Some(TestCall {
            operation,
            input: input.get("operationParams").map(|it| it.node.clone()),
            parameters,
        }))
    }

    fn values(&self, params: Option<TraitValue<'_>>) -> Result<Vec<(String, Value)>, Diagnostic> {
        let Some(params) = params else { return Ok(Vec::new()) };
        let read = |(name, value): (&str, TraitValue<'_>)| {
            let parameter = find_parameter(self.parameters, (value.owner, value.node.span), name)?;
            Ok((name.to_owned(), read_value(value, parameter.kind)?))
        };
        sorted(params)?.into_iter().map(read).collect()
    }

    /// The parameters for these built-ins; the rules may not use all of them.
    fn built_ins(&self, params: Option<TraitValue<'_>>) -> Result<Vec<(String, Value)>, Diagnostic> {
        let mut values = Vec::new();
        let Some(params) = params else { return Ok(values) };
        for (name, value) in sorted(params)? {
            if let Some(parameter) = built_in_parameter(self.parameters, name) {
                values.push((parameter.name.clone(), read_value(value, parameter.kind)?));
            }
        }
        Ok(values)
    }
}
