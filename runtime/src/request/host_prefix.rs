//! [`@endpoint`](https://smithy.io/2.0/spec/endpoint-traits.html#endpoint-trait): the prefix that an operation adds to
//! the endpoint's host name.

use std::fmt;

use crate::schema::OperationSchema;
use crate::serde::{Structure, Value, View};

/// Returns the prefix of the endpoint's host name, with its labels replaced by members. It is empty for most
/// operations.
///
/// # Errors
/// If a member that the prefix contains is absent, or its value is not a label of a host name.
pub fn host_prefix(operation: &OperationSchema, input: &dyn Structure) -> Result<String, InvalidHostLabel> {
    let mut rest = operation.host_prefix().unwrap_or_default();
    let mut prefix = String::with_capacity(rest.len());
    while let Some((before, label, after)) = next_label(rest) {
        prefix.push_str(before);
        prefix.push_str(label_value(label, input)?);
        rest = after;
    }
    prefix.push_str(rest);
    Ok(prefix)
}

/// Returns the text before the first `{label}`, the label, and the text after it.
fn next_label(text: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let (before, after) = text.split_once('{')?;
    let (label, after) = after.split_once('}')?;
    Some((before, label, after))
}

fn label_value<'a>(label: &'static str, input: &'a dyn Structure) -> Result<&'a str, InvalidHostLabel> {
    let index = input.schema().members().iter().position(|member| member.name() == label);
    match index.and_then(|index| input.member(index)).map(Value::view) {
        Some(View::String(value)) if is_host_label(value) => Ok(value),
        _ => Err(InvalidHostLabel { member: label }),
    }
}

/// Returns true for 1 to 63 letters and digits with hyphens between them. Other values could change other parts of the
/// URL.
fn is_host_label(text: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=63).contains(&text.len())
        && text.bytes().all(is_inner)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// The error of a host prefix with a member that is absent, or whose value is not a label of a host name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidHostLabel {
    member: &'static str,
}

impl InvalidHostLabel {
    /// The member's name in the model.
    pub fn member(&self) -> &'static str {
        self.member
    }
}

impl fmt::Display for InvalidHostLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is part of the host name: it must be 1 to 63 letters, digits and hyphens",
            self.member
        )
    }
}

impl std::error::Error for InvalidHostLabel {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{self, Member, OperationTrait, Schema, ShapeId, Trait};

    static INPUT: Schema = Schema::structure(
        ShapeId::new("a", "Input"),
        "Input",
        &[Member::new("label", &schema::STRING, &[Trait::HostLabel])],
        &[],
    );

    struct Input(Option<String>);

    impl Structure for Input {
        fn schema(&self) -> &'static Schema {
            &INPUT
        }

        fn member(&self, _: usize) -> Option<&dyn Value> {
            Some(&self.0)
        }
    }

    fn prefix(pattern: &'static str, label: Option<&str>) -> Option<String> {
        let traits: &'static [OperationTrait] = Box::leak(Box::new([OperationTrait::HostPrefix(pattern)]));
        let operation = OperationSchema::new(ShapeId::new("a", "Call"), &INPUT, &schema::UNIT, &[], traits);
        host_prefix(&operation, &Input(label.map(str::to_owned))).ok()
    }

    #[test]
    fn members_stand_in_for_labels() {
        assert_eq!(prefix("data.", None).as_deref(), Some("data."));
        assert_eq!(prefix("foo.{label}.", Some("bar")).as_deref(), Some("foo.bar."));
        assert_eq!(prefix("{label}-{label}.", Some("1a")).as_deref(), Some("1a-1a."));
    }

    #[test]
    fn what_is_no_label_is_refused() {
        for label in ["", "-a", "a-", "a.b", "evil.com/", "a b", "ä", &"a".repeat(64)] {
            assert_eq!(prefix("{label}.", Some(label)), None, "{label}");
        }
        assert_eq!(prefix("{label}.", None), None);
        assert_eq!(prefix("{other}.", Some("a")), None);
    }
}
