//! Smithy's own data shapes, which models use without defining them.

use super::definition::{Definition, Definitions};
use crate::diagnostic::Span;
use crate::load::ast::{Shape, ShapeKind, SimpleType, Traits, Version};
use crate::load::node::{Node, NodeKind};
use crate::shape_id::ShapeId;

/// The name of the structure without members.
pub(in crate::model) const UNIT: &str = "Unit";

/// Simple shapes whose values may be absent in every version.
const NULLABLE: [(&str, SimpleType); 6] = [
    ("BigDecimal", SimpleType::BigDecimal),
    ("BigInteger", SimpleType::BigInteger),
    ("Blob", SimpleType::Blob),
    ("Document", SimpleType::Document),
    ("String", SimpleType::String),
    ("Timestamp", SimpleType::Timestamp),
];

/// Pairs of simple shapes: in version 1, the first is boxed and the second is zero unless set.
const BOXED_AND_PRIMITIVE: [(&str, &str, SimpleType); 7] = [
    ("Boolean", "PrimitiveBoolean", SimpleType::Boolean),
    ("Byte", "PrimitiveByte", SimpleType::Byte),
    ("Double", "PrimitiveDouble", SimpleType::Double),
    ("Float", "PrimitiveFloat", SimpleType::Float),
    ("Integer", "PrimitiveInteger", SimpleType::Integer),
    ("Long", "PrimitiveLong", SimpleType::Long),
    ("Short", "PrimitiveShort", SimpleType::Short),
];

/// Adds the prelude's shapes, as version 1 defines them, unless the files define them.
pub(super) fn add_prelude(definitions: &mut Definitions) {
    let mut add = |name: &str, kind: ShapeKind, is_boxed: bool| {
        let shape = prelude_shape(ShapeId::prelude(name), kind, is_boxed);
        definitions.entry(shape.id.clone()).or_insert_with(|| Definition::new(shape, Version::V1));
    };
    add(UNIT, ShapeKind::Structure, false);
    for (name, simple) in NULLABLE {
        add(name, ShapeKind::Simple(simple), false);
    }
    for (boxed, primitive, simple) in BOXED_AND_PRIMITIVE {
        add(boxed, ShapeKind::Simple(simple), true);
        add(primitive, ShapeKind::Simple(simple), false);
    }
}

fn prelude_shape(id: ShapeId, kind: ShapeKind, is_boxed: bool) -> Shape {
    let mut traits = Traits::new();
    if is_boxed {
        let annotation = Node { kind: NodeKind::Object(Vec::new()), span: Span::default() };
        traits.insert(ShapeId::prelude("box"), annotation);
    }
    Shape { id, span: Span::default(), kind, members: Vec::new(), traits, mixins: Vec::new() }
}
