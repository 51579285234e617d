//! Shapes and members that are secret although the model does not say so: the settings name them, and they get the trait
//! `@sensitive`.

use super::definition::{Definitions, has_trait};
use crate::diagnostic::{Diagnostics, Span};
use crate::load::ast::Traits;
use crate::load::node::{Node, NodeKind};
use crate::model::{Options, Sensitive, diagnostics};
use crate::shape_id::ShapeId;

const SENSITIVE: &str = "smithy.api#sensitive";

/// Adds the trait. A shape or member that does not exist or is sensitive anyway is a problem, unless the options are for
/// another version of the model.
pub(super) fn mark(options: &Options, definitions: &mut Definitions, problems: &mut Diagnostics) {
    for Sensitive { shape, span } in &options.sensitive {
        let is_marked = ShapeId::parse(shape)
            .is_ok_and(|id| !is_sensitive(&id, definitions) && mark_one(&id, *span, definitions));
        if !is_marked && !options.may_be_idle {
            problems.push(diagnostics::sensitive_does_not_apply(shape, *span));
        }
    }
}

/// Returns true if the traits of the shape, of the member or of the member's target say so.
fn is_sensitive(id: &ShapeId, definitions: &Definitions) -> bool {
    let has = |traits: &Traits| has_trait(traits, SENSITIVE);
    let Some(definition) = definitions.get(&id.without_member()) else { return false };
    let Some(name) = id.member() else { return has(&definition.shape.traits) };
    let member = definition.shape.members.iter().find(|member| member.name == name);
    member.is_some_and(|member| {
        let target = definitions.get(&member.target.id);
        has(&member.traits) || target.is_some_and(|target| has(&target.shape.traits))
    })
}

/// Returns false if there is no such shape or member.
fn mark_one(id: &ShapeId, span: Span, definitions: &mut Definitions) -> bool {
    let Some(definition) = definitions.get_mut(&id.without_member()) else { return false };
    let members = &mut definition.shape.members;
    let traits = match id.member() {
        None => Some(&mut definition.shape.traits),
        Some(name) => members.iter_mut().find(|member| member.name == name).map(|member| &mut member.traits),
    };
    let value = Node { kind: NodeKind::Object(Vec::new()), span };
    traits.map(|traits| traits.insert(ShapeId::prelude("sensitive"), value)).is_some()
}
