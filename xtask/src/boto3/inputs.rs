//! Inputs of operations, made from the model: JSON as the feature `dynamic` and boto3 take it.

use farrier_codegen::model::{
    Binding, Constraints, Member, Model, Operation, Presence, Shape, ShapeKind, SimpleType,
};
use farrier_codegen::shape_id::ShapeId;
use serde_json::{Map, Value, json};

use super::explained::Values;

/// Text with characters that formats and URLs escape.
const TEXT: &str = "a b+c/d=e&f%20<g>'h'\"é\"";
/// Text that is valid in a header.
const HEADER_TEXT: &str = "a b, \"c\"; d=e";
/// Text that is valid in a host name: endpoints depend on the member.
const HOST_TEXT: &str = "name-1";
/// The same for accounts.
const ACCOUNT: &str = "123456789012";
/// Text of the media type JSON.
const JSON_TEXT: &str = r#"{"key":["text",1]}"#;
/// A key of a map. It may become a part of a header's name.
const KEY: &str = "key";
const TOKEN: &str = "00000000-0000-4000-8000-000000000000";
/// All clients write whole seconds alike. Fractions are left to the test cases of protocols.
const TIME: &str = "2026-01-02T03:04:05Z";
/// Seven bytes that are not UTF-8, in base64.
const BYTES: &str = "AGJ5dGVz/w==";

/// An input of an operation.
#[derive(Debug)]
pub(super) struct Input {
    /// Its name in reports.
    pub(super) name: String,
    pub(super) value: Value,
}

/// Makes the inputs of an operation: one with only the required members, those with every member, and one in which every
/// member is empty if it may be. There are as many of the second kind as the largest union has members, so that each of
/// these is sent, and at least two, because a Boolean has two values.
pub(super) fn inputs<'a>(model: &'a Model, operation: &'a Operation, values: &Values<'_>) -> Vec<Input> {
    let mut writer = Writer { model, values, size: Size::Minimal, stack: Vec::new(), alternatives: 2 };
    let mut inputs = vec![Input { name: "minimal".to_owned(), value: writer.input(&operation.input) }];
    let mut variant = 0;
    while variant < writer.alternatives {
        writer.size = Size::Full { variant };
        variant += 1;
        inputs.push(Input { name: format!("full {variant}"), value: writer.input(&operation.input) });
    }
    writer.size = Size::Empty;
    inputs.push(Input { name: "empty".to_owned(), value: writer.input(&operation.input) });
    inputs
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Size {
    /// Only required members.
    Minimal,
    /// All members. The variant chooses among the values of enums and the members of unions.
    Full { variant: usize },
    /// All members, with empty lists, maps and texts where these are valid.
    Empty,
}

/// Writes values. A shape is not nested in itself.
struct Writer<'a, 'v> {
    model: &'a Model,
    values: &'v Values<'v>,
    size: Size,
    /// The structures and unions around the value.
    stack: Vec<&'a ShapeId>,
    /// The number of members of the largest union so far.
    alternatives: usize,
}

impl<'a> Writer<'a, '_> {
    fn input(&mut self, id: &'a ShapeId) -> Value {
        self.nested(id, Self::structure).expect("an input can be made")
    }

    /// Writes a structure or union. `None` if it would be nested in itself.
    fn nested(
        &mut self,
        id: &'a ShapeId,
        write: impl FnOnce(&mut Self, &'a Shape) -> Option<Value>,
    ) -> Option<Value> {
        if self.stack.contains(&id) {
            return None;
        }
        self.stack.push(id);
        let value = write(self, self.model.shape(id));
        self.stack.pop();
        value
    }

    fn structure(&mut self, shape: &'a Shape) -> Option<Value> {
        let mut object = Map::new();
        for member in shape.members() {
            let is_token = self.model.values_of(member).bindings.contains(&Binding::IdempotencyToken);
            // Members that are required in the model, even if clients may treat them as optional.
            let is_required = member.traits.is_required || member.presence == Presence::Required;
            if self.size == Size::Minimal && !is_required && !is_token {
                continue;
            }
            match self.member(member, false) {
                Some(value) => {
                    object.insert(member.name().to_owned(), value);
                }
                None if is_required => return None,
                None => {}
            }
        }
        Some(Value::Object(object))
    }

    fn union(&mut self, shape: &'a Shape) -> Option<Value> {
        let members = shape.members();
        self.alternatives = self.alternatives.max(members.len());
        let first = self.variant() % members.len();
        let (before, after) = members.split_at(first);
        let written =
            after.iter().chain(before).find_map(|member| Some((member, self.member(member, false)?)));
        written.map(|(member, value)| json!({ member.name(): value }))
    }

    /// Writes the value of a member. `is_in_header` is inherited by elements of lists.
    fn member(&mut self, member: &'a Member, is_in_header: bool) -> Option<Value> {
        if let Some(value) = self.values.of(member) {
            return Some(value);
        }
        let values = self.model.values_of(member);
        let is_header =
            |binding: &Binding| matches!(binding, Binding::HttpHeader(_) | Binding::HttpPrefixHeaders(_));
        let is_in_header = is_in_header || values.bindings.iter().any(is_header);
        let target = self.model.shape(&member.target);
        Some(match &target.kind {
            ShapeKind::Structure(_) => self.nested(&member.target, Self::structure)?,
            ShapeKind::Union(_) => self.nested(&member.target, Self::union)?,
            ShapeKind::List(_) if self.is_empty(&values.constraints) => json!([]),
            ShapeKind::Map(..) if self.is_empty(&values.constraints) => json!({}),
            ShapeKind::List(item) => {
                let length = bound(values.constraints.length.as_ref().and_then(|length| length.min.as_ref()));
                let item = self.member(item, is_in_header);
                item.map_or(json!([]), |item| {
                    Value::Array(vec![item; length.map_or(1, |min| min.max(1.0) as usize)])
                })
            }
            ShapeKind::Map(key, item) => {
                let key = match self.model.shape(&key.target).kind {
                    ShapeKind::Enum(_) => self.member(key, is_in_header)?,
                    _ => json!(padded(KEY, &self.model.values_of(key).constraints)),
                };
                let key = key.as_str().expect("keys are text").to_owned();
                self.member(item, is_in_header).map_or(json!({}), |item| json!({ key: item }))
            }
            ShapeKind::Enum(members) => json!(members[self.variant() % members.len()].value),
            ShapeKind::IntEnum(members) => json!(members[self.variant() % members.len()].value),
            ShapeKind::Simple(simple) => self.simple(*simple, member, &values.constraints, is_in_header),
        })
    }

    fn simple(&self, simple: SimpleType, member: &Member, limits: &Constraints, is_in_header: bool) -> Value {
        match simple {
            SimpleType::Blob | SimpleType::ByteStream => json!(BYTES),
            SimpleType::Boolean => json!(self.variant().is_multiple_of(2)),
            SimpleType::String => json!(padded(self.text(member, is_in_header), limits)),
            SimpleType::Byte | SimpleType::Short | SimpleType::Integer => json!(within(7.0, limits) as i64),
            SimpleType::Long => json!(within(7_000_000_000.0, limits) as i64),
            SimpleType::Float | SimpleType::Double => json!(within(1.5, limits)),
            SimpleType::BigInteger | SimpleType::BigDecimal => json!("7"),
            SimpleType::Timestamp => json!(TIME),
            SimpleType::Document => json!({ "key": ["text", 1, true, null] }),
        }
    }

    /// Whether a value with these constraints is left empty.
    fn is_empty(&self, limits: &Constraints) -> bool {
        let min = bound(limits.length.as_ref().and_then(|length| length.min.as_ref()));
        self.size == Size::Empty && min.unwrap_or_default() == 0.0
    }

    fn text(&self, member: &Member, is_in_header: bool) -> &'static str {
        let bindings = self.model.values_of(member).bindings;
        let is_in_host = bindings.contains(&Binding::HostLabel) || member.traits.context_param.is_some();
        match self.size {
            _ if bindings.contains(&Binding::IdempotencyToken) => TOKEN,
            _ if bindings.contains(&Binding::MediaType("application/json".to_owned())) => JSON_TEXT,
            _ if is_in_host && member.name().contains("Account") => ACCOUNT,
            _ if is_in_host => HOST_TEXT,
            Size::Minimal => "text",
            Size::Empty if bindings.contains(&Binding::HttpLabel) => "text",
            Size::Empty => "",
            Size::Full { .. } if is_in_header => HEADER_TEXT,
            Size::Full { .. } => TEXT,
        }
    }

    fn variant(&self) -> usize {
        match self.size {
            Size::Minimal | Size::Empty => 0,
            Size::Full { variant } => variant,
        }
    }
}

/// Repeats the last character of a text until it is long enough. boto3 checks the minimum, but not the maximum.
fn padded(text: &str, limits: &Constraints) -> String {
    let min = bound(limits.length.as_ref().and_then(|length| length.min.as_ref())).unwrap_or_default();
    let missing = (min as usize).saturating_sub(text.chars().count());
    text.to_owned() + &"x".repeat(missing)
}

/// The value within the range that is nearest to a number.
fn within(number: f64, limits: &Constraints) -> f64 {
    let range = limits.range.as_ref();
    let min = bound(range.and_then(|range| range.min.as_ref())).unwrap_or(f64::MIN);
    let max = bound(range.and_then(|range| range.max.as_ref())).unwrap_or(f64::MAX);
    number.min(max).max(min)
}

fn bound(text: Option<&String>) -> Option<f64> {
    text?.parse().ok()
}

#[cfg(test)]
mod tests {
    use farrier_codegen::diagnostic::Source;
    use farrier_codegen::lower;
    use farrier_codegen::settings::Settings;

    use super::*;
    use crate::boto3::explained::Explained;

    const MODEL: &str = r#"{ "smithy": "2.0", "shapes": {
        "a#S": { "type": "service", "version": "1", "operations": [{ "target": "a#Op" }],
            "traits": { "aws.protocols#awsJson1_0": {} } },
        "a#Op": { "type": "operation", "input": { "target": "a#In" } },
        "a#In": { "type": "structure", "members": {
            "Name": { "target": "a#Name", "traits": { "smithy.api#required": {} } },
            "Token": { "target": "smithy.api#String", "traits": { "smithy.api#idempotencyToken": {} } },
            "Tree": { "target": "a#Tree" },
            "Map": { "target": "a#Map" },
            "Flag": { "target": "smithy.api#Boolean" },
            "Number": { "target": "smithy.api#Integer", "traits": { "smithy.api#range": { "min": 10 } } }
        } },
        "a#Name": { "type": "string", "traits": { "smithy.api#length": { "min": 6 } } },
        "a#Tree": { "type": "union", "members": {
            "Leaf": { "target": "a#Size" }, "Trees": { "target": "a#Trees" }, "Stump": { "target": "smithy.api#Unit" }
        } },
        "a#Trees": { "type": "list", "member": { "target": "a#Tree" } },
        "a#Map": { "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "smithy.api#Long" } },
        "a#Size": { "type": "enum", "members": {
            "S": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "small" } },
            "L": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "large" } }
        } }
    } }"#;

    #[test]
    fn inputs_have_all_members_and_every_alternative() {
        let source = Source { name: "model.json".to_owned(), text: MODEL.to_owned() };
        let model = lower(&[source], &Settings::default()).unwrap().model;
        let explained: Explained = toml::from_str("not_compared = []").unwrap();
        let inputs = inputs(&model, &model.operations[0], &explained.values("a"));
        let full = |tree: Value, flag: bool| {
            json!({
                "Name": TEXT, "Token": TOKEN, "Tree": tree, "Map": { "key": 7_000_000_000_i64 },
                "Flag": flag, "Number": 10
            })
        };
        let expected = [
            ("minimal", json!({ "Name": "textxx", "Token": TOKEN })),
            ("full 1", full(json!({ "Leaf": "small" }), true)),
            ("full 2", full(json!({ "Trees": [] }), false)),
            ("full 3", full(json!({ "Stump": {} }), true)),
            (
                "empty",
                json!({
                    "Name": "xxxxxx", "Token": TOKEN, "Tree": { "Leaf": "small" }, "Map": {}, "Flag": true,
                    "Number": 10
                }),
            ),
        ];
        assert_eq!(
            inputs.iter().map(|input| (input.name.as_str(), input.value.clone())).collect::<Vec<_>>(),
            expected
        );
    }
}
