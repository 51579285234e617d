//! The names that rules refer to.

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
                for (_, values) in &endpoint.headers {
                    add_all(values, names);
                }
                for (_, property) in &endpoint.properties {
                    add_property(property, names);
                }
            }
            Outcome::Error(message) => add(message, names),
            Outcome::Tree(rules) => add_rules(rules, names),
        }
    }
}

fn add_property<'a>(property: &'a Property, names: &mut BTreeSet<&'a str>) {
    match property {
        Property::Scalar(value) => add(value, names),
        Property::List(elements) => {
            for element in elements {
                add_property(element, names);
            }
        }
        Property::Object(entries) => {
            for (_, entry) in entries {
                add_property(entry, names);
            }
        }
    }
}

fn add_all<'a>(values: &'a [Expr], names: &mut BTreeSet<&'a str>) {
    for value in values {
        add(value, names);
    }
}

fn add<'a>(value: &'a Expr, names: &mut BTreeSet<&'a str>) {
    match &value.kind {
        ExprKind::Boolean(_) | ExprKind::Integer(_) => {}
        ExprKind::Reference(name) => {
            names.insert(name);
        }
        ExprKind::Attribute(value, _) | ExprKind::Element(value, _) => add(value, names),
        ExprKind::Call(_, arguments) => add_all(arguments, names),
        ExprKind::Template(parts) => {
            for part in parts {
                if let TemplatePart::Value(value) = part {
                    add(value, names);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::endpoint::{Attribute, Condition, EndpointExpr, Function, Kind};

    fn expr(kind: ExprKind) -> Expr {
        Expr { kind, value_kind: Kind::String, is_optional: false }
    }

    fn reference(name: &str) -> Expr {
        expr(ExprKind::Reference(name.to_owned()))
    }

    fn rule(value: Expr, outcome: Outcome) -> Rule {
        let condition = Condition { value, assign: None, proves: None };
        Rule { documentation: None, conditions: vec![condition], outcome }
    }

    #[test]
    fn every_part_of_a_rule_may_refer_to_names() {
        let text = TemplatePart::Text("https://".to_owned());
        let url = expr(ExprKind::Template(vec![text, TemplatePart::Value(reference("url"))]));
        let list = Property::List(vec![Property::Scalar(reference("property"))]);
        let endpoint = EndpointExpr {
            url,
            headers: vec![("x-name".to_owned(), vec![reference("header")])],
            properties: vec![("a".to_owned(), Property::Object(vec![("b".to_owned(), list)]))],
        };
        let attribute = expr(ExprKind::Attribute(Box::new(reference("attribute")), Attribute::UrlPath));
        let call = expr(ExprKind::Call(Function::IsSet, vec![attribute]));
        let element = expr(ExprKind::Element(Box::new(reference("element")), 0));
        let inner = rule(call, Outcome::Error(reference("error")));
        let rules = [
            rule(element, Outcome::Tree(vec![inner])),
            rule(expr(ExprKind::Boolean(true)), Outcome::Endpoint(endpoint)),
        ];
        let expected = ["attribute", "element", "error", "header", "property", "url"];
        assert_eq!(references(&rules).into_iter().collect::<Vec<_>>(), expected);
    }
}
