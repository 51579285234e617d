//! Expressions for values in examples.

use super::super::Context;
use super::super::names::Parent;
use super::super::structure::is_argument;
use super::super::types::lower_type;
use super::super::{Ident, Type};
use super::Given;
use crate::load::node::{Entry, Node};
use crate::model::{self, Presence, ShapeKind, SimpleType};
use crate::shape_id::ShapeId;

/// The context in which a value is used.
#[derive(Clone, Copy, PartialEq)]
enum As {
    /// As an argument of setters and constructors, which convert it.
    Argument,
    /// As a part of another value, without conversion.
    Value,
}

/// A value to write.
#[derive(Clone, Copy)]
struct Wish<'w> {
    shape: &'w ShapeId,
    /// The given value; if `None`, a placeholder is made from the name.
    node: Option<&'w Node>,
    /// The member's name as words with hyphens.
    name: &'w str,
    wanted: As,
}

/// Writes expressions.
pub(super) struct Sampler<'a> {
    cx: &'a Context<'a>,
    /// The shapes around the current value, to end an example where shapes recur.
    within: Vec<ShapeId>,
}

impl<'a> Sampler<'a> {
    pub(super) fn new(cx: &'a Context<'a>) -> Self {
        Self { cx, within: Vec::new() }
    }

    /// A request with its setters.
    pub(super) fn request(&self, input: &ShapeId, ident: &Ident, given: Given<'_>) -> String {
        let node = match given {
            Given::Value(node) => Some(node),
            Given::Placeholder | Given::Nothing => None,
        };
        let shows_optional = !matches!(given, Given::Nothing);
        let arguments = self.arguments(input, node).unwrap_or_default().join(", ");
        let setters = if shows_optional { self.setters(input, node) } else { String::new() };
        format!("{ident}::new({arguments}){setters}")
    }

    /// The arguments of a structure's constructor; `None` if they would be infinite.
    fn arguments(&self, id: &ShapeId, node: Option<&Node>) -> Option<Vec<String>> {
        let members = self.members(id).filter(|(member, _)| is_argument(member));
        members.map(|(member, ident)| self.member(member, ident, node)).collect()
    }

    /// Calls of the setters of the given members, or of all that are not deprecated.
    fn setters(&self, id: &ShapeId, node: Option<&Node>) -> String {
        let is_shown = |member: &model::Member| match node {
            Some(node) => node.get(member.name()).is_some(),
            None => member.traits.common.deprecated.is_none(),
        };
        let members = self.members(id).filter(|(member, _)| !is_argument(member) && is_shown(member));
        let calls = members.filter_map(|(member, ident)| {
            self.member(member, ident, node).map(|value| format!(".{ident}({value})"))
        });
        calls.collect()
    }

    fn members(&self, id: &ShapeId) -> impl Iterator<Item = (&'a model::Member, &'a Ident)> + use<'a> {
        let cx = self.cx;
        cx.model.shape(id).members().iter().zip(cx.names.members(id))
    }

    fn member(&self, member: &model::Member, ident: &Ident, structure: Option<&Node>) -> Option<String> {
        let node = structure.and_then(|node| node.get(member.name()));
        let name = ident.as_str().replace('_', "-");
        self.value(Wish { shape: &member.target, node, name: &name, wanted: As::Argument })
    }

    /// An expression; `None` if it would be infinite.
    fn value(&self, wish: Wish<'_>) -> Option<String> {
        if self.within.contains(wish.shape) {
            return None;
        }
        let within = [self.within.as_slice(), std::slice::from_ref(wish.shape)].concat();
        let inner = Sampler { cx: self.cx, within };
        match &self.cx.model.shape(wish.shape).kind {
            ShapeKind::Simple(simple) => Some(simple_value(*simple, wish)),
            ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => Some(self.variant(wish)),
            ShapeKind::List(member) => Some(inner.list(member, wish)),
            ShapeKind::Map(key, value) => Some(inner.map(&key.target, value, wish)),
            ShapeKind::Structure(_) => {
                let arguments = inner.arguments(wish.shape, wish.node)?.join(", ");
                let setters = wish.node.map(|node| inner.setters(wish.shape, Some(node)));
                Some(format!("{}::new({arguments}){}", self.path(wish.shape), setters.unwrap_or_default()))
            }
            ShapeKind::Union(_) => inner.union(wish),
        }
    }

    fn list(&self, member: &model::Member, wish: Wish<'_>) -> String {
        let elements: Vec<String> = match wish.node.and_then(Node::elements) {
            Some(nodes) => nodes.iter().filter_map(|node| self.element(member, wish, Some(node))).collect(),
            None => self.element(member, wish, None).into_iter().collect(),
        };
        self.collection(&elements, wish)
    }

    fn map(&self, key: &ShapeId, value: &model::Member, wish: Wish<'_>) -> String {
        let entry = |name: Option<&Entry>| {
            let value = self.element(value, wish, name.map(|entry| &entry.value))?;
            let text = name.map_or("key", |entry| entry.key.as_str());
            let key = match self.cx.model.shape(key).kind {
                ShapeKind::Enum(_) => self.named_variant(key, name.map(|entry| entry.key.as_str())),
                _ => text_value(text, wish.wanted),
            };
            Some(format!("({key}, {value})"))
        };
        let entries: Vec<String> = match wish.node.and_then(Node::entries) {
            Some(entries) => entries.iter().filter_map(|given| entry(Some(given))).collect(),
            None => entry(None).into_iter().collect(),
        };
        self.collection(&entries, wish)
    }

    /// An array that converts into a collection. An empty one must name its type.
    fn collection(&self, elements: &[String], wish: Wish<'_>) -> String {
        let elements = match (elements, lower_type(self.cx, wish.shape)) {
            ([], Type::Map(..)) => return "std::collections::BTreeMap::new()".to_owned(),
            ([], Type::List(_)) => return "Vec::new()".to_owned(),
            (elements, _) => elements.join(", "),
        };
        match wish.wanted {
            As::Argument => format!("[{elements}]"),
            As::Value => format!("[{elements}].into()"),
        }
    }

    /// A value in a list or map: one that converts into it, if setters convert elements.
    fn element(&self, member: &model::Member, wish: Wish<'_>, node: Option<&Node>) -> Option<String> {
        let is_simple = matches!(self.cx.model.shape(&member.target).kind, ShapeKind::Simple(_));
        let is_optional = member.presence == Presence::Optional;
        if is_optional && node.is_some_and(Node::is_null) {
            return Some("None".to_owned());
        }
        let wanted = if is_simple && !is_optional { wish.wanted } else { As::Value };
        let value = self.value(Wish { shape: &member.target, node, wanted, ..wish })?;
        Some(if is_optional { format!("Some({value})") } else { value })
    }

    fn variant(&self, wish: Wish<'_>) -> String {
        let number = wish.node.and_then(Node::as_number);
        self.named_variant(wish.shape, wish.node.and_then(Node::as_str).or(number))
    }

    /// The variant with this value, or the first one.
    fn named_variant(&self, id: &ShapeId, value: Option<&str>) -> String {
        let path = self.path(id);
        let index = match (&self.cx.model.shape(id).kind, value) {
            (_, None) => Some(0),
            (ShapeKind::Enum(values), Some(value)) => values.iter().position(|known| known.value == value),
            (ShapeKind::IntEnum(values), Some(value)) => {
                values.iter().position(|known| known.value.to_string() == value)
            }
            _ => None,
        };
        match (index.and_then(|index| self.cx.names.members(id).get(index)), value) {
            (Some(variant), _) => format!("{path}::{variant}"),
            (None, Some(value)) if value.parse::<i32>().is_ok() => format!("{path}::from({value})"),
            (None, value) => format!("{path}::from({})", quote(value.unwrap_or("example"))),
        }
    }

    fn union(&self, wish: Wish<'_>) -> Option<String> {
        let path = self.path(wish.shape);
        let given = |member: &model::Member| wish.node.is_none_or(|node| node.get(member.name()).is_some());
        let mut members = self.members(wish.shape).filter(|(member, _)| given(member));
        members.find_map(|(member, ident)| {
            if member.target.is_prelude() && member.target.name() == "Unit" {
                return Some(format!("{path}::{ident}"));
            }
            let node = wish.node.and_then(|node| node.get(member.name()));
            let value = self.value(Wish { shape: &member.target, node, wanted: As::Value, ..wish })?;
            let boxing = if member.is_recursive { ".into()" } else { "" };
            Some(format!("{path}::{ident}({value}{boxing})"))
        })
    }

    /// The path of a type, starting at the module that the example imports.
    fn path(&self, id: &ShapeId) -> String {
        let name = self.cx.names.type_name(id);
        match name.parent {
            Parent::Types => format!("types::{}", name.ident),
            Parent::Error => format!("error::{}", name.ident),
        }
    }
}

fn simple_value(simple: SimpleType, wish: Wish<'_>) -> String {
    let number = wish.node.and_then(Node::as_number).unwrap_or("1");
    match simple {
        SimpleType::Boolean => wish.node.and_then(Node::as_bool).unwrap_or(true).to_string(),
        SimpleType::Byte | SimpleType::Short | SimpleType::Integer | SimpleType::Long => number.to_owned(),
        SimpleType::Float | SimpleType::Double if number.contains(['.', 'e', 'E']) => number.to_owned(),
        SimpleType::Float | SimpleType::Double => format!("{number}.0"),
        SimpleType::Timestamp => {
            let seconds = wish.node.and_then(Node::as_number).filter(|text| text.parse::<i64>().is_ok());
            format!("primitives::Timestamp::from_secs({})", seconds.unwrap_or("1_700_000_000"))
        }
        SimpleType::BigInteger | SimpleType::BigDecimal => match wish.wanted {
            As::Argument => "1".to_owned(),
            As::Value => "1.into()".to_owned(),
        },
        SimpleType::String | SimpleType::Blob | SimpleType::Document => {
            text_value(wish.node.and_then(Node::as_str).unwrap_or(wish.name), wish.wanted)
        }
    }
}

fn text_value(text: &str, wanted: As) -> String {
    match wanted {
        As::Argument => quote(text),
        As::Value => format!("{}.into()", quote(text)),
    }
}

fn quote(text: &str) -> String {
    format!("{text:?}")
}
