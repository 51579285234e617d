//! Lowers pagination: the fields with tokens, and the items of pages.

use super::Context;
use super::names::Ident;
use super::types::{Type, lower_type};
use crate::model::{self, Presence, ShapeKind};
use crate::shape_id::ShapeId;

/// The pagination of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// The type of tokens.
    pub token_type: Type,
    /// The request's field with the token of the page to fetch.
    pub input_token: Vec<Step>,
    /// The response's field with the token of the next page.
    pub output_token: Vec<Step>,
    /// The items of pages; `None` if the model does not specify them, in which case each page is an item.
    pub items: Option<Items>,
}

/// The items of pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Items {
    /// The response's list or map.
    pub path: Vec<Step>,
    /// The type of an item; for a map, a pair.
    pub item_type: ItemType,
}

/// The type of a page's item.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemType {
    /// An element of a list.
    Element(Type),
    /// An entry of a map.
    Entry(Type, Type),
}

/// A field in a path into nested structures.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The field.
    pub ident: Ident,
    /// Whether it is an `Option`.
    pub is_optional: bool,
}

/// Lowers an operation's pagination; the `model` stage has checked that its members exist.
pub(super) fn lower_pagination(cx: &Context<'_>, operation: &model::Operation) -> Option<Pagination> {
    let traits = operation.traits.pagination.as_ref()?;
    let (input_token, token) = lower_path(cx, &operation.input, &traits.input_token)?;
    let (output_token, _) = lower_path(cx, &operation.output, &traits.output_token)?;
    let items = traits.items.as_ref().and_then(|path| lower_items(cx, &operation.output, path));
    Some(Pagination { token_type: lower_type(cx, &token), input_token, output_token, items })
}

fn lower_items(cx: &Context<'_>, output: &ShapeId, path: &str) -> Option<Items> {
    let (path, target) = lower_path(cx, output, path)?;
    let item_type = match (lower_type(cx, &target), &cx.model.shape(&target).kind) {
        (Type::List(element), ShapeKind::List(_)) => ItemType::Element(*element),
        (Type::Map(key, value), ShapeKind::Map(..)) => ItemType::Entry(*key, *value),
        _ => return None,
    };
    Some(Items { path, item_type })
}

/// The fields along a path of member names, and the shape at its end.
fn lower_path(cx: &Context<'_>, from: &ShapeId, path: &str) -> Option<(Vec<Step>, ShapeId)> {
    let mut shape = from.clone();
    let mut steps = Vec::new();
    for name in path.split('.') {
        let members = cx.model.shape(&shape).members();
        let index = members.iter().position(|member| member.name() == name)?;
        let is_optional = members[index].presence == Presence::Optional;
        steps.push(Step { ident: cx.names.members(&shape)[index].clone(), is_optional });
        shape = members[index].target.clone();
    }
    Some((steps, shape))
}
