//! The items that waiters of generated code consist of.

pub use crate::client::{Acceptor, Expected, Matcher, State, Waiter};
#[cfg(feature = "test-util")]
pub use crate::jmespath::evaluate_document;
pub use crate::jmespath::{Comparator, Expr, Function, Literal, Projection};
