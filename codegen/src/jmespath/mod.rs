//! JMESPath: texts to syntax trees with spans, beside the stages.
//!
//! The whole grammar of [the specification] is read here, for every trait that has such an expression. Which parts a
//! trait may use, and whether the members that an expression names exist, is left to the reader of the trait. Nothing
//! is evaluated.
//!
//! The parser is our own because diagnostics point at the construct that is the problem: the crate `jmespath` has one
//! approximate offset for each node, drops parentheses, and recurses as deeply as the text nests.
//!
//! [the specification]: https://jmespath.org/specification.html

mod ast;
mod error;
mod functions;
mod lexer;
mod parser;
#[cfg(test)]
mod tests;

pub use ast::{Comparator, Expr, ExprKind, Projection, Slice};
pub use error::Error;
pub use functions::check_calls;
pub use parser::parse;
