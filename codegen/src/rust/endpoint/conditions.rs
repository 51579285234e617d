//! Lowers conditions: tests, and the values that they name.

use super::scope::Scope;
use super::values::lower_value;
use super::{Check, Local, LocalType, Value};
use crate::model::endpoint::{Condition, Kind};

/// A step before the outcome of a rule.
pub(super) enum Step {
    /// May fail.
    Check(Check),
    /// Cannot fail.
    Let(Local, Value),
}

/// Lowers the conditions of a rule, and binds their names in the scope.
pub(super) fn lower_conditions(conditions: &[Condition], scope: &mut Scope<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for condition in conditions {
        lower_condition(condition, scope, &mut steps);
    }
    steps
}

fn lower_condition(condition: &Condition, scope: &mut Scope<'_>, steps: &mut Vec<Step>) {
    let value = lower_value(&condition.value, scope);
    if let (Some(name), Value::IsSome(proven), None) = (&condition.proves, &value, &condition.assign) {
        let kind = match &**proven {
            Value::Param(param) => param.kind,
            _ => unreachable!("conditions assign only present values"),
        };
        let local = scope.bind(name, LocalType::of(kind, proven), false);
        steps.push(Step::Check(Check::Is(local, (**proven).clone())));
        return;
    }
    let (kind, is_optional) = (condition.value.value_kind, condition.value.is_optional);
    let value = match &condition.assign {
        None => value,
        Some(name) => {
            let local = scope.bind(name, LocalType::of(kind, &value), value.is_owned() && !value.is_place());
            let named = Value::Local(local.clone());
            if is_optional {
                steps.push(Step::Check(Check::Is(local, value)));
            } else {
                steps.push(Step::Let(local, value));
            }
            steps.extend((kind == Kind::Boolean).then_some(Step::Check(Check::Holds(named))));
            return;
        }
    };
    match (kind, is_optional) {
        (Kind::Boolean, false) if value == Value::Boolean(true) => {}
        (Kind::Boolean, false) => steps.push(Step::Check(Check::Holds(value))),
        (Kind::Boolean, true) => steps.push(Step::Check(Check::Holds(Value::IsSomeTrue(Box::new(value))))),
        (_, true) => steps.push(Step::Check(Check::Holds(Value::IsSome(Box::new(value))))),
        (_, false) => {}
    }
}
