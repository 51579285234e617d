//! The shapes of all files in one map, on which the first phases of the stage work.

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostics, Span};
use crate::load::ast;
use crate::load::node::Node;
use crate::near_miss::nearest_of;
use crate::shape_id::ShapeId;

/// Every shape by its id, in the order of the files.
pub(in crate::model) type Definitions = IndexMap<ShapeId, Definition>;

/// A shape that is being completed.
#[derive(Clone, Debug)]
pub(in crate::model) struct Definition {
    /// The shape: at first as defined, later with applied traits and mixins.
    pub shape: ast::Shape,
    /// The version of the file that defines it.
    pub version: ast::Version,
    /// Traits applied to members that come from mixins.
    pub applied: IndexMap<String, AppliedToMember>,
}

/// Traits applied to a member that a mixin must provide.
#[derive(Clone, Debug)]
pub(in crate::model) struct AppliedToMember {
    /// The place where the first `apply` names the member.
    pub span: Span,
    /// The traits.
    pub traits: ast::Traits,
}

impl Definition {
    pub(in crate::model) fn new(shape: ast::Shape, version: ast::Version) -> Self {
        Self { shape, version, applied: IndexMap::new() }
    }
}

/// The value of the trait with this absolute id.
///
/// Shapes have few traits: comparing each is faster than building a [`ShapeId`] to hash.
pub(in crate::model) fn find_trait<'a>(traits: &'a ast::Traits, id: &str) -> Option<&'a Node> {
    traits.iter().find(|(candidate, _)| candidate.as_str() == id).map(|(_, value)| value)
}

/// Returns `true` if there is a trait with this id.
pub(in crate::model) fn has_trait(traits: &ast::Traits, id: &str) -> bool {
    find_trait(traits, id).is_some()
}

/// The id that an unknown one was probably meant to be: the same name in another namespace, or a similar name.
///
/// After many problems there are no more suggestions, because each search takes time.
pub(in crate::model) fn nearest_shape<'a>(
    id: &ShapeId,
    definitions: &'a Definitions,
    problems: &Diagnostics,
) -> Option<&'a str> {
    const ENOUGH: usize = 50;
    let candidates = definitions.keys().filter(|candidate| *candidate != id && !candidate.is_prelude());
    let texts = candidates.map(|candidate| (candidate.name(), candidate.as_str()));
    if problems.len() < ENOUGH { nearest_of(id.name(), texts) } else { None }
}
