//! The macros of the runtime's `codegen` that generated files call, and the file of each.

/// A macro of the runtime's `codegen`.
#[derive(Clone, Copy, Debug)]
pub struct Macro {
    /// Its name.
    pub name: &'static str,
    /// Its file, below `runtime/src/`.
    pub file: &'static str,
}

const fn new(name: &'static str, file: &'static str) -> Macro {
    Macro { name, file }
}

pub(super) const BLOCKING_CLIENT: Macro = new("blocking_client", "codegen/macros/blocking.rs");
pub(super) const COLLECTIONS: Macro = new("collections", "codegen/macros/collections.rs");
pub(super) const CONSTRAINTS: Macro = new("constraints", "codegen/macros/constraints.rs");
pub(super) const ENDPOINT_CALL_TESTS: Macro = new("endpoint_call_tests", "codegen/rules.rs");
pub(super) const ENDPOINT_TESTS: Macro = new("endpoint_tests", "codegen/rules.rs");
pub(super) const EVENTS: Macro = new("events", "codegen/macros/events.rs");
pub(super) const INPUT_STRUCTURE: Macro = new("input_structure", "codegen/macros/structure.rs");
pub(super) const INPUT_UNION: Macro = new("input_union", "codegen/macros/union.rs");
pub(super) const INT_ENUM: Macro = new("int_enum", "codegen/macros/enumeration.rs");
pub(super) const OPERATION: Macro = new("operation", "codegen/macros/operation.rs");
pub(super) const SERVICE_ERROR: Macro = new("service_error", "codegen/macros/error.rs");
pub(super) const STRING_ENUM: Macro = new("string_enum", "codegen/macros/enumeration.rs");
pub(super) const STRUCTURE: Macro = new("structure", "codegen/macros/structure.rs");
pub(super) const UNION: Macro = new("union", "codegen/macros/union.rs");
