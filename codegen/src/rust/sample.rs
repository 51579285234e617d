//! Example requests for documentation: the required members filled, one optional one shown.

use super::Context;
use crate::model::{self, Presence, ShapeKind, SimpleType};
use crate::shape_id::ShapeId;

/// A code block that builds a request.
pub(crate) fn sample_request(cx: &Context<'_>, operation: &model::Operation) -> String {
    let ident = cx.names.operation(&operation.id).ident.with_suffix("Request");
    let sampler = Sampler { cx };
    let arguments = sampler.arguments(&operation.input).join(", ");
    let setter = sampler.setter(&operation.input).map(|call| format!("\n    {call}")).unwrap_or_default();
    let statement = format!("let request = {ident}::new({arguments}){setter};");
    let types = match statement.contains("types::") {
        true => format!("use {}::{{operation::{ident}, types}};", cx.names.crate_ident),
        false => format!("use {}::operation::{ident};", cx.names.crate_ident),
    };
    format!("```\n{types}\n\n{statement}\n```")
}

struct Sampler<'a> {
    cx: &'a Context<'a>,
}

impl Sampler<'_> {
    /// The constructor's arguments of a structure.
    fn arguments(&self, id: &ShapeId) -> Vec<String> {
        let required =
            self.cx.model.shape(id).members().iter().filter(|member| member.presence == Presence::Required);
        required.map(|member| self.value(&member.target)).collect()
    }

    /// A call of the setter of the first optional member that is not deprecated.
    fn setter(&self, id: &ShapeId) -> Option<String> {
        let mut members = self.cx.model.shape(id).members().iter().zip(self.cx.names.members(id));
        let is_shown = |member: &model::Member| {
            member.presence != Presence::Required && member.traits.common.deprecated.is_none()
        };
        let (member, ident) = members.find(|(member, _)| is_shown(member))?;
        Some(format!(".{ident}({})", self.value(&member.target)))
    }

    /// An expression that a setter of this type takes.
    fn value(&self, id: &ShapeId) -> String {
        let shape = self.cx.model.shape(id);
        match &shape.kind {
            ShapeKind::Simple(simple) => self.simple(*simple),
            ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => self.first_variant(id),
            ShapeKind::List(member) => format!("[{}]", self.element(member)),
            ShapeKind::Map(key, value) => format!("[({}, {})]", self.value(&key.target), self.element(value)),
            ShapeKind::Structure(_) if id.is_prelude() => String::new(),
            ShapeKind::Structure(_) => {
                let arguments = self.arguments(id).join(", ");
                format!("types::{}::new({arguments})", self.cx.names.type_name(id).ident)
            }
            ShapeKind::Union(members) => match members.first() {
                Some(member) => self.union(id, member),
                None => String::new(),
            },
        }
    }

    fn simple(&self, simple: SimpleType) -> String {
        match simple {
            SimpleType::Boolean => "true".to_owned(),
            SimpleType::Byte | SimpleType::Short | SimpleType::Integer | SimpleType::Long => "1".to_owned(),
            SimpleType::Float | SimpleType::Double => "1.0".to_owned(),
            SimpleType::Timestamp => {
                format!("{}::primitives::Timestamp::from_secs(1_700_000_000)", self.cx.names.crate_ident)
            }
            SimpleType::BigInteger | SimpleType::BigDecimal => "1".to_owned(),
            SimpleType::String | SimpleType::Blob | SimpleType::Document => "\"example\"".to_owned(),
        }
    }

    /// A value within a list or map, where nested collections are not converted.
    fn element(&self, member: &model::Member) -> String {
        let value = self.owned(&member.target);
        match member.presence {
            Presence::Optional => format!("Some({value})"),
            Presence::Required | Presence::Default(_) => value,
        }
    }

    fn owned(&self, id: &ShapeId) -> String {
        let converted = self.value(id);
        match &self.cx.model.shape(id).kind {
            ShapeKind::List(_) => format!("{converted}.into()"),
            ShapeKind::Map(..) => format!("{converted}.into()"),
            _ => converted,
        }
    }

    fn first_variant(&self, id: &ShapeId) -> String {
        let ident = &self.cx.names.type_name(id).ident;
        match self.cx.names.members(id).first() {
            Some(variant) => format!("types::{ident}::{variant}"),
            None => format!("types::{ident}::from(\"example\")"),
        }
    }

    fn union(&self, id: &ShapeId, member: &model::Member) -> String {
        let ident = &self.cx.names.type_name(id).ident;
        let variant = &self.cx.names.members(id)[0];
        let is_unit = member.target.is_prelude() && member.target.name() == "Unit";
        if is_unit {
            return format!("types::{ident}::{variant}");
        }
        let value = self.value(&member.target);
        match &self.cx.model.shape(&member.target).kind {
            ShapeKind::Simple(SimpleType::Boolean) | ShapeKind::Structure(_) | ShapeKind::Enum(_) => {
                format!("types::{ident}::{variant}({value})")
            }
            _ => format!("types::{ident}::{variant}({value}.into())"),
        }
    }
}
