//! JMESPath over views.
//!
//! The generator parses expressions and checks them against the model. Here are the values that they find, and with the
//! feature `waiters` their evaluation, which is `#[inline]`: only programs that wait compile it.
//!
//! <https://jmespath.org/specification.html>

#[cfg(feature = "waiters")]
mod evaluate;
#[cfg(feature = "waiters")]
mod expr;
#[cfg(feature = "waiters")]
mod functions;
#[cfg(feature = "waiters")]
mod slice;
mod term;

#[cfg(feature = "waiters")]
pub(crate) use evaluate::evaluate;
#[cfg(all(feature = "waiters", feature = "test-util"))]
pub use evaluate::evaluate_document;
#[cfg(feature = "waiters")]
pub use expr::{Comparator, Expr, Function, Literal, Projection};
pub(crate) use term::{Term, flatten};
