//! Selects the operations to generate, by patterns of their names.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostics, Span};
use crate::glob::is_match;
use crate::model::{Options, diagnostics};
use crate::near_miss::nearest;
use crate::shape_id::ShapeId;

/// A pattern for operations: a name in which `*` matches any characters and `?` matches one, optionally with the
/// namespace. A pattern that starts with `!` excludes operations.
///
/// An operation is generated if a pattern matches it, or if all patterns start with `!`, and if no pattern with `!`
/// matches it. The order of patterns does not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationPattern {
    /// The pattern, for example `Admin*` or `!AdminDeleteUser`.
    pub text: String,
    /// Its place; `None` for patterns from the command line.
    pub span: Option<Span>,
}

impl OperationPattern {
    /// A pattern that does not come from a file.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), span: None }
    }

    fn excludes(&self) -> bool {
        self.text.starts_with('!')
    }

    /// The pattern without its `!`.
    pub(in crate::model) fn glob(&self) -> &str {
        self.text.strip_prefix('!').unwrap_or(&self.text)
    }

    fn matches(&self, operation: &ShapeId) -> bool {
        let glob = self.glob();
        is_match(glob, if glob.contains('#') { operation.as_str() } else { operation.name() })
    }
}

/// Splits operations into selected and other ones. A pattern that does not match any is a problem.
pub(super) fn split<'a, T>(
    operations: BTreeMap<&'a ShapeId, T>,
    options: &Options,
    problems: &mut Diagnostics,
) -> [BTreeMap<&'a ShapeId, T>; 2] {
    let ids: BTreeSet<&ShapeId> = operations.keys().copied().collect();
    let patterns = &options.operations;
    let (mut wanted, mut unwanted) = (BTreeSet::new(), BTreeSet::new());
    for pattern in patterns {
        let matched: Vec<&ShapeId> = ids.iter().copied().filter(|id| pattern.matches(id)).collect();
        if matched.is_empty() && !options.may_be_idle {
            let is_whole = pattern.glob().contains('#');
            let near =
                nearest(pattern.glob(), ids.iter().map(|id| if is_whole { id.as_str() } else { id.name() }));
            problems.push(diagnostics::pattern_without_operation(pattern, near));
        }
        if pattern.excludes() { &mut unwanted } else { &mut wanted }.extend(matched);
    }
    let takes_all = patterns.iter().all(OperationPattern::excludes);
    let (chosen, left_out): (BTreeMap<_, _>, BTreeMap<_, _>) = operations
        .into_iter()
        .partition(|(id, _)| (takes_all || wanted.contains(id)) && !unwanted.contains(id));
    if chosen.is_empty() && !left_out.is_empty() && !options.may_be_idle && problems.is_empty() {
        problems.push(diagnostics::patterns_leave_nothing(patterns));
    }
    [chosen, left_out]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(patterns: &[&str], chosen: &[&str]) {
        let ids = ["a#AdminGet", "a#AdminSet", "a#List"].map(|id| ShapeId::parse(id).unwrap());
        let operations = patterns.iter().map(|text| OperationPattern::new(*text)).collect();
        let options = Options { operations, ..Options::default() };
        let mut problems = Diagnostics::default();
        let [found, left_out] = split(ids.iter().map(|id| (id, ())).collect(), &options, &mut problems);
        assert!(problems.is_empty());
        assert_eq!(found.keys().map(|id| id.name()).collect::<Vec<_>>(), chosen, "{patterns:?}");
        assert_eq!(found.len() + left_out.len(), 3);
    }

    #[test]
    fn operations_are_chosen_by_any_pattern_and_left_out_by_any() {
        check(&[], &["AdminGet", "AdminSet", "List"]);
        check(&["Admin*"], &["AdminGet", "AdminSet"]);
        check(&["AdminSet", "a#List"], &["AdminSet", "List"]);
        check(&["!Admin*"], &["List"]);
        check(&["!AdminSet", "Admin*"], &["AdminGet"]);
    }
}
