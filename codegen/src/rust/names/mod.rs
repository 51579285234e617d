//! Rust names: the one place that knows case conversion, keywords, reserved names and collisions.
//!
//! A name is a function of the model's own name and the overrides alone, so that adding a shape never renames
//! another. Two equal names in one scope are a diagnostic with the override to write.

mod convert;
mod ident;
mod reserved;
mod resolve;
mod table;

pub use convert::Converter;
pub use ident::Ident;
pub use reserved::BUILDER_FUNCTIONS;
pub(crate) use resolve::resolve_names;
pub(crate) use table::{Names, Owner, Root};
pub use table::{OperationName, Parent, TypeName};
