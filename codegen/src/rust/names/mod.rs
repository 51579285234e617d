//! Rust names: the only place with case conversion, keywords, reserved names and collisions.
//!
//! A name depends only on the model's own name and the overrides, so that adding a shape never renames another. Two
//! equal names in one scope are a diagnostic that suggests an override. Words that are spelled with capitals inside, such as
//! `OAuth`, are data (`words.txt`), and so are names that generated code reserves.

mod convert;
mod ident;
mod reserved;
mod resolve;
mod table;
mod words;

pub use convert::Converter;
pub(crate) use convert::package_name;
pub use ident::Ident;
pub use reserved::BUILDER_FUNCTIONS;
pub(crate) use resolve::resolve_names;
pub(crate) use table::{Names, Owner, Root};
pub use table::{OperationName, Parent, TypeName};
