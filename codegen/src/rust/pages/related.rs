//! Related operations: those whose texts mention each other.

use std::collections::{BTreeMap, BTreeSet};

use super::docs::{operation_link, operation_path};
use super::page::Page;
use crate::rust::Context;
use crate::shape_id::ShapeId;
use crate::text::Docs;

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
        let mut related = Self::default();
        for (id, text) in texts {
            for other in text.link_targets().iter().filter_map(|target| by_path.get(target)) {
                related.0.entry(id.clone()).or_default().insert((*other).clone());
                related.0.entry((*other).clone()).or_default().insert(id.clone());
            }
        }
        related
    }

    /// Adds links to related operations.
    pub(super) fn push_section(&self, page: &mut Page, cx: &Context<'_>, id: &ShapeId) {
        let Some(others) = self.0.get(id) else { return };
        let links: Vec<String> =
            others.iter().map(|other| operation_link(&cx.names, cx.names.operation(other))).collect();
        page.push_block("# See also");
        page.push_paragraph(&links.join(", "));
    }
}
