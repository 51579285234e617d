//! The `load` stage: from JSON text to the Smithy AST, with positions. It knows neither Rust nor AWS.

pub mod ast;
pub mod node;
