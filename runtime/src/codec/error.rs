//! Errors of codecs.
//!
//! They contain the position and the problem but never the value, which may be a secret.

use std::borrow::Cow;
use std::fmt;

use super::Path;

/// A body or a header could not be read.
pub struct DecodeError(Box<Decode>);

struct Decode {
    place: &'static str,
    path: Path,
    offset: Option<usize>,
    problem: Cow<'static, str>,
}

impl DecodeError {
    /// An error in the given place, for example `JSON body`, at the given byte.
    pub(crate) fn new(
        place: &'static str,
        offset: Option<usize>,
        problem: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self(Box::new(Decode { place, path: Path::default(), offset, problem: problem.into() }))
    }

    /// Prepends a member to the path.
    #[must_use]
    pub(crate) fn in_member(mut self, name: &'static str) -> Self {
        self.0.path.push_member(name);
        self
    }

    /// Prepends a list index to the path.
    #[must_use]
    pub(crate) fn in_item(mut self, index: usize) -> Self {
        self.0.path.push_index(index);
        self
    }

    /// Prepends a map key to the path.
    #[must_use]
    pub(crate) fn in_entry(mut self, key: &str, is_sensitive: bool) -> Self {
        self.0.path.push_key(key, is_sensitive);
        self
    }

    /// The path of the value that could not be read; empty outside of any member.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// The byte of the body at which reading failed, if known.
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Decode { place, path, offset, problem } = &*self.0;
        write!(f, "invalid {place}")?;
        if !path.is_empty() {
            write!(f, " at {path}")?;
        }
        if let Some(offset) = offset {
            write!(f, " (byte {offset})")?;
        }
        write!(f, ": {problem}")
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}

/// A value could not be written.
pub struct EncodeError(Box<Encode>);

struct Encode {
    place: &'static str,
    path: Path,
    problem: Cow<'static, str>,
}

impl EncodeError {
    /// An error about a value in the given place, for example `JSON body`.
    pub(crate) fn new(place: &'static str, problem: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Encode { place, path: Path::default(), problem: problem.into() }))
    }

    /// Prepends a member to the path.
    #[must_use]
    pub(crate) fn in_member(mut self, name: &'static str) -> Self {
        self.0.path.push_member(name);
        self
    }

    /// Prepends a list index to the path.
    #[must_use]
    pub(crate) fn in_item(mut self, index: usize) -> Self {
        self.0.path.push_index(index);
        self
    }

    /// Prepends a map key to the path.
    #[must_use]
    pub(crate) fn in_entry(mut self, key: &str, is_sensitive: bool) -> Self {
        self.0.path.push_key(key, is_sensitive);
        self
    }

    /// The path of the value that cannot be written; empty for the outermost structure.
    pub fn path(&self) -> &Path {
        &self.0.path
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Encode { place, path, problem } = &*self.0;
        write!(f, "cannot write {place}")?;
        if !path.is_empty() {
            write!(f, " at {path}")?;
        }
        write!(f, ": {problem}")
    }
}

impl fmt::Debug for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EncodeError({self})")
    }
}

impl std::error::Error for EncodeError {}
