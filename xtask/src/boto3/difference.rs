//! The differences between two JSON values.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

/// A part in which two values differ.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Difference {
    /// The names of members and the indexes of elements: `body.Tags[0].Key`.
    pub(super) place: String,
    /// The values at this place, in the order of the arguments.
    pub(super) values: [Option<Value>; 2],
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown =
            self.values.each_ref().map(|value| value.as_ref().map_or("nothing".to_owned(), Value::to_string));
        write!(f, "{}: Farrier {}, boto3 {}", self.place, shown[0], shown[1])
    }
}

/// Finds all differences.
pub(super) fn differences(left: &Value, right: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", Some(left), Some(right), &mut found);
    found
}

fn compare(place: &str, left: Option<&Value>, right: Option<&Value>, found: &mut Vec<Difference>) {
    match (left, right) {
        (Some(Value::Object(left)), Some(Value::Object(right))) => {
            let names: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
            for name in names {
                let place = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                compare(&place, left.get(name), right.get(name), found);
            }
        }
        (Some(Value::Array(left)), Some(Value::Array(right))) if left.len() == right.len() => {
            for (index, (left, right)) in left.iter().zip(right).enumerate() {
                compare(&format!("{place}[{index}]"), Some(left), Some(right), found);
            }
        }
        _ if left == right => {}
        _ => found.push(Difference { place: place.to_owned(), values: [left.cloned(), right.cloned()] }),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn places_lead_to_the_smallest_parts() {
        let left = json!({ "a": { "b": [1, 2], "same": {} }, "c": [1], "x": null });
        let right = json!({ "a": { "b": [1, 3], "same": {} }, "c": [], "y": null });
        let shown: Vec<String> = differences(&left, &right).iter().map(Difference::to_string).collect();
        assert_eq!(
            shown,
            [
                "a.b[1]: Farrier 2, boto3 3",
                "c: Farrier [1], boto3 []",
                "x: Farrier null, boto3 nothing",
                "y: Farrier nothing, boto3 null",
            ]
        );
    }
}
