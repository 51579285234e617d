//! Describes a resolved model in a few words per shape and member, for comparisons.

use std::fmt::Write;

use crate::load::node::{Node, NodeKind};
use crate::model::{Member, Model, Presence, Shape, ShapeKind};
use crate::shape_id::ShapeId;

/// One line per operation, shape and member. Simple shapes of the prelude are omitted.
pub(super) fn describe(model: &Model) -> String {
    let mut text = String::new();
    for operation in &model.operations {
        let errors: Vec<&str> = operation.errors.iter().map(ShapeId::name).collect();
        let errors = if errors.is_empty() { String::new() } else { format!(" or {}", errors.join(", ")) };
        let (name, input, output) = (operation.id.name(), operation.input.name(), operation.output.name());
        writeln!(text, "{name}: {input} -> {output}{errors}").unwrap();
    }
    for shape in model.shapes.values() {
        if !(shape.id.is_prelude() && matches!(shape.kind, ShapeKind::Simple(_))) {
            describe_shape(shape, &mut text);
        }
    }
    text
}

fn describe_shape(shape: &Shape, text: &mut String) {
    let mut facts = vec![kind(shape)];
    let flags = [
        (shape.direction.input, "input"),
        (shape.direction.output, "output"),
        (shape.direction.error, "error"),
        (shape.holds.sensitive, "holds secrets"),
        (shape.holds.float, "holds floats"),
    ];
    facts.extend(flags.iter().filter(|(is_set, _)| *is_set).map(|(_, word)| (*word).to_owned()));
    writeln!(text, "{} {}", shape.name, facts.join(", ")).unwrap();
    match &shape.kind {
        ShapeKind::List(member) => describe_member(member, text),
        ShapeKind::Map(key, value) => {
            [key, value].into_iter().for_each(|member| describe_member(member, text))
        }
        _ => shape.members().iter().for_each(|member| describe_member(member, text)),
    }
}

fn kind(shape: &Shape) -> String {
    match &shape.kind {
        ShapeKind::Simple(simple) => format!("{simple:?}").to_ascii_lowercase(),
        ShapeKind::Enum(members) => {
            let values = members.iter().map(|member| format!("{:?}={:?}", member.name, member.value));
            format!("enum {}", values.collect::<Vec<_>>().join(" "))
        }
        ShapeKind::IntEnum(members) => {
            let values = members.iter().map(|member| format!("{}={}", member.name, member.value));
            format!("intEnum {}", values.collect::<Vec<_>>().join(" "))
        }
        ShapeKind::List(_) => "list".to_owned(),
        ShapeKind::Map(..) => "map".to_owned(),
        ShapeKind::Structure(_) => "structure".to_owned(),
        ShapeKind::Union(_) => "union".to_owned(),
    }
}

fn describe_member(member: &Member, text: &mut String) {
    let presence = match &member.presence {
        Presence::Required => "required".to_owned(),
        Presence::Default(value) => format!("= {}", json(value)),
        Presence::Optional => "optional".to_owned(),
    };
    let pointer = if member.is_recursive { ", recursive" } else { "" };
    writeln!(text, "- {}: {} {presence}{pointer}", member.name(), member.target.name()).unwrap();
}

/// A value as JSON.
pub(super) fn json(node: &Node) -> String {
    match &node.kind {
        NodeKind::Null => "null".to_owned(),
        NodeKind::Boolean(value) => value.to_string(),
        NodeKind::Number(text) => text.clone(),
        NodeKind::String(text) => format!("{text:?}"),
        NodeKind::Array(elements) => format!("[{}]", elements.iter().map(json).collect::<Vec<_>>().join(",")),
        NodeKind::Object(entries) => {
            let entries = entries.iter().map(|entry| format!("{:?}:{}", entry.key, json(&entry.value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
    }
}
