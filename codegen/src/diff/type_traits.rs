//! Compares the traits of shapes that become types.

use super::values::{compare_bindings, sensitivity};
use super::{Changes, documentation, error};
use crate::Lowered;
use crate::shape_id::ShapeId;

/// Compares the traits of the shapes behind two types at the same path.
pub(super) fn compare_shapes(
    path: &str,
    (before, old): (&Lowered, &ShapeId),
    (after, new): (&Lowered, &ShapeId),
    changes: &mut Changes,
) {
    let (old, new) = (before.model.shape(old), after.model.shape(new));
    let (was, is) = (&old.traits, &new.traits);
    let items = [path.to_owned()];
    changes.extend(documentation::deprecation(
        &new.id,
        &was.common.deprecated,
        &is.common.deprecated,
        &items,
    ));
    changes.extend(documentation::documentation(&new.id, &was.common, &is.common, &items));
    if was.is_sensitive != is.is_sensitive {
        changes.push(sensitivity(&new.id, is.is_sensitive, &items));
    }
    let bindings = [was.common.bindings.as_slice(), is.common.bindings.as_slice()];
    compare_bindings(&new.id, bindings, after.model.service.traits.protocol, &items, changes);
    if let (Some(was), Some(is)) = (&was.error, &is.error) {
        error::compare_errors(&new.id, &items, was, is, changes);
    }
}
