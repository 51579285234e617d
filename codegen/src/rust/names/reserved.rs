//! Names that generated code uses for itself, by the place where one of the model's could meet them.

/// Keywords that cannot be raw identifiers.
pub(super) const PATH_KEYWORDS: &[&str] = &["Self", "crate", "self", "super"];

/// Names of the standard prelude that generated files use bare: a type of that name would hide them.
pub(super) const PRELUDE_TYPES: &[&str] = &[
    "BTreeMap",
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Err",
    "From",
    "Into",
    "IntoIterator",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Self",
    "Some",
    "String",
    "Vec",
];

/// Functions that every generated structure has or may come to have; a setter of that name would hide them.
pub(super) const STRUCTURE_FUNCTIONS: &[&str] = &["clone", "default", "new", "validate"];

/// Functions that every client has or may come to have.
pub(super) const CLIENT_FUNCTIONS: &[&str] =
    &["builder", "call", "call_json", "clone", "config", "from_env", "new", "operations", "send"];

/// Functions that every client's builder has: one of a service's own with the same name could not be called.
pub const BUILDER_FUNCTIONS: &[&str] = &[
    "attempt_timeout",
    "blocking",
    "build",
    "clock",
    "connect_timeout",
    "credentials",
    "endpoint_param",
    "endpoint_url",
    "environment",
    "idempotency_tokens",
    "interceptor",
    "into",
    "max_attempts",
    "max_response_body",
    "mock",
    "new",
    "operation_timeout",
    "region",
    "retry",
    "sdk_config",
    "transport",
    "try_into",
    "use_dual_stack",
    "use_fips",
    "validate_requests",
];

/// Names that the module of list and map schemas uses itself.
pub(super) const STATICS: &[&str] = &["NAMESPACE"];

/// Names that no file may have: `mod.rs` is the folder's own, the others are devices on Windows.
pub(super) const FILE_STEMS: &[&str] = &["aux", "con", "mod", "nul", "prn"];

/// Functions beside the modules of operations: links to the one could mean the other.
pub(super) const OPERATION_FUNCTIONS: &[&str] = &["visit"];

/// Variants that every generated enum has.
pub(super) const ENUM_VARIANTS: &[&str] = &["Self", "Unknown"];

/// Every list that a name written by a person is checked against.
pub(super) const ALL: [&[&str]; 6] =
    [PRELUDE_TYPES, STRUCTURE_FUNCTIONS, CLIENT_FUNCTIONS, STATICS, FILE_STEMS, ENUM_VARIANTS];
