//! Validation of requests against the model before they are sent, with the feature `validation`.
//!
//! A service validates its input, and its rules are authoritative; the model contains most of them. Validating here
//! saves a call and reports all violations at once, with their paths.
//!
//! - `request.validate()` checks a value: length, range, pattern, duplicate items and empty required strings, and the
//!   same in all nested values. Every structure has the method; functions of any structure use the trait [`Validate`].
//! - [`Builder::validate_requests`](crate::client::Builder::validate_requests) checks every request of a client.
//!
//! Messages do not contain values, and for sensitive ones not even their length. Unknown values of enums are accepted,
//! because a service may know more than this crate. So are strings whose pattern cannot be checked because it uses
//! lookaround or backreferences; the member's documentation then says so.
//!
//! ```
//! # use farrier_runtime::codegen::{self, schema};
//! # #[derive(Clone)] struct Shoe { size: String, pin: Option<String> }
//! # codegen::structure! {
//! #     Shoe = shape("example.farm", "Shoe");
//! #     indexes(0 1);
//! #     size = required("Size", &schema::STRING) where [Length(1, 2), Translated("^\\d+$", "^[0-9]+$")];
//! #     pin = optional("Pin", &schema::STRING, [Sensitive]) where [MinLength(4)];
//! # }
//! // `Shoe` is a type of a generated crate.
//! let shoe = Shoe { size: "large".into(), pin: Some("123".into()) };
//! let violations = shoe.validate().unwrap_err();
//! assert_eq!(
//!     violations.to_string(),
//!     "Size: 5 characters, at most 2; Size: does not match `^\\d+$`; Pin: too short, at least 4 characters",
//! );
//! ```

mod check;
mod constraint;
mod pattern;
mod violation;

pub use violation::{Violation, Violations};

use crate::serde::Structure;

/// A value that can be validated against the model: every type with a schema. Structures also have the method without an
/// import of this trait.
pub trait Validate {
    /// Validates the value and all nested values.
    ///
    /// # Errors
    /// All violations, in the order of the members.
    fn validate(&self) -> Result<(), Violations>;
}

impl<T: Structure> Validate for T {
    fn validate(&self) -> Result<(), Violations> {
        check(self)
    }
}

/// [`Validate::validate`] for any structure.
pub(crate) fn check(structure: &dyn Structure) -> Result<(), Violations> {
    let violations = check::violations(structure);
    if violations.is_empty() { Ok(()) } else { Err(Violations::new(violations)) }
}
