//! Lowers rules to statements: nested ones if conditions may fail, sequential ones otherwise.

use super::conditions::{Step, lower_conditions};
use super::scope::Scope;
use super::tests::lower_endpoint_value;
use super::uses::Uses;
use super::values::lower_value;
use super::{Check, Local, LocalType, Outcome, Param, Statement, TreeCall, TreeFunction, Value};
use crate::model::endpoint::{self, Rule, RuleSet};
use crate::rust::{Converter, Ident};

/// The maximum depth of blocks; a deeper tree becomes a function.
const DEEPEST: usize = 4;

/// The functions of a rule set.
pub(super) struct Lowered {
    /// The body of the main function.
    pub body: Vec<Statement>,
    /// The other functions.
    pub functions: Vec<TreeFunction>,
}

/// Lowers the rules.
pub(super) fn lower_rules(rule_set: &RuleSet, params: &[Param], converter: &Converter) -> Lowered {
    let mut scope = Scope::new(params, converter);
    let mut lowerer = Lowerer { functions: Vec::new() };
    let required = require_params(&mut scope);
    let rest = lowerer.block(&rule_set.rules, &scope, 0);
    let mut body = Vec::new();
    for (param, local, value) in required {
        let missing = Outcome::Missing(param.name.clone());
        body.push(if Uses::of(&rest).has(&local) {
            Statement::LetElse(local, value, missing)
        } else {
            let is_missing = Value::Not(Box::new(Value::IsSome(Box::new(value))));
            Statement::If(vec![Check::Holds(is_missing)], vec![Statement::Return(missing)])
        });
    }
    body.extend(rest);
    Lowered { body, functions: lowerer.functions }
}

/// The required parameters without a default, each with its variable.
fn require_params<'a>(scope: &mut Scope<'a>) -> Vec<(&'a Param, Local, Value)> {
    let required = scope.params.iter().filter(|param| param.is_required && param.default.is_none());
    required
        .map(|param| {
            let value = scope.value(&param.name);
            let local_type = LocalType::of(param.kind, &value);
            (param, scope.bind(&param.name, local_type, false), value)
        })
        .collect()
}

struct Lowerer {
    functions: Vec<TreeFunction>,
}

impl Lowerer {
    /// Lowers a list of rules; the block ends with a return.
    fn block(&mut self, rules: &[Rule], scope: &Scope<'_>, depth: usize) -> Vec<Statement> {
        let mut statements = Vec::new();
        for (index, rule) in rules.iter().enumerate() {
            let mut inner = scope.clone();
            let steps = lower_conditions(&rule.conditions, &mut inner);
            let is_last = index + 1 == rules.len();
            let (binds, fails) = (steps.iter().all(binds_or_lets), steps.iter().any(may_fail));
            if !fails || (is_last && binds) {
                // The last rule: its conditions can be sequential statements.
                let body = self.outcome(&rule.outcome, &inner, depth);
                statements.extend(in_a_row(steps, body));
                return statements;
            }
            let body = self.outcome(&rule.outcome, &inner, depth + 1);
            statements.extend(nested(steps, body));
        }
        statements.push(Statement::Return(Outcome::NoRule));
        statements
    }

    fn outcome(&mut self, outcome: &endpoint::Outcome, scope: &Scope<'_>, depth: usize) -> Vec<Statement> {
        let outcome = match outcome {
            endpoint::Outcome::Endpoint(endpoint) => {
                Outcome::Endpoint(lower_endpoint_value(endpoint, |expr| lower_value(expr, scope)))
            }
            endpoint::Outcome::Error(message) => Outcome::Error(lower_value(message, scope)),
            endpoint::Outcome::Tree(rules) if depth < DEEPEST => return self.block(rules, scope, depth),
            endpoint::Outcome::Tree(rules) => Outcome::Call(self.function(rules, scope)),
        };
        vec![Statement::Return(outcome)]
    }

    /// Makes a function from a tree.
    fn function(&mut self, rules: &[Rule], scope: &Scope<'_>) -> TreeCall {
        let body = self.block(rules, &scope.behind_references(), 0);
        let uses = Uses::of(&body);
        let takes: Vec<Local> = scope.locals().filter(|local| uses.has(local)).cloned().collect();
        let ident = Ident::parse(&format!("tree_{}", self.functions.len() + 1)).expect("an identifier");
        let takes_params = uses.params;
        let arguments = takes.iter().cloned().map(Value::Local).collect();
        self.functions.push(TreeFunction { ident: ident.clone(), takes_params, takes, body });
        TreeCall { ident, takes_params, arguments }
    }
}

fn may_fail(step: &Step) -> bool {
    matches!(step, Step::Check(_))
}

/// Returns `true` if a step names a value that lives longer than its own statement.
fn binds_or_lets(step: &Step) -> bool {
    match step {
        Step::Let(..) => true,
        Step::Check(Check::Is(_, value)) => !value.has_temporaries(),
        Step::Check(Check::Holds(_)) => false,
    }
}

/// The steps followed by the outcome, at the same level.
fn in_a_row(steps: Vec<Step>, mut body: Vec<Statement>) -> Vec<Statement> {
    for step in steps.into_iter().rev() {
        let uses = Uses::of(&body);
        let statement = match step {
            Step::Let(local, _) if !uses.has(&local) => continue,
            Step::Let(local, value) => Statement::Let(local, value),
            Step::Check(Check::Is(local, value)) if uses.has(&local) => {
                Statement::LetElse(local, value, Outcome::NoRule)
            }
            Step::Check(Check::Is(_, value) | Check::Holds(value)) => {
                let is_missing = Value::Not(Box::new(Value::IsSome(Box::new(value))));
                Statement::If(vec![Check::Holds(is_missing)], vec![Statement::Return(Outcome::NoRule)])
            }
        };
        body.insert(0, statement);
    }
    body
}

/// The outcome nested in the steps, with one `if` for adjacent ones.
fn nested(steps: Vec<Step>, mut body: Vec<Statement>) -> Vec<Statement> {
    let mut checks: Vec<Check> = Vec::new();
    for step in steps.into_iter().rev() {
        let mut uses = Uses::of(&body);
        uses.add_checks(&checks);
        match step {
            Step::Let(local, _) if !uses.has(&local) => {}
            Step::Let(local, value) => {
                body = around(std::mem::take(&mut checks), body);
                body.insert(0, Statement::Let(local, value));
            }
            Step::Check(Check::Is(local, value)) if !uses.has(&local) => {
                checks.insert(0, Check::Holds(Value::IsSome(Box::new(value))));
            }
            Step::Check(check) => checks.insert(0, check),
        }
    }
    around(checks, body)
}

fn around(checks: Vec<Check>, body: Vec<Statement>) -> Vec<Statement> {
    if checks.is_empty() { body } else { vec![Statement::If(checks, body)] }
}
