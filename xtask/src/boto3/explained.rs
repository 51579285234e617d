//! `tests/boto3/differences.toml`: the differences between generated clients and boto3 that have a reason, and the values
//! that inputs need.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use anyhow::{Context, Result};
use farrier_codegen::glob;
use farrier_codegen::model::Member;
use serde::Deserialize;
use serde_json::Value;

use super::difference::Difference;
use crate::repository::root;

const FILE: &str = "tests/boto3/differences.toml";

/// All services, in an entry and in a comparison.
pub(super) const ALL: &str = "*";

/// The content of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Explained {
    /// The parts of requests that are not compared for any service.
    #[serde(rename = "not_compared")]
    ignored: Vec<Entry>,
    /// The other differences.
    #[serde(default, rename = "difference")]
    differences: Vec<Entry>,
    /// The members whose values inputs cannot choose freely.
    #[serde(default, rename = "value")]
    values: Vec<FixedValue>,
}

/// Differences with the same reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The services, by the names of their models; all if it is empty.
    #[serde(default)]
    services: Vec<String>,
    /// A pattern of the operations' names.
    #[serde(default = "any")]
    operation: String,
    /// A pattern of the places in the request.
    place: String,
    /// Patterns of both values; any values without them.
    farrier: Option<String>,
    boto3: Option<String>,
    reason: String,
    /// The services with such a difference.
    #[serde(skip)]
    found: RefCell<BTreeSet<String>>,
}

/// The value of a member.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FixedValue {
    service: String,
    /// A pattern of the names of members, with their shapes: `CopyObjectRequest$CopySource`.
    member: String,
    value: Value,
    reason: String,
    #[serde(skip)]
    is_used: Cell<bool>,
}

fn any() -> String {
    "*".to_owned()
}

/// The reason for a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// The part of the request is not compared.
    NotCompared,
    /// It is known.
    Known,
}

impl Explained {
    /// Reads the file.
    pub(super) fn read() -> Result<Self> {
        let text = std::fs::read_to_string(root().join(FILE)).context(FILE)?;
        toml::from_str(&text).context(FILE)
    }

    /// Finds the reason for a difference.
    pub(super) fn reason(&self, service: &str, operation: &str, difference: &Difference) -> Option<Reason> {
        let is_match = |entry: &Entry| {
            let is_match = entry.is_of(service)
                && glob::is_match(&entry.operation, operation)
                && entry.explains(difference);
            if is_match {
                entry.found.borrow_mut().insert(service.to_owned());
            }
            is_match
        };
        // All entries are visited, because each has to be used.
        let is_ignored = self.ignored.iter().filter(|entry| is_match(entry)).count() > 0;
        let is_known = self.differences.iter().filter(|entry| is_match(entry)).count() > 0;
        is_ignored.then_some(Reason::NotCompared).or(is_known.then_some(Reason::Known))
    }

    /// The values for a service's inputs.
    pub(super) fn values<'a>(&'a self, service: &'a str) -> Values<'a> {
        Values { values: &self.values, service }
    }

    /// Describes the entries for which these services do not have a difference.
    pub(super) fn unused(&self, is_compared: impl Fn(&str) -> bool) -> Vec<String> {
        let entries = self.ignored.iter().chain(&self.differences);
        let entries = entries.flat_map(|entry| entry.unused(&is_compared));
        let values = self.values.iter().filter(|value| !value.is_used.get() && is_compared(&value.service));
        let values = values.map(|value| format!("{}, {}: {}", value.service, value.member, value.reason));
        entries.chain(values).map(|entry| format!("{FILE}: this no longer applies: {entry}")).collect()
    }
}

impl Entry {
    fn is_of(&self, service: &str) -> bool {
        self.services.is_empty() || self.services.iter().any(|name| name == service)
    }

    /// Describes the entry once for each compared service that does not have the difference. An entry for all services
    /// applies if one of them has it.
    fn unused(&self, is_compared: impl Fn(&str) -> bool) -> Vec<String> {
        let found = self.found.borrow();
        let described =
            |service: &str| format!("{service}, {}, {}: {}", self.operation, self.place, self.reason);
        if self.services.is_empty() {
            let is_unused = found.is_empty() && is_compared(ALL);
            return Vec::from_iter(is_unused.then(|| described(ALL)));
        }
        let unused = self.services.iter().filter(|service| is_compared(service) && !found.contains(*service));
        unused.map(|service| described(service)).collect()
    }

    fn explains(&self, difference: &Difference) -> bool {
        let is_value = |(pattern, value): (&Option<String>, &Option<Value>)| {
            let text =
                value.as_ref().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
            pattern
                .as_ref()
                .is_none_or(|pattern| glob::is_match(pattern, text.as_deref().unwrap_or("nothing")))
        };
        let patterns = [&self.farrier, &self.boto3];
        glob::is_match(&self.place, &difference.place)
            && patterns.into_iter().zip(&difference.values).all(is_value)
    }
}

/// The values for the inputs of a service.
pub(super) struct Values<'a> {
    values: &'a [FixedValue],
    service: &'a str,
}

impl Values<'_> {
    /// The value of a member, if it is fixed.
    pub(super) fn of(&self, member: &Member) -> Option<Value> {
        let id = member.id.to_string();
        let name = id.rsplit('#').next().unwrap_or(&id);
        let found = self
            .values
            .iter()
            .find(|value| value.service == self.service && glob::is_match(&value.member, name));
        found.map(|value| {
            value.is_used.set(true);
            value.value.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TEXT: &str = r#"
        [[not_compared]]
        place = "headers.user-agent"
        reason = "the client's name"

        [[difference]]
        services = ["barn"]
        operation = "Put*"
        place = "headers.content-type"
        farrier = "a/b"
        boto3 = "nothing"
        reason = "no type"
    "#;

    fn difference(place: &str, farrier: &str) -> Difference {
        Difference { place: place.to_owned(), values: [Some(json!(farrier)), None] }
    }

    #[test]
    fn reasons_are_found_by_service_operation_place_and_values() {
        let explained: Explained = toml::from_str(TEXT).unwrap();
        let check = |service, operation, difference: Difference, expected| {
            assert_eq!(explained.reason(service, operation, &difference), expected);
        };
        check("barn", "GetHay", difference("headers.user-agent", "x"), Some(Reason::NotCompared));
        check("barn", "PutHay", difference("headers.content-type", "a/b"), Some(Reason::Known));
        check("barn", "GetHay", difference("headers.content-type", "a/b"), None);
        check("farm", "PutHay", difference("headers.content-type", "a/b"), None);
        check("barn", "PutHay", difference("headers.content-type", "a/c"), None);
        check("barn", "PutHay", difference("body", "a/b"), None);
    }

    #[test]
    fn entries_that_no_longer_apply_are_found() {
        let explained: Explained = toml::from_str(TEXT).unwrap();
        assert_eq!(explained.unused(|_| true).len(), 2);
        assert_eq!(explained.unused(|service| service == "farm"), Vec::<String>::new());
        explained.reason("barn", "GetHay", &difference("headers.user-agent", "x"));
        let unused = explained.unused(|_| true);
        assert_eq!(
            unused,
            [format!("{FILE}: this no longer applies: barn, Put*, headers.content-type: no type")]
        );
    }
}
