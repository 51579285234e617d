//! What goes wrong when values are read and written.
//!
//! Errors say where and what, and never the value: it may be a secret.

use std::borrow::Cow;
use std::fmt;

use super::Path;

/// A body could not be read.
pub struct DecodeError(Box<Decode>);

struct Decode {
    format: &'static str,
    path: Path,
    offset: Option<usize>,
    problem: Cow<'static, str>,
}

impl DecodeError {
    /// The problem `problem` in a body of this format, `JSON` for instance, at this byte of it.
    pub(crate) fn new(
        format: &'static str,
        offset: Option<usize>,
        problem: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self(Box::new(Decode { format, path: Path::default(), offset, problem: problem.into() }))
    }

    /// The same error inside of this member.
    #[must_use]
    pub(crate) fn in_member(mut self, name: &'static str) -> Self {
        self.0.path.push_member(name);
        self
    }

    /// The same error inside of this item of a list.
    #[must_use]
    pub(crate) fn in_item(mut self, index: usize) -> Self {
        self.0.path.push_index(index);
        self
    }

    /// The same error inside of this entry of a map.
    #[must_use]
    pub(crate) fn in_entry(mut self, key: &str, is_sensitive: bool) -> Self {
        self.0.path.push_key(key, is_sensitive);
        self
    }

    /// Where in the value it went wrong; empty when that is outside of any member.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// The byte of the body at which it went wrong, where that is known.
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Decode { format, path, offset, problem } = &*self.0;
        write!(f, "invalid {format} body")?;
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
    format: &'static str,
    path: Path,
    problem: Cow<'static, str>,
}

impl EncodeError {
    /// The problem `problem` with a value that is written in this format, `JSON` for instance.
    pub(crate) fn new(format: &'static str, problem: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Encode { format, path: Path::default(), problem: problem.into() }))
    }

    /// The same error inside of this member.
    #[must_use]
    pub(crate) fn in_member(mut self, name: &'static str) -> Self {
        self.0.path.push_member(name);
        self
    }

    /// The same error inside of this item of a list.
    #[must_use]
    pub(crate) fn in_item(mut self, index: usize) -> Self {
        self.0.path.push_index(index);
        self
    }

    /// The same error inside of this entry of a map.
    #[must_use]
    pub(crate) fn in_entry(mut self, key: &str, is_sensitive: bool) -> Self {
        self.0.path.push_key(key, is_sensitive);
        self
    }

    /// The value that cannot be written; empty when it is the outermost structure.
    pub fn path(&self) -> &Path {
        &self.0.path
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Encode { format, path, problem } = &*self.0;
        write!(f, "cannot write {format} body")?;
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
