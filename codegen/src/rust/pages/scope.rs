//! Resolves names in documentation to items of the crate and their paths.

use std::collections::BTreeMap;

use crate::model::{self, EnumMember, IntEnumMember, ShapeKind};
use crate::rust::Context;
use crate::rust::names::{Names, Parent, TypeName};
use crate::shape_id::ShapeId;
use crate::text::Docs;

/// The items that names refer to everywhere in the crate: operations, types, errors, and requests and responses under
/// their names in the model.
#[derive(Debug, Default)]
pub(crate) struct Items {
    items: BTreeMap<String, Option<Item>>,
}

/// The item that a name refers to.
#[derive(Clone, Debug, PartialEq)]
struct Item {
    path: String,
    /// The shape that it is generated from, if it has members or values.
    shape: Option<ShapeId>,
}

impl Items {
    /// Collects the items of a crate.
    pub(crate) fn new(model: &model::Model, names: &Names) -> Self {
        let mut items = Self::default();
        for operation in &model.operations {
            let name = names.operation(&operation.id);
            let path = super::docs::operation_path(names, name);
            items.add(operation.id.name(), Item { path, shape: None });
            for (id, suffix) in [(&operation.input, "Request"), (&operation.output, "Response")] {
                if !names.has_type(id) && !id.is_prelude() {
                    let path =
                        format!("{}::operation::{}", names.root.path(), name.ident.with_suffix(suffix));
                    items.add(&model.shape(id).name, Item { path, shape: Some(id.clone()) });
                }
            }
        }
        for shape in model.shapes.values().filter(|shape| names.has_type(&shape.id)) {
            items.add(
                &shape.name,
                Item { path: type_path(names, names.type_name(&shape.id)), shape: Some(shape.id.clone()) },
            );
        }
        items
    }

    /// Adds an item. An ambiguous name refers to nothing.
    fn add(&mut self, name: &str, item: Item) {
        let known = self.items.entry(name.to_owned()).or_insert_with(|| Some(item.clone()));
        known.take_if(|known| *known != item);
    }

    fn get(&self, name: &str) -> Option<&Item> {
        self.items.get(name)?.as_ref()
    }
}

/// The path of a type, for links.
pub(crate) fn type_path(names: &Names, name: &TypeName) -> String {
    let parent = match name.parent {
        Parent::Types => "types",
        Parent::Error => "error",
    };
    format!("{}::{parent}::{}", names.root.path(), name.ident.as_str())
}

/// The context of a text: the item that it documents, and the members and values that it can mention.
#[derive(Clone, Default)]
pub(crate) struct Scope<'a> {
    cx: Option<&'a Context<'a>>,
    /// The path of the documented item, because a text does not link to itself.
    subject: String,
    /// The shapes whose members and values it can mention, the nearest first, each with the path of its type.
    owners: Vec<(&'a model::Shape, String)>,
}

impl<'a> Scope<'a> {
    /// The crate as a whole.
    pub(crate) fn of_service(cx: &'a Context<'a>) -> Self {
        Self { cx: Some(cx), ..Self::default() }
    }

    /// An operation: its text can mention members of its input and output.
    pub(crate) fn of_operation(cx: &'a Context<'a>, operation: &model::Operation) -> Self {
        let ident = &cx.names.operation(&operation.id).ident;
        let sides = [(&operation.input, "Request"), (&operation.output, "Response")];
        let owner = |(id, suffix): (&ShapeId, &str)| {
            (
                cx.model.shape(id),
                format!("{}::operation::{}", cx.names.root.path(), ident.with_suffix(suffix)),
            )
        };
        Self {
            cx: Some(cx),
            subject: super::docs::operation_path(&cx.names, cx.names.operation(&operation.id)),
            owners: sides.map(owner).into(),
        }
    }

    /// A type: its text can mention its members or values.
    pub(crate) fn of_shape(cx: &'a Context<'a>, shape: &'a model::Shape) -> Self {
        let subject = if cx.names.has_type(&shape.id) {
            type_path(&cx.names, cx.names.type_name(&shape.id))
        } else {
            String::new()
        };
        Self { cx: Some(cx), subject, owners: vec![(shape, "Self".to_owned())] }
    }

    /// A member or value of a type: its text can mention others of that type, and values of its own type.
    pub(crate) fn of_member(cx: &'a Context<'a>, shape: &'a model::Shape, index: usize) -> Self {
        let subject =
            cx.names.members(&shape.id).get(index).map(|ident| member_path("Self", shape, ident.as_str()));
        let mut owners = vec![(shape, "Self".to_owned())];
        let target = shape.members().get(index).and_then(|member| enum_behind(cx, &member.target));
        let owner = |target: &'a model::Shape| (target, type_path(&cx.names, cx.names.type_name(&target.id)));
        owners.extend(target.map(owner));
        Self { cx: Some(cx), subject: subject.unwrap_or_default(), owners }
    }

    /// Reads a text and resolves its names in this scope.
    pub(crate) fn read(&self, text: &str) -> Docs {
        let docs = self.cx.map_or_else(|| Docs::convert(text), |cx| cx.texts.convert(text));
        docs.link_names(&|name| self.path(name))
    }

    /// The path of the item that a name refers to, for a link; `None` if it is unknown, ambiguous, or the documented
    /// item itself.
    fn path(&self, name: &str) -> Option<String> {
        // Brackets would break the text of a link; values of enums may contain any character.
        let cx = self.cx.filter(|_| !name.contains(['[', ']']))?;
        let item = cx.items.get(name);
        let member = self.owners.iter().find_map(|(shape, path)| path_within(cx, shape, path, name));
        let path = match (item, member) {
            (Some(item), Some(_)) if self.holds(name, item) => item.path.clone(),
            (Some(_), Some(_)) => return None,
            (Some(item), None) => item.path.clone(),
            (None, Some(path)) => path,
            (None, None) => path_of_member(cx, name)?,
        };
        (path != self.subject).then_some(path)
    }

    /// Returns `true` if the nearest member with this name has the item as its type: then both meanings are acceptable.
    fn holds(&self, name: &str, item: &Item) -> bool {
        let members = self.owners.iter().flat_map(|(shape, _)| shape.members());
        let mut named = members.filter(|member| member.name() == name);
        named.next().is_some_and(|member| item.shape.as_ref() == Some(&member.target))
    }
}

/// The enum that a member targets, directly or as the element of lists and maps.
fn enum_behind<'a>(cx: &'a Context<'a>, id: &ShapeId) -> Option<&'a model::Shape> {
    let mut shape = cx.model.shape(id);
    // Lists may be nested, and in invalid models infinitely.
    for _ in 0..8 {
        shape = match &shape.kind {
            ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => return Some(shape),
            ShapeKind::List(member) | ShapeKind::Map(_, member) => cx.model.shape(&member.target),
            _ => return None,
        };
    }
    None
}

/// Resolves `Shape$member`, `Shape.member` and `Shape::member`.
fn path_of_member(cx: &Context<'_>, name: &str) -> Option<String> {
    let (shape, member) = ["::", "$", "."].iter().find_map(|mark| name.split_once(mark))?;
    let item = cx.items.get(shape)?;
    path_within(cx, cx.model.shape(item.shape.as_ref()?), &item.path, member)
}

/// The path of a member or value of a shape, given the path of its type.
fn path_within(cx: &Context<'_>, shape: &model::Shape, path: &str, name: &str) -> Option<String> {
    let is_value = |value: &EnumMember| value.value == name || value.name == name;
    let is_number = |value: &IntEnumMember| value.name == name;
    let index = match &shape.kind {
        ShapeKind::Structure(members) | ShapeKind::Union(members) => {
            members.iter().position(|member| member.name() == name)
        }
        ShapeKind::Enum(values) => values.iter().position(is_value),
        ShapeKind::IntEnum(values) => values.iter().position(is_number),
        _ => None,
    }?;
    Some(member_path(path, shape, cx.names.members(&shape.id)[index].as_str()))
}

/// The path of a field or variant. A setter may have the same name as its field.
fn member_path(path: &str, shape: &model::Shape, ident: &str) -> String {
    match shape.kind {
        ShapeKind::Structure(_) => format!("field@{path}::{ident}"),
        _ => format!("{path}::{ident}"),
    }
}
