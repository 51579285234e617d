//! The absolute id of a shape, without a member name.

use std::fmt;

/// The absolute id of a shape.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId {
    namespace: &'static str,
    name: &'static str,
}

impl ShapeId {
    /// The id `namespace#name`.
    pub const fn new(namespace: &'static str, name: &'static str) -> Self {
        Self { namespace, name }
    }

    /// The part before the `#`.
    pub const fn namespace(&self) -> &'static str {
        self.namespace
    }

    /// The part after the `#`.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.namespace, self.name)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
