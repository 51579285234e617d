//! What services require beyond their models, as traits of our own that are applied to the models' shapes, and as mixins
//! of their structures. The data and the reasons are in `particulars.json`.

use super::apply::apply;
use super::definition::{Definition, Definitions};
use crate::diagnostic::{Diagnostics, Source};
use crate::load::ast::{Apply, Shape};
use crate::load::{ast, load};

const TEXT: &str = include_str!("particulars.json");

/// Applies the traits and the mixins to those shapes that the files define.
pub(super) fn add_particulars(definitions: &mut Definitions, problems: &mut Diagnostics) {
    let source = Source { name: "particulars.json".to_owned(), text: TEXT.to_owned() };
    let models = load(&[source]).expect("our own data is a model");
    for ast::Model { version, shapes, applies, .. } in models {
        let (mixins, users): (Vec<_>, Vec<_>) = shapes.into_iter().partition(|shape| shape.mixins.is_empty());
        for user in users {
            add_mixins(definitions, &user, &mixins, version);
        }
        let is_defined = |statement: &Apply| definitions.contains_key(&statement.target.id.without_member());
        let applies = applies.into_iter().filter(is_defined).collect();
        apply(applies, definitions, problems);
    }
}

/// Adds the mixins of a structure to the one that the files define, except for those whose members it has already.
fn add_mixins(definitions: &mut Definitions, user: &Shape, mixins: &[Shape], version: ast::Version) {
    for reference in &user.mixins {
        let Some(Definition { shape, .. }) = definitions.get_mut(&user.id) else { return };
        let mixin =
            mixins.iter().find(|mixin| mixin.id == reference.id).expect("our own data has its mixins");
        let has = |name: &str| shape.members.iter().any(|member| member.name == name);
        if mixin.members.iter().any(|member| has(&member.name)) {
            continue;
        }
        shape.mixins.push(reference.clone());
        definitions.entry(mixin.id.clone()).or_insert_with(|| Definition::new(mixin.clone(), version));
    }
}
