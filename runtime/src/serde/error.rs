//! Errors as values: the structures of the model, and the enum of those that an operation returns.

use std::fmt::{self, Formatter};

use super::{Structure, StructureMut, Value, View};
use crate::schema::{Fault, Schema};

/// The errors of one operation: an enum with one variant for each.
pub trait ServiceError: std::error::Error + Sized + Send + Sync + 'static {
    /// The schemas of the errors.
    const ERRORS: &'static [&'static Schema];

    /// An empty error of the variant at this index.
    fn empty(index: usize) -> Option<Self>;

    /// The error structure of the variant.
    fn error(&self) -> &dyn ModeledError;

    /// The error structure of the variant, to read into.
    fn error_mut(&mut self) -> &mut dyn StructureMut;
}

/// An error structure of the model.
///
/// Every structure with the trait `error` is one. Its methods are those of `dyn ModeledError`, so that they are
/// compiled once and not for each type.
pub trait ModeledError: Structure + std::error::Error {
    /// The error as a structure. Rust 1.85 cannot convert `dyn ModeledError` by itself.
    #[doc(hidden)]
    fn as_structure(&self) -> &dyn Structure;
}

impl<T: Structure + std::error::Error> ModeledError for T {
    fn as_structure(&self) -> &dyn Structure {
        self
    }
}

impl<'a> dyn ModeledError + 'a {
    /// The code that identifies the error on the wire: the shape's name unless the model specifies another.
    pub fn code(&self) -> &'static str {
        code(self)
    }

    /// The service's message.
    pub fn message(&self) -> Option<&str> {
        message(self).map(|(text, _)| text)
    }

    /// The side that is at fault.
    pub fn fault(&self) -> Option<Fault> {
        self.schema().fault()
    }

    /// The HTTP status, if the model specifies one.
    pub fn http_status(&self) -> Option<u16> {
        self.schema().http_error()
    }

    /// Returns `true` if the model calls the error retryable.
    pub fn is_retryable(&self) -> bool {
        self.schema().retryable().is_some()
    }

    /// Returns `true` if the model calls the error throttling.
    pub fn is_throttling(&self) -> bool {
        self.schema().retryable() == Some(true)
    }
}

/// Prints an error structure: its code and, unless it is sensitive or missing, its message.
pub fn fmt_error(error: &dyn Structure, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str(code(error))?;
    match message(error) {
        Some((text, false)) if !text.is_empty() => write!(f, ": {text}"),
        _ => Ok(()),
    }
}

fn code(error: &(impl Structure + ?Sized)) -> &'static str {
    let schema = error.schema();
    schema.query_error_code().unwrap_or(schema.id().name())
}

/// The message, and whether it is sensitive.
fn message(error: &(impl Structure + ?Sized)) -> Option<(&str, bool)> {
    let schema = error.schema();
    schema.members().iter().enumerate().find_map(|(index, member)| {
        if !is_message(member.name()) {
            return None;
        }
        match error.member(index).map(Value::view) {
            Some(View::String(text)) => Some((text, member.is_sensitive() || schema.is_sensitive())),
            _ => None,
        }
    })
}

fn is_message(name: &str) -> bool {
    name.eq_ignore_ascii_case("message") || name.eq_ignore_ascii_case("errorMessage")
}
