//! The macros that generated code describes its types with.
//!
//! A generated file states what only the model knows, one line per member. Everything that follows from it is here.
//! The macros are reached as `codegen::structure!` and so on.
//!
//! Items that users call are written out in the generated file: types, constructors, setters, the values of enums. A
//! search for their names finds them, with their documentation.
//!
//! Functions of the macros are `#[inline]`, like those of `derive`: their code is generated in the crates that call
//! them. A program calls a few of hundreds of operations, and code for all of them was a third of a generated crate's
//! build time.
//!
//! # A worked expansion
//!
//! ```ignore
//! codegen::structure! {
//!     Tag = shape(NAMESPACE, "Tag");
//!     indexes(0 1);
//!     key = required("Key", &schema::STRING) where crate::constraints::TAG_KEY;
//!     value = optional("Value", &schema::STRING, [Sensitive]);
//! }
//! ```
//!
//! becomes, without full paths and the parts that are the same for all structures:
//!
//! ```ignore
//! static Tag: Schema = Schema::structure(ShapeId::new(NAMESPACE, "Tag"), "Tag", &[
//!     Member::required("Key", &schema::STRING, &[]),
//!     Member::optional("Value", &schema::STRING, &[Trait::Sensitive]),
//! ], &[]).with_rust_names("key value").with_constraints(&[crate::constraints::TAG_KEY, &[]]); // `()` without the feature `validation`
//!
//! impl Empty for Tag { fn empty() -> Self { Self { key: codegen::empty(), value: None } } }
//! // `Structure::member`, and the same for `StructureMut::member_mut`:
//! match index { 0 => Some(&self.key), 1 => Some(&self.value), _ => None }
//! ```

mod blocking;
mod collections;
mod constraints;
mod dynamic;
mod enumeration;
mod error;
mod events;
mod operation;
mod schema;
mod serde;
mod structure;
mod union;
