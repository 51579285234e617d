//! Normalises endpoint rules for comparison: drops documentation, and renames the variables that conditions assign, so
//! that the model's names for them do not matter.

use std::collections::BTreeMap;

use crate::model::endpoint::{
    Condition, EndpointExpr, Expr, ExprKind, Outcome, Property, Rule, TemplatePart,
};

/// The normalised names of variables.
type Scope = BTreeMap<String, String>;

/// Normalises rules so that rules with the same meaning, condition by condition, are equal.
pub(super) fn normalise(rules: &[Rule]) -> Vec<Rule> {
    normalise_rules(rules, &Scope::new())
}

fn normalise_rules(rules: &[Rule], scope: &Scope) -> Vec<Rule> {
    rules.iter().map(|rule| normalise_rule(rule, scope.clone())).collect()
}

fn normalise_rule(rule: &Rule, mut scope: Scope) -> Rule {
    let conditions =
        rule.conditions.iter().map(|condition| normalise_condition(condition, &mut scope)).collect();
    let outcome = match &rule.outcome {
        Outcome::Endpoint(endpoint) => Outcome::Endpoint(normalise_endpoint(endpoint, &scope)),
        Outcome::Error(message) => Outcome::Error(normalise_expr(message, &scope)),
        Outcome::Tree(rules) => Outcome::Tree(normalise_rules(rules, &scope)),
    };
    Rule { documentation: None, conditions, outcome }
}

fn normalise_condition(condition: &Condition, scope: &mut Scope) -> Condition {
    let value = normalise_expr(&condition.value, scope);
    let proves = condition.proves.as_ref().map(|name| normalise_name(name, scope));
    let assign = condition.assign.as_ref().map(|name| {
        // Cannot clash: parameter names do not begin with a digit.
        let new = format!("{}", scope.len());
        scope.insert(name.clone(), new.clone());
        new
    });
    Condition { value, assign, proves }
}

fn normalise_name(name: &str, scope: &Scope) -> String {
    scope.get(name).map_or_else(|| name.to_owned(), String::clone)
}

fn normalise_endpoint(endpoint: &EndpointExpr, scope: &Scope) -> EndpointExpr {
    let header = |(name, values): &(String, Vec<Expr>)| {
        (name.clone(), values.iter().map(|value| normalise_expr(value, scope)).collect())
    };
    EndpointExpr {
        url: normalise_expr(&endpoint.url, scope),
        headers: endpoint.headers.iter().map(header).collect(),
        properties: normalise_entries(&endpoint.properties, scope),
    }
}

fn normalise_entries(entries: &[(String, Property)], scope: &Scope) -> Vec<(String, Property)> {
    let mut entries: Vec<(String, Property)> =
        entries.iter().map(|(name, value)| (name.clone(), normalise_property(value, scope))).collect();
    entries.sort_by(|(left, _), (right, _)| left.cmp(right));
    entries
}

fn normalise_property(property: &Property, scope: &Scope) -> Property {
    match property {
        Property::Scalar(value) => Property::Scalar(normalise_expr(value, scope)),
        Property::List(values) => {
            Property::List(values.iter().map(|value| normalise_property(value, scope)).collect())
        }
        Property::Object(entries) => Property::Object(normalise_entries(entries, scope)),
    }
}

fn normalise_expr(expr: &Expr, scope: &Scope) -> Expr {
    let inner = |expr: &Expr| Box::new(normalise_expr(expr, scope));
    let kind = match &expr.kind {
        ExprKind::Template(parts) => ExprKind::Template(
            parts
                .iter()
                .map(|part| match part {
                    TemplatePart::Text(text) => TemplatePart::Text(text.clone()),
                    TemplatePart::Value(value) => TemplatePart::Value(normalise_expr(value, scope)),
                })
                .collect(),
        ),
        ExprKind::Reference(name) => ExprKind::Reference(normalise_name(name, scope)),
        ExprKind::Attribute(value, attribute) => ExprKind::Attribute(inner(value), *attribute),
        ExprKind::Element(list, index) => ExprKind::Element(inner(list), *index),
        ExprKind::Call(function, arguments) => ExprKind::Call(
            *function,
            arguments.iter().map(|argument| normalise_expr(argument, scope)).collect(),
        ),
        ExprKind::Boolean(_) | ExprKind::Integer(_) => expr.kind.clone(),
    };
    Expr { kind, ..*expr }
}

/// The distinct URLs and messages that rules can result in, as the model writes them.
pub(super) fn outcomes(rules: &[Rule]) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Vec<&Rule> = rules.iter().rev().collect();
    while let Some(rule) = open.pop() {
        let text = match &rule.outcome {
            Outcome::Tree(rules) => {
                open.extend(rules.iter().rev());
                continue;
            }
            Outcome::Endpoint(endpoint) => spell(&endpoint.url),
            Outcome::Error(message) => spell(message),
        };
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

/// An expression as rules write it, abbreviated unless it is a template.
fn spell(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Template(parts) => parts
            .iter()
            .map(|part| match part {
                TemplatePart::Text(text) => text.clone(),
                TemplatePart::Value(value) => spell(value),
            })
            .collect(),
        ExprKind::Reference(name) => format!("{{{name}}}"),
        ExprKind::Attribute(value, attribute) => {
            format!("{{{}#{attribute:?}}}", spell(value).trim_matches(['{', '}']))
        }
        ExprKind::Element(list, index) => format!("{{{}[{index}]}}", spell(list).trim_matches(['{', '}'])),
        ExprKind::Boolean(value) => value.to_string(),
        ExprKind::Integer(value) => value.to_string(),
        ExprKind::Call(function, _) => format!("{{{function:?}(…)}}"),
    }
}
