//! Lowers expressions.

use super::scope::Scope;
use super::{FormatPart, LibraryFunction, Value};
use crate::model::endpoint::{Expr, ExprKind, Function, TemplatePart};

/// Lowers an expression.
pub(super) fn lower_value(expr: &Expr, scope: &Scope<'_>) -> Value {
    match &expr.kind {
        ExprKind::Template(parts) => lower_template(parts, scope),
        ExprKind::Boolean(value) => Value::Boolean(*value),
        ExprKind::Integer(value) => Value::Integer(*value),
        ExprKind::Reference(name) => scope.value(name),
        ExprKind::Attribute(from, attribute) => {
            Value::Attribute(Box::new(lower_value(from, scope)), *attribute)
        }
        ExprKind::Element(from, index) => Value::Element(Box::new(lower_value(from, scope)), *index),
        ExprKind::Call(function, arguments) => lower_call(*function, arguments, scope),
    }
}

fn lower_template(parts: &[TemplatePart], scope: &Scope<'_>) -> Value {
    match parts {
        [] => Value::Text(String::new()),
        [TemplatePart::Text(text)] => Value::Text(text.clone()),
        parts => Value::Format(parts.iter().map(|part| lower_part(part, scope)).collect()),
    }
}

fn lower_part(part: &TemplatePart, scope: &Scope<'_>) -> FormatPart {
    match part {
        TemplatePart::Text(text) => FormatPart::Text(text.clone()),
        TemplatePart::Value(expr) => FormatPart::Value(lower_value(expr, scope)),
    }
}

fn lower_call(function: Function, arguments: &[Expr], scope: &Scope<'_>) -> Value {
    let library = match function {
        Function::IsSet => return is_set(&arguments[0], scope),
        Function::Not => return not(lower_value(&arguments[0], scope)),
        Function::BooleanEquals => return boolean_equals(arguments, scope),
        Function::StringEquals => return string_equals(arguments, scope),
        Function::Coalesce => return coalesce(arguments, scope),
        Function::Ite => return if_else(arguments, scope),
        Function::ParseUrl => LibraryFunction::ParseUrl,
        Function::IsValidHostLabel => LibraryFunction::IsValidHostLabel,
        Function::UriEncode => LibraryFunction::UriEncode,
        Function::Substring => LibraryFunction::Substring,
        Function::Split => LibraryFunction::Split,
        Function::Partition => LibraryFunction::Partition,
        Function::ParseArn => LibraryFunction::ParseArn,
        Function::IsVirtualHostableS3Bucket => LibraryFunction::IsVirtualHostableS3Bucket,
    };
    Value::Library(library, arguments.iter().map(|argument| lower_value(argument, scope)).collect())
}

fn is_set(argument: &Expr, scope: &Scope<'_>) -> Value {
    if argument.is_optional {
        Value::IsSome(Box::new(lower_value(argument, scope)))
    } else {
        Value::Boolean(true)
    }
}

fn not(value: Value) -> Value {
    match value {
        Value::Boolean(value) => Value::Boolean(!value),
        Value::Not(value) => *value,
        value => Value::Not(Box::new(value)),
    }
}

fn boolean_equals(arguments: &[Expr], scope: &Scope<'_>) -> Value {
    match (lower_value(&arguments[0], scope), lower_value(&arguments[1], scope)) {
        (value, Value::Boolean(true)) | (Value::Boolean(true), value) => value,
        (value, Value::Boolean(false)) | (Value::Boolean(false), value) => not(value),
        (left, right) => Value::Equals(Box::new(left), Box::new(right)),
    }
}

fn string_equals(arguments: &[Expr], scope: &Scope<'_>) -> Value {
    match (lower_value(&arguments[0], scope), lower_value(&arguments[1], scope)) {
        (Value::Text(left), Value::Text(right)) => Value::Boolean(left == right),
        (left @ Value::Text(_), right) => Value::Equals(Box::new(right), Box::new(left)),
        (left, right) => Value::Equals(Box::new(left), Box::new(right)),
    }
}

/// Arguments after the first value that cannot be absent are dropped.
fn coalesce(arguments: &[Expr], scope: &Scope<'_>) -> Value {
    let mut options = Vec::new();
    for argument in arguments {
        let value = lower_value(argument, scope);
        match (argument.is_optional, options.is_empty()) {
            (true, _) => options.push(value),
            (false, true) => return value,
            (false, false) => return Value::Coalesce { options, last: Some(Box::new(value)) },
        }
    }
    Value::Coalesce { options, last: None }
}

fn if_else(arguments: &[Expr], scope: &Scope<'_>) -> Value {
    let is_optional = arguments[1].is_optional || arguments[2].is_optional;
    let arm =
        |argument: &Expr| (Box::new(lower_value(argument, scope)), is_optional && !argument.is_optional);
    match lower_value(&arguments[0], scope) {
        Value::Boolean(condition) if !is_optional => *arm(&arguments[if condition { 1 } else { 2 }]).0,
        condition => {
            Value::IfElse { condition: Box::new(condition), yes: arm(&arguments[1]), no: arm(&arguments[2]) }
        }
    }
}
