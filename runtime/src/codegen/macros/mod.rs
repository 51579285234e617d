//! The macros that generated code describes its types with.
//!
//! A generated file states what only the model knows, a line for each member; what follows from it stands here.
//! The macros are reached as `codegen::structure!` and so on.
//!
//! What they write is `#[inline]`, as what `derive` writes is: its code is made in the crates that call it. Of
//! hundreds of operations a program calls a few, and a third of what a generated crate takes to compile was the code
//! of all the others.

mod blocking;
mod constraints;
mod dynamic;
mod enumeration;
mod error;
mod operation;
mod serde;
mod setters;
mod structure;
