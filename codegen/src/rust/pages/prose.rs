//! What the front page and the README of every crate have in common: prose, the first example, and the features.

use crate::features::FEATURES;
use crate::model::{self, ShapeKind};
use crate::rust::Context;
use crate::rust::arguments::is_argument;
use crate::settings::Examples;
use crate::text::{Block, Docs, Line, Table};

/// The prose, in named parts.
const PROSE: &str = include_str!("front_page.md");

/// The parts of the prose that apply to the service, with their names.
pub(super) fn prose(cx: &Context<'_>, examples: &Examples) -> Vec<(&'static str, String)> {
    let operations = &cx.model.operations;
    let has_sample = sample_operation(cx).is_some();
    let unsigned = operations.iter().filter(|operation| !operation.traits.needs_credentials()).count();
    let applies = |name: &str| match name {
        "quick-start" => has_sample,
        "examples" => has_sample && examples.are_there(),
        "unsigned" => unsigned > 0 && unsigned < operations.len(),
        "pagination" => operations.iter().any(|operation| operation.traits.pagination.is_some()),
        _ => true,
    };
    let counted = |text: &str| {
        text.replace("{unsigned}", &unsigned.to_string()).replace("{all}", &operations.len().to_string())
    };
    parts(PROSE).filter(|(name, _)| applies(name)).map(|(name, text)| (name, counted(text))).collect()
}

/// The named parts of the prose: each follows a comment with its name.
fn parts(prose: &str) -> impl Iterator<Item = (&str, &str)> {
    prose.split("<!-- ").filter_map(|part| part.split_once(" -->"))
}

/// An operation for the first example: preferably read-only and with an example in the model, with as few required
/// members as possible but at least one, all of them simple.
pub(super) fn sample_operation<'a>(cx: &Context<'a>) -> Option<&'a model::Operation> {
    let arguments = |operation: &model::Operation| {
        let members = cx.model.shape(&operation.input).members().iter().filter(|member| is_argument(member));
        let is_simple =
            |member: &&model::Member| matches!(cx.model.shape(&member.target).kind, ShapeKind::Simple(_));
        (members.clone().all(|member| is_simple(&member)), members.count())
    };
    cx.model.operations.iter().min_by_key(|operation| {
        let name = operation.id.name();
        let reads = operation.traits.is_readonly()
            || ["Describe", "Get", "List"].iter().any(|verb| name.starts_with(verb));
        let (is_simple, count) = arguments(operation);
        let has_example = !operation.traits.examples.is_empty();
        (!reads, !is_simple, !has_example, if count == 0 { usize::MAX } else { count }, name.len())
    })
}

/// The table of the crate's features.
pub(super) fn features() -> Block {
    let rows = FEATURES.iter().map(|feature| {
        let (adds, _) = Docs::convert(feature.adds).split_summary();
        vec![Line::default().code(feature.name), adds]
    });
    Block::Table(Table::new(&["Feature", "What it adds"], rows))
}

#[cfg(test)]
mod tests {
    use super::{PROSE, parts};

    #[test]
    fn the_prose_has_the_parts_that_are_conditional() {
        let names: Vec<&str> = parts(PROSE).map(|(name, _)| name).collect();
        for name in ["quick-start", "examples", "unsigned", "pagination"] {
            assert!(names.contains(&name), "{name}");
        }
        assert_eq!(names.len(), PROSE.matches("<!--").count());
    }
}
