//! Schemas of the shapes in Smithy's prelude.

use super::{Schema, ShapeId, ShapeType};

/// Smithy's `String`.
pub static STRING: Schema = Schema::simple("String", ShapeType::String);
/// Smithy's `Blob`.
pub static BLOB: Schema = Schema::simple("Blob", ShapeType::Blob);
/// Smithy's `Boolean`.
pub static BOOLEAN: Schema = Schema::simple("Boolean", ShapeType::Boolean);
/// Smithy's `Byte`, 8 bits.
pub static BYTE: Schema = Schema::simple("Byte", ShapeType::Byte);
/// Smithy's `Short`, 16 bits.
pub static SHORT: Schema = Schema::simple("Short", ShapeType::Short);
/// Smithy's `Integer`, 32 bits.
pub static INTEGER: Schema = Schema::simple("Integer", ShapeType::Integer);
/// Smithy's `Long`, 64 bits.
pub static LONG: Schema = Schema::simple("Long", ShapeType::Long);
/// Smithy's `Float`, 32 bits.
pub static FLOAT: Schema = Schema::simple("Float", ShapeType::Float);
/// Smithy's `Double`, 64 bits.
pub static DOUBLE: Schema = Schema::simple("Double", ShapeType::Double);
/// Smithy's `BigInteger`.
pub static BIG_INTEGER: Schema = Schema::simple("BigInteger", ShapeType::BigInteger);
/// Smithy's `BigDecimal`.
pub static BIG_DECIMAL: Schema = Schema::simple("BigDecimal", ShapeType::BigDecimal);
/// Smithy's `Timestamp`.
pub static TIMESTAMP: Schema = Schema::simple("Timestamp", ShapeType::Timestamp);
/// Smithy's `Document`.
pub static DOCUMENT: Schema = Schema::simple("Document", ShapeType::Document);
/// Smithy's `Unit`, the structure without members.
pub static UNIT: Schema = Schema::structure(ShapeId::new("smithy.api", "Unit"), "Unit", &[], &[]);
