//! The items that waiters of generated code consist of.

pub use crate::client::{Acceptor, Expected, Matcher, State, Waiter};
pub use crate::jmespath::{Comparator, Expr, Function, Literal, Projection};
