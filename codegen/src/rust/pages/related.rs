//! Related operations: those whose texts mention each other.

use std::collections::{BTreeMap, BTreeSet};

use super::docs::{operation_link, operation_path};
use super::page::Page;
use crate::rust::Context;
use crate::shape_id::ShapeId;
use crate::text::{Docs, Line, Link};

/// For each operation, the others that it mentions or that mention it.
#[derive(Debug, Default)]
pub(super) struct Related(BTreeMap<ShapeId, BTreeSet<ShapeId>>);

impl Related {
    /// Finds them from the links in the operations' texts.
    pub(super) fn new(cx: &Context<'_>, texts: &BTreeMap<ShapeId, Docs>) -> Self {
        let operations = &cx.model.operations;
        let path = |id: &ShapeId| operation_path(&cx.names, cx.names.operation(id));
        let by_path: BTreeMap<String, &ShapeId> =
            operations.iter().map(|operation| (path(&operation.id), &operation.id)).collect();
        let other = |link: &Link| match link {
            Link::Item(path) => by_path.get(&**path).copied(),
            Link::Address(_) => None,
        };
        let mut related = Self::default();
        for (id, text) in texts {
            for other in text.links().filter_map(other) {
                related.0.entry(id.clone()).or_default().insert(other.clone());
                related.0.entry(other.clone()).or_default().insert(id.clone());
            }
        }
        related
    }

    /// Adds links to related operations.
    pub(super) fn push_section(&self, page: &mut Page, cx: &Context<'_>, id: &ShapeId) {
        let Some(others) = self.0.get(id) else { return };
        let links = others.iter().map(|other| operation_link(&cx.names, cx.names.operation(other)));
        page.push_heading(1, "See also");
        page.push_paragraph(Line::join(links, ", "));
    }
}
