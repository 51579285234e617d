//! The names that rules refer to. A parameter that is not among them has no effect.

use std::collections::BTreeSet;

use super::types::{Expr, ExprKind, Outcome, Property, Rule, TemplatePart};

/// The names of the parameters and values that rules refer to.
pub(super) fn references(rules: &[Rule]) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    add_rules(rules, &mut names);
    names
}

fn add_rules<'a>(rules: &'a [Rule], names: &mut BTreeSet<&'a str>) {
    for Rule { conditions, outcome, .. } in rules {
        for condition in conditions {
            add(&condition.value, names);
        }
        match outcome {
            Outcome::Endpoint(endpoint) => {
                add(&endpoint.url, names);
                endpoint.headers.iter().for_each(|(_, values)| add_all(values, names));
                endpoint.properties.iter().for_each(|(_, property)| add_property(property, names));
            }
            Outcome::Error(message) => add(message, names),
            Outcome::Tree(rules) => add_rules(rules, names),
        }
    }
}

fn add_property<'a>(property: &'a Property, names: &mut BTreeSet<&'a str>) {
    match property {
        Property::Scalar(value) => add(value, names),
        Property::List(elements) => elements.iter().for_each(|element| add_property(element, names)),
        Property::Object(entries) => entries.iter().for_each(|(_, entry)| add_property(entry, names)),
    }
}

fn add_all<'a>(values: impl IntoIterator<Item = &'a Expr>, names: &mut BTreeSet<&'a str>) {
    values.into_iter().for_each(|value| add(value, names));
}

fn add<'a>(value: &'a Expr, names: &mut BTreeSet<&'a str>) {
    match &value.kind {
        ExprKind::Boolean(_) | ExprKind::Integer(_) => {}
        ExprKind::Reference(name) => {
            names.insert(name);
        }
        ExprKind::Attribute(value, _) | ExprKind::Element(value, _) => add(value, names),
        ExprKind::Call(_, arguments) => add_all(arguments, names),
        ExprKind::Template(parts) => add_all(
            parts.iter().filter_map(|part| match part {
                TemplatePart::Text(_) => None,
                TemplatePart::Value(value) => Some(value),
            }),
            names,
        ),
    }
}
