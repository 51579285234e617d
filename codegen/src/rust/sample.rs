//! Example requests for documentation: the required members filled, one optional one shown.

use super::Context;
use super::names::Ident;
use super::naming::Parent;
use super::structure::is_argument;
use crate::model::{self, Presence, ShapeKind, SimpleType};
use crate::shape_id::ShapeId;

/// A code block that builds a request.
pub(crate) fn sample_request(cx: &Context<'_>, operation: &model::Operation) -> String {
    let ident = cx.names.operation(&operation.id).ident.with_suffix("Request");
    let sampler = Sampler { cx, within: Vec::new() };
    let arguments = sampler.arguments(&operation.input).unwrap_or_default().join(", ");
    let setter = sampler.setter(&operation.input).map(|call| format!("\n    {call}")).unwrap_or_default();
    let statement = format!("let request = {ident}::new({arguments}){setter};");
    let mut used = vec![format!("operation::{ident}")];
    let is_used = |module: &&str| statement.contains(&format!("{module}::"));
    used.extend(["error", "primitives", "types"].into_iter().filter(is_used).map(str::to_owned));
    let paths = match used.as_slice() {
        [path] => path.clone(),
        _ => format!("{{{}}}", used.join(", ")),
    };
    format!("```\nuse {}::{paths};\n\n{statement}\n```", cx.names.crate_ident)
}

/// How a value is wanted.
#[derive(Clone, Copy, PartialEq)]
enum As {
    /// As something that converts into it: what setters and constructors take.
    Argument,
    /// As it is: what stands within another value.
    Value,
}

struct Sampler<'a> {
    cx: &'a Context<'a>,
    /// The shapes around the value being written, for an example must end where shapes recur.
    within: Vec<&'a ShapeId>,
}

impl<'a> Sampler<'a> {
    /// The constructor's arguments of a structure; `None` where they would never end.
    fn arguments(&self, id: &'a ShapeId) -> Option<Vec<String>> {
        let required = self.cx.model.shape(id).members().iter().filter(|member| is_argument(member));
        required.map(|member| self.value(&member.target, As::Argument)).collect()
    }

    /// A call of the setter of the first optional member that is not deprecated.
    fn setter(&self, id: &'a ShapeId) -> Option<String> {
        let mut members = self.cx.model.shape(id).members().iter().zip(self.cx.names.members(id));
        let is_shown =
            |member: &model::Member| !is_argument(member) && member.traits.common.deprecated.is_none();
        let (member, ident) = members.find(|(member, _)| is_shown(member))?;
        Some(format!(".{ident}({})", self.value(&member.target, As::Argument)?))
    }

    /// An expression of this shape; `None` where it would never end.
    fn value(&self, id: &'a ShapeId, wanted: As) -> Option<String> {
        if self.within.contains(&id) {
            return None;
        }
        let inner = Sampler { cx: self.cx, within: [self.within.as_slice(), &[id]].concat() };
        match &self.cx.model.shape(id).kind {
            ShapeKind::Simple(simple) => Some(sample_simple(*simple, wanted)),
            ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => Some(self.first_variant(id)),
            ShapeKind::List(member) => Some(inner.list(member, wanted)),
            ShapeKind::Map(key, value) => Some(inner.map(&key.target, value, wanted)),
            ShapeKind::Structure(_) => {
                let arguments = inner.arguments(id)?.join(", ");
                Some(format!("{}::new({arguments})", self.path(id)))
            }
            ShapeKind::Union(members) => {
                let mut variants = members.iter().zip(self.cx.names.members(id));
                variants.find_map(|(member, ident)| inner.variant(id, member, ident))
            }
        }
    }

    fn list(&self, member: &'a model::Member, wanted: As) -> String {
        let element = self.element(member, wanted).unwrap_or_default();
        match wanted {
            As::Argument => format!("[{element}]"),
            As::Value => format!("[{element}].into()"),
        }
    }

    fn map(&self, key: &'a ShapeId, value: &'a model::Member, wanted: As) -> String {
        let Some(value) = self.element(value, wanted) else {
            return "std::collections::BTreeMap::new()".to_owned();
        };
        let key = self.value(key, wanted).unwrap_or_default();
        match wanted {
            As::Argument => format!("[({key}, {value})]"),
            As::Value => format!("[({key}, {value})].into()"),
        }
    }

    /// A value within a list or map: what converts into it, if setters convert it.
    fn element(&self, member: &'a model::Member, wanted: As) -> Option<String> {
        if member.presence == Presence::Optional {
            return Some(format!("Some({})", self.value(&member.target, As::Value)?));
        }
        match self.cx.model.shape(&member.target).kind {
            ShapeKind::Simple(_) => self.value(&member.target, wanted),
            _ => self.value(&member.target, As::Value),
        }
    }

    fn first_variant(&self, id: &ShapeId) -> String {
        match self.cx.names.members(id).first() {
            Some(variant) => format!("{}::{variant}", self.path(id)),
            None => format!("{}::from(\"example\")", self.path(id)),
        }
    }

    fn variant(&self, union: &ShapeId, member: &'a model::Member, ident: &Ident) -> Option<String> {
        let path = self.path(union);
        if member.target.is_prelude() && member.target.name() == "Unit" {
            return Some(format!("{path}::{ident}"));
        }
        let value = self.value(&member.target, As::Value)?;
        match member.is_recursive {
            true => Some(format!("{path}::{ident}({value}.into())")),
            false => Some(format!("{path}::{ident}({value})")),
        }
    }

    /// The path of a type, from the module that the example imports.
    fn path(&self, id: &ShapeId) -> String {
        let name = self.cx.names.type_name(id);
        match name.parent {
            Parent::Types => format!("types::{}", name.ident),
            Parent::Error => format!("error::{}", name.ident),
        }
    }
}

fn sample_simple(simple: SimpleType, wanted: As) -> String {
    let (text, is_exact) = match simple {
        SimpleType::Boolean => ("true", true),
        SimpleType::Byte | SimpleType::Short | SimpleType::Integer | SimpleType::Long => ("1", true),
        SimpleType::Float | SimpleType::Double => ("1.0", true),
        SimpleType::Timestamp => ("primitives::Timestamp::from_secs(1_700_000_000)", true),
        SimpleType::BigInteger | SimpleType::BigDecimal => ("1", false),
        SimpleType::String | SimpleType::Blob | SimpleType::Document => ("\"example\"", false),
    };
    match wanted {
        As::Value if !is_exact => format!("{text}.into()"),
        _ => text.to_owned(),
    }
}
