//! Compares the endpoint: parameters as fields, and rules as trees.

use super::change::{Change, Class};
use super::pairs::{Pair, pair};
use super::rules::{normalise, outcomes};
use super::{Changes, documentation};
use crate::Lowered;
use crate::model::endpoint::{BuiltIn, Kind, RuleSet, Value};
use crate::rust::endpoint::Param;
use crate::shape_id::ShapeId;

/// Compares the endpoint resolution of a service.
pub(super) fn compare_endpoints(before: &Lowered, after: &Lowered, changes: &mut Changes) {
    let id = &after.model.service.id;
    for pair in pair(&before.krate.endpoint.params, &after.krate.endpoint.params, |param| &param.ident) {
        match pair {
            Pair::Removed(param) => changes.push(param_removed(id, param)),
            Pair::Added(param) => changes.push(param_added(id, param)),
            Pair::Both(old, new) => compare_params(id, old, new, changes),
        }
    }
    match (&before.model.endpoint, &after.model.endpoint) {
        (Some(was), Some(is)) if normalise(&was.rules) != normalise(&is.rules) => {
            changes.push(rules_changed(id, was, is));
        }
        (Some(_), Some(_)) => {}
        (None, None) => compare_prefixes(id, before, after, changes),
        (was, is) => changes.push(rules_come_or_gone(id, was.is_none() && is.is_some())),
    }
}

fn compare_params(id: &ShapeId, was: &Param, is: &Param, changes: &mut Changes) {
    if spell_type(was) != spell_type(is) {
        changes.push(param_type_changed(id, was, is));
    } else if was.default != is.default {
        let words = (default_in_words(was), default_in_words(is));
        changes.push(param_changed(id, is, "default", words));
    }
    if was.is_required != is.is_required {
        let words = |param: &Param| if param.is_required { "required" } else { "optional" }.to_owned();
        changes.push(param_changed(id, is, "requirement", (words(was), words(is))));
    }
    if was.built_in != is.built_in {
        let words = |param: &Param| param.built_in.map_or("none", BuiltIn::name).to_owned();
        changes.push(param_changed(id, is, "value from the configuration", (words(was), words(is))));
    }
    if was.is_set_by_name != is.is_set_by_name || was.name != is.name {
        let words = |param: &Param| {
            if param.is_set_by_name {
                format!("by operations or clients, as {}", param.name)
            } else {
                "by no operation".to_owned()
            }
        };
        if words(was) != words(is) {
            changes.push(param_changed(id, is, "source of the value", (words(was), words(is))));
        }
    }
    changes.extend(documentation::deprecation(id, &was.deprecated, &is.deprecated, &[path(is)]).map(
        |mut change| {
            change.what = format!("endpoint parameter `{}` {}", is.name, change.what);
            change
        },
    ));
    if was.docs != is.docs && was.default == is.default && was.is_required == is.is_required {
        let what = format!("documentation of the endpoint parameter `{}` changed", is.name);
        let reason = "only its documentation";
        changes.push(
            Change::new(Class::Documentation, "documentation-changed", id, what, reason).item(path(is)),
        );
    }
}

fn compare_prefixes(id: &ShapeId, before: &Lowered, after: &Lowered, changes: &mut Changes) {
    let prefix = |side: &Lowered| {
        let aws = side.model.service.traits.aws.as_ref();
        aws.and_then(|aws| aws.endpoint_prefix.clone()).unwrap_or_else(|| "none".to_owned())
    };
    let (was, is) = (prefix(before), prefix(after));
    if was != is {
        let reason = "requests go to a different host";
        changes.push(
            Change::new(Class::Behaviour, "endpoint-prefix-changed", id, "endpoint prefix changed", reason)
                .item("endpoint::resolve")
                .before(was)
                .after(is),
        );
    }
}

fn path(param: &Param) -> String {
    format!("endpoint::Params::{}", param.ident.as_str())
}

fn spell_type(param: &Param) -> String {
    let value = match param.kind {
        Kind::Boolean => "bool",
        Kind::Strings => "Vec<String>",
        _ => "String",
    };
    if param.default.is_some() { value.to_owned() } else { format!("Option<{value}>") }
}

fn default_in_words(param: &Param) -> String {
    match &param.default {
        None => "none".to_owned(),
        Some(Value::Boolean(value)) => value.to_string(),
        Some(Value::String(text)) => format!("{text:?}"),
        Some(Value::Strings(texts)) => format!("{texts:?}"),
    }
}

fn param_added(id: &ShapeId, param: &Param) -> Change {
    let what = format!("endpoint parameter `{}` added", param.name);
    Change::new(Class::Addition, "endpoint-param-added", id, what, "a field and a setter")
        .item(path(param))
        .after(format!("{}: {}", param.ident, spell_type(param)))
}

fn param_removed(id: &ShapeId, param: &Param) -> Change {
    let what = format!("endpoint parameter `{}` removed", param.name);
    let reason = "the field and its setter are removed";
    Change::new(Class::STOPS_COMPILING, "endpoint-param-removed", id, what, reason)
        .item(path(param))
        .before(format!("{}: {}", param.ident, spell_type(param)))
        .instead("remove the code that sets it: no rule uses it")
}

fn param_type_changed(id: &ShapeId, was: &Param, is: &Param) -> Change {
    let what = format!("endpoint parameter `{}`: type changed", is.name);
    Change::new(
        Class::STOPS_COMPILING,
        "endpoint-param-type-changed",
        id,
        what,
        "the field has a different type",
    )
    .item(path(is))
    .before(format!("{}: {}", was.ident, spell_type(was)))
    .after(format!("{}: {}", is.ident, spell_type(is)))
    .instead(format!("use `{}`", spell_type(is)))
}

fn param_changed(id: &ShapeId, param: &Param, name: &str, (was, is): (String, String)) -> Change {
    let what = format!("endpoint parameter `{}`: {name} changed", param.name);
    let reason = "the endpoint may change";
    Change::new(Class::Behaviour, "endpoint-param-changed", id, what, reason)
        .item(path(param))
        .before(was)
        .after(is)
}

fn rules_changed(id: &ShapeId, was: &RuleSet, is: &RuleSet) -> Change {
    let reason = "requests may go to different endpoints or be signed differently";
    let mut change =
        Change::new(Class::Behaviour, "endpoint-rules-changed", id, "endpoint rules changed", reason)
            .item("endpoint::resolve");
    let (old, new) = (outcomes(&was.rules), outcomes(&is.rules));
    let only = |some: &[String], others: &[String]| -> Vec<String> {
        some.iter()
            .filter(|outcome| !others.contains(outcome))
            .map(|text| super::spelling::code(text))
            .collect()
    };
    for (words, list) in [("removed", only(&old, &new)), ("new", only(&new, &old))] {
        if !list.is_empty() {
            change.details.push(format!("{words}: {}", list.join(", ")));
        }
    }
    if change.details.is_empty() {
        change.details.push("the same endpoints and errors, under different conditions".to_owned());
    }
    change
}

fn rules_come_or_gone(id: &ShapeId, has_come: bool) -> Change {
    let (what, reason) = if has_come {
        (
            "endpoint rules added",
            "the endpoint is resolved by the model's rules instead of the service's name",
        )
    } else {
        ("endpoint rules removed", "the endpoint is derived from the service's name instead of rules")
    };
    Change::new(Class::Behaviour, "endpoint-rules-changed", id, what, reason).item("endpoint::resolve")
}
