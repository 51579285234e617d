//! The macros that generated code describes its types with.
//!
//! A generated file states what only the model knows, a line for each member; what follows from it is written here.
//! The macros are reached as `codegen::structure!` and so on.
//!
//! What users call is written out in the generated file: types, constructors, setters, the values of enums. So it is
//! found by searching for its name, and its documentation is beside it.
//!
//! What the macros write is `#[inline]`, as what `derive` writes is: its code is made in the crates that call it. Of
//! hundreds of operations a program calls a few, and a third of what a generated crate takes to compile was the code
//! of all the others.
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
//! becomes, without the paths' beginnings and the parts that are alike for all structures:
//!
//! ```ignore
//! static SCHEMA: Schema = Schema::structure(ShapeId::new(NAMESPACE, "Tag"), "Tag", &[
//!     Member::new("Key", "key", &schema::STRING, &[Trait::Required]),
//!     Member::new("Value", "value", &schema::STRING, &[Trait::Sensitive]),
//! ], &[]).with_constraints(&[crate::constraints::TAG_KEY, &[]]); // `()` without the feature `validation`
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
mod operation;
mod schema;
mod serde;
mod structure;
mod union;
