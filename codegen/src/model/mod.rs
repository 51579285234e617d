//! The `model` stage: from parsed files to one resolved model.
//!
//! It merges files, applies `apply` statements, flattens mixins, resolves targets, walks the service's closure
//! and works out the facts that depend on the whole: direction, recursion, presence. It knows nothing of Rust.

mod traits;
mod types;

pub use traits::*;
pub use types::*;
