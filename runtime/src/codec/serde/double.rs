//! Writes floating-point numbers, including those that JSON does not have.

use serde_core::ser::Serializer;

/// Writes a number, or its name if it is not finite and the format is human-readable.
pub(super) fn write_double<S: Serializer>(value: f64, serializer: S) -> Result<S::Ok, S::Error> {
    if value.is_finite() || !serializer.is_human_readable() {
        serializer.serialize_f64(value)
    } else {
        serializer.serialize_str(not_finite(value))
    }
}

/// The name of a number that is not finite.
pub(super) fn not_finite(value: f64) -> &'static str {
    match value {
        _ if value.is_nan() => "NaN",
        _ if value > 0.0 => "Infinity",
        _ => "-Infinity",
    }
}
