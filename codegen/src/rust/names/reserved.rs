//! Names that generated code reserves, by the place where names from the model could clash with them.

/// Keywords that cannot be raw identifiers.
pub(super) const PATH_KEYWORDS: &[&str] = &["Self", "crate", "self", "super"];

/// Names of the standard prelude that generated files use unqualified: a type with such a name would hide them.
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

/// Functions that every generated structure has or may get in the future; a setter with such a name would hide them.
pub(super) const STRUCTURE_FUNCTIONS: &[&str] = &["clone", "default", "new", "validate"];

/// Functions that every client has or may get in the future, and those of the prelude that take precedence over methods of
/// a reference.
pub(super) const CLIENT_FUNCTIONS: &[&str] = &[
    "builder",
    "call",
    "call_json",
    "clone",
    "config",
    "from_env",
    "into",
    "new",
    "operations",
    "send",
    "try_into",
];

/// Functions that every client's builder has: a service's own function with such a name could not be called.
pub const BUILDER_FUNCTIONS: &[&str] = &[
    "account_id_endpoint_mode",
    "app_name",
    "attempt_timeout",
    "auth_scheme_preference",
    "bearer_token",
    "blocking",
    "build",
    "clock",
    "connect_timeout",
    "credentials",
    "endpoint_discovery",
    "endpoint_param",
    "endpoint_url",
    "environment",
    "expect_continue",
    "idempotency_tokens",
    "interceptor",
    "into",
    "max_attempts",
    "max_response_body",
    "min_throughput",
    "mock",
    "new",
    "operation_timeout",
    "region",
    "request_checksum_calculation",
    "response_checksum_validation",
    "retry",
    "sdk_config",
    "sign_payloads",
    "sigv4a_signing_region_set",
    "transport",
    "try_into",
    "use_dual_stack",
    "use_fips",
    "validate_requests",
];

/// Names that the module of list and map schemas uses.
pub(super) const STATICS: &[&str] = &["NAMESPACE"];

/// Names that files must not have: `mod.rs` belongs to the folder, the others are devices on Windows.
pub(super) const FILE_STEMS: &[&str] = &["aux", "con", "mod", "nul", "prn"];

/// Functions next to the modules of operations: links would be ambiguous.
pub(super) const OPERATION_FUNCTIONS: &[&str] = &["visit"];

/// Variants that every generated enum has.
pub(super) const ENUM_VARIANTS: &[&str] = &["Self", "Unknown"];

/// All lists that names from the settings are checked against.
pub(super) const ALL: [&[&str]; 6] =
    [PRELUDE_TYPES, STRUCTURE_FUNCTIONS, CLIENT_FUNCTIONS, STATICS, FILE_STEMS, ENUM_VARIANTS];
