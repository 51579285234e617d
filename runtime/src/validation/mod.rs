//! Requests checked against the model before they are sent, with the feature `validation`.
//!
//! A service checks what it is sent, and its rules are those that count; the model knows most of them. A check here
//! saves a call, and says all that is wrong at once and where.
//!
//! - `request.validate()`, by the trait [`Validate`], checks a value: length, range, pattern, items that are there
//!   twice, required strings that are empty, and all of that in what the value holds.
//! - [`Builder::validate_requests`](crate::client::Builder::validate_requests) checks every request of a client.
//!
//! Values are not shown, those that are sensitive not even by their length. Values of enums that are not known pass,
//! since a service may know more than this crate. So do strings whose pattern is none that can be checked: lookaround,
//! references back. The documentation of the member says so.
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
//! use farrier_runtime::validation::Validate;
//!
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

/// Values that can be checked against the model: everything with a schema.
pub trait Validate {
    /// Checks the value and all that it holds.
    ///
    /// # Errors
    /// All that is wrong, in the order of the members.
    fn validate(&self) -> Result<(), Violations>;
}

impl<T: Structure> Validate for T {
    fn validate(&self) -> Result<(), Violations> {
        check(self)
    }
}

/// [`Validate::validate`], of any structure.
pub(crate) fn check(structure: &dyn Structure) -> Result<(), Violations> {
    let violations = check::violations(structure);
    if violations.is_empty() { Ok(()) } else { Err(Violations::new(violations)) }
}
