//! Checks that traits are on values that they are for.

use crate::diagnostic::{Diagnostics, Span};
use crate::model::{Binding, CommonTraits, Listed, Member, Model, Shape, ShapeKind, SimpleType, diagnostics};
use crate::shape_id::ShapeId;

/// A trait, and the values that it is for.
struct Row {
    id: &'static str,
    is_present: fn(&CommonTraits) -> bool,
    is_for: fn(&ShapeKind) -> bool,
    /// The values in words.
    values: &'static str,
}

const ROWS: [Row; 9] = [
    Row {
        id: "smithy.api#length",
        is_present: |traits| traits.constraints.length.is_some(),
        is_for: |kind| is_text(kind) || is_blob(kind) || is_list(kind) || matches!(kind, ShapeKind::Map(..)),
        values: "strings, blobs, lists and maps",
    },
    Row {
        id: "smithy.api#range",
        is_present: |traits| traits.constraints.range.is_some(),
        is_for: is_number,
        values: "numbers",
    },
    Row {
        id: "smithy.api#pattern",
        is_present: |traits| traits.constraints.pattern.is_some(),
        is_for: is_text,
        values: "strings",
    },
    Row {
        id: "smithy.api#uniqueItems",
        is_present: |traits| traits.constraints.unique_items,
        is_for: is_list,
        values: "lists",
    },
    Row {
        id: "smithy.api#sparse",
        is_present: |traits| traits.bindings.contains(&Binding::Sparse),
        is_for: |kind| is_list(kind) || matches!(kind, ShapeKind::Map(..)),
        values: "lists and maps",
    },
    Row {
        id: "smithy.api#timestampFormat",
        is_present: |traits| has(traits, "smithy.api#timestampFormat"),
        is_for: |kind| matches!(kind, ShapeKind::Simple(SimpleType::Timestamp)),
        values: "timestamps",
    },
    Row {
        id: "smithy.api#mediaType",
        is_present: |traits| has(traits, "smithy.api#mediaType"),
        is_for: |kind| is_text(kind) || is_blob(kind),
        values: "strings and blobs",
    },
    Row {
        id: "smithy.api#idempotencyToken",
        is_present: |traits| traits.bindings.contains(&Binding::IdempotencyToken),
        is_for: is_text,
        values: "strings",
    },
    Row {
        id: "smithy.api#hostLabel",
        is_present: |traits| traits.bindings.contains(&Binding::HostLabel),
        is_for: is_text,
        values: "strings",
    },
];

/// Reports every trait on a shape or member whose values it is not for.
pub(super) fn check_places(model: &Model, problems: &mut Diagnostics) {
    for shape in model.shapes.values() {
        check(&shape.id, shape.span, &shape.traits.common, shape, problems);
        for Member { id, span, traits, target, .. } in shape.all_members() {
            check(id, *span, &traits.common, model.shape(target), problems);
        }
    }
}

fn check(owner: &ShapeId, span: Span, traits: &CommonTraits, target: &Shape, problems: &mut Diagnostics) {
    for row in ROWS.iter().filter(|row| (row.is_present)(traits) && !(row.is_for)(&target.kind)) {
        problems.push(diagnostics::trait_does_not_apply(owner, span, row.id, row.values, target));
    }
}

fn has(traits: &CommonTraits, id: &str) -> bool {
    traits.bindings.iter().any(|binding| binding.row().id == id)
}

fn is_text(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Simple(SimpleType::String) | ShapeKind::Enum(_))
}

fn is_blob(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::Simple(SimpleType::Blob | SimpleType::ByteStream))
}

fn is_list(kind: &ShapeKind) -> bool {
    matches!(kind, ShapeKind::List(_))
}

fn is_number(kind: &ShapeKind) -> bool {
    use SimpleType::{BigDecimal, BigInteger, Byte, Double, Float, Integer, Long, Short};
    matches!(
        kind,
        ShapeKind::IntEnum(_)
            | ShapeKind::Simple(Byte | Short | Integer | Long | Float | Double | BigInteger | BigDecimal)
    )
}
