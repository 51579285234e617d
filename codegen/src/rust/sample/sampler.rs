//! Builds the values of examples from the shapes of the model.

use super::{Construction, Given, SampleValue};
use crate::load::node::{Entry, Node};
use crate::model::{self, Presence, ShapeKind, SimpleType};
use crate::rust::arguments::is_argument;
use crate::rust::types::lower_type;
use crate::rust::{Context, Ident, Type, TypeName};
use crate::shape_id::ShapeId;

/// The type that the place of a value requires.
#[derive(Clone, Copy, PartialEq)]
enum As {
    /// Any type that converts into the shape's, as in arguments of setters and constructors.
    Argument,
    /// The shape's own type, as within another value.
    Value,
}

/// A value to build.
#[derive(Clone, Copy)]
struct Wish<'w> {
    shape: &'w ShapeId,
    /// The given value; if there is none, texts are made from the name.
    node: Option<&'w Node>,
    /// The member's name as words with hyphens.
    name: &'w str,
    wanted: As,
}

/// Builds values.
pub(super) struct Sampler<'a> {
    cx: &'a Context<'a>,
    /// The shapes around the value being built: examples stop at recursive shapes.
    within: Vec<ShapeId>,
}

impl<'a> Sampler<'a> {
    pub(super) fn new(cx: &'a Context<'a>) -> Self {
        Self { cx, within: Vec::new() }
    }

    /// The construction of a request or response.
    pub(super) fn construction(&self, id: &ShapeId, given: Given<'_>) -> Construction {
        let node = match given {
            Given::Value(node) => Some(node),
            Given::Placeholder | Given::Nothing => None,
        };
        let shows_optional = !matches!(given, Given::Nothing);
        Construction {
            arguments: self.arguments(id, node).unwrap_or_default(),
            setters: if shows_optional { self.setters(id, node) } else { Vec::new() },
        }
    }

    /// The arguments of a structure's constructor; `None` if they would be infinite.
    fn arguments(&self, id: &ShapeId, node: Option<&Node>) -> Option<Vec<SampleValue>> {
        let (members, idents) = (self.cx.model.shape(id).members(), self.cx.names.members(id));
        let order = self.cx.arguments.of(members).into_iter();
        order.map(|index| self.member(&members[index], &idents[index], node)).collect()
    }

    /// The setters of the given members, or of all members that are not deprecated.
    fn setters(&self, id: &ShapeId, node: Option<&Node>) -> Vec<(Ident, SampleValue)> {
        let is_shown = |member: &model::Member| match node {
            Some(node) => node.get(member.name()).is_some(),
            None => member.traits.common.deprecated.is_none(),
        };
        let members = self.members(id).filter(|(member, _)| !is_argument(member) && is_shown(member));
        let call = |(member, ident): (&model::Member, &Ident)| {
            self.member(member, ident, node).map(|value| (ident.clone(), value))
        };
        members.filter_map(call).collect()
    }

    fn members(&self, id: &ShapeId) -> impl Iterator<Item = (&'a model::Member, &'a Ident)> + use<'a> {
        let cx = self.cx;
        cx.model.shape(id).members().iter().zip(cx.names.members(id))
    }

    fn member(&self, member: &model::Member, ident: &Ident, structure: Option<&Node>) -> Option<SampleValue> {
        let node = structure.and_then(|node| node.get(member.name()));
        let name = ident.as_str().replace('_', "-");
        self.value(Wish { shape: &member.target, node, name: &name, wanted: As::Argument })
    }

    /// A value; `None` if it would be infinite.
    fn value(&self, wish: Wish<'_>) -> Option<SampleValue> {
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
                let arguments = inner.arguments(wish.shape, wish.node)?;
                let setters = wish.node.map(|node| inner.setters(wish.shape, Some(node)));
                let construction = Construction { arguments, setters: setters.unwrap_or_default() };
                Some(SampleValue::Structure(self.type_name(wish.shape), construction))
            }
            ShapeKind::Union(_) if self.cx.model.shape(wish.shape).is_event_stream() => {
                Some(SampleValue::Array(vec![inner.union(wish)?]))
            }
            ShapeKind::Union(_) => inner.union(wish),
        }
    }

    fn list(&self, member: &model::Member, wish: Wish<'_>) -> SampleValue {
        let elements: Vec<SampleValue> = match wish.node.and_then(Node::elements) {
            Some(nodes) => nodes.iter().filter_map(|node| self.element(member, wish, Some(node))).collect(),
            None => self.element(member, wish, None).into_iter().collect(),
        };
        if elements.is_empty() { self.empty(wish) } else { placed(SampleValue::Array(elements), wish.wanted) }
    }

    fn map(&self, key: &ShapeId, value: &model::Member, wish: Wish<'_>) -> SampleValue {
        let entry = |name: Option<&Entry>| {
            let value = self.element(value, wish, name.map(|entry| &entry.value))?;
            let text = name.map_or("key", |entry| entry.key.as_str());
            let key = match self.cx.model.shape(key).kind {
                ShapeKind::Enum(_) => self.named_variant(key, name.map(|entry| entry.key.as_str())),
                _ => text_value(text, wish.wanted),
            };
            Some((key, value))
        };
        let entries: Vec<(SampleValue, SampleValue)> = match wish.node.and_then(Node::entries) {
            Some(entries) => entries.iter().filter_map(|given| entry(Some(given))).collect(),
            None => entry(None).into_iter().collect(),
        };
        if entries.is_empty() { self.empty(wish) } else { placed(SampleValue::Entries(entries), wish.wanted) }
    }

    /// An empty collection, of the type that is generated for the shape.
    fn empty(&self, wish: Wish<'_>) -> SampleValue {
        match lower_type(self.cx, wish.shape) {
            Type::Map(..) => SampleValue::EmptyMap,
            _ => SampleValue::EmptyList,
        }
    }

    /// A value within a list or a map. Setters convert the elements only if they are simple and not optional.
    fn element(&self, member: &model::Member, wish: Wish<'_>, node: Option<&Node>) -> Option<SampleValue> {
        let is_simple = matches!(self.cx.model.shape(&member.target).kind, ShapeKind::Simple(_));
        let is_optional = member.presence == Presence::Optional;
        if is_optional && node.is_some_and(Node::is_null) {
            return Some(SampleValue::None);
        }
        let wanted = if is_simple && !is_optional { wish.wanted } else { As::Value };
        let value = self.value(Wish { shape: &member.target, node, wanted, ..wish })?;
        Some(if is_optional { SampleValue::Some(Box::new(value)) } else { value })
    }

    fn variant(&self, wish: Wish<'_>) -> SampleValue {
        let number = wish.node.and_then(Node::as_number);
        self.named_variant(wish.shape, wish.node.and_then(Node::as_str).or(number))
    }

    /// The variant for a value, or the first one without a value.
    fn named_variant(&self, id: &ShapeId, value: Option<&str>) -> SampleValue {
        let name = self.type_name(id);
        let index = match (&self.cx.model.shape(id).kind, value) {
            (_, None) => Some(0),
            (ShapeKind::Enum(values), Some(value)) => values.iter().position(|known| known.value == value),
            (ShapeKind::IntEnum(values), Some(value)) => {
                values.iter().position(|known| known.value.to_string() == value)
            }
            _ => None,
        };
        let variant = index.and_then(|index| self.cx.names.members(id).get(index));
        let unnamed = match (variant, value) {
            (Some(variant), _) => return SampleValue::Variant(name, variant.clone(), None),
            (None, Some(value)) if value.parse::<i32>().is_ok() => SampleValue::Number(value.to_owned()),
            (None, value) => SampleValue::Text(value.unwrap_or("example").to_owned()),
        };
        SampleValue::Unnamed(name, Box::new(unnamed))
    }

    fn union(&self, wish: Wish<'_>) -> Option<SampleValue> {
        let variant =
            |ident: &Ident, value| SampleValue::Variant(self.type_name(wish.shape), ident.clone(), value);
        let given = |member: &model::Member| wish.node.is_none_or(|node| node.get(member.name()).is_some());
        let is_error = |member: &model::Member| self.cx.model.shape(&member.target).traits.error.is_some();
        let is_variant = |member: &model::Member| given(member) && !is_error(member);
        let mut members = self.members(wish.shape).filter(|(member, _)| is_variant(member));
        members.find_map(|(member, ident)| {
            if member.target.is_prelude() && member.target.name() == "Unit" {
                return Some(variant(ident, None));
            }
            let node = wish.node.and_then(|node| node.get(member.name()));
            let value = self.value(Wish { shape: &member.target, node, wanted: As::Value, ..wish })?;
            let boxed = if member.is_recursive { value.into_place() } else { value };
            Some(variant(ident, Some(Box::new(boxed))))
        })
    }

    fn type_name(&self, id: &ShapeId) -> TypeName {
        self.cx.names.type_name(id).clone()
    }
}

fn simple_value(simple: SimpleType, wish: Wish<'_>) -> SampleValue {
    let number = wish.node.and_then(Node::as_number).unwrap_or("1");
    match simple {
        SimpleType::Boolean => SampleValue::Boolean(wish.node.and_then(Node::as_bool).unwrap_or(true)),
        SimpleType::Byte | SimpleType::Short | SimpleType::Integer | SimpleType::Long => {
            SampleValue::Number(number.to_owned())
        }
        SimpleType::Float | SimpleType::Double => {
            let is_float = number.contains(['.', 'e', 'E']);
            SampleValue::Number(if is_float { number.to_owned() } else { format!("{number}.0") })
        }
        SimpleType::Timestamp => {
            let seconds = wish.node.and_then(Node::as_number).filter(|text| text.parse::<i64>().is_ok());
            SampleValue::Timestamp(seconds.unwrap_or("1_700_000_000").to_owned())
        }
        SimpleType::BigInteger | SimpleType::BigDecimal => {
            placed(SampleValue::Number("1".to_owned()), wish.wanted)
        }
        SimpleType::String | SimpleType::Blob | SimpleType::ByteStream | SimpleType::Document => {
            text_value(wish.node.and_then(Node::as_str).unwrap_or(wish.name), wish.wanted)
        }
    }
}

fn text_value(text: &str, wanted: As) -> SampleValue {
    placed(SampleValue::Text(text.to_owned()), wanted)
}

/// The value, with a conversion if its place requires the shape's own type.
fn placed(value: SampleValue, wanted: As) -> SampleValue {
    match wanted {
        As::Argument => value,
        As::Value => value.into_place(),
    }
}
