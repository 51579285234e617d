//! The causes of an error as text.
//!
//! `{}` prints one level of an error, and `{:#}` appends all of its causes, for every error of this crate that has any.

use std::error::Error;
use std::fmt;
use std::iter::successors;

/// A cause and all below it.
fn chain<'a>(cause: Option<&'a (dyn Error + 'static)>) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    successors(cause, |&cause| cause.source())
}

/// Appends a cause and all below it if the format is `{:#}`.
pub(crate) fn write_causes(f: &mut fmt::Formatter<'_>, cause: Option<&(dyn Error + 'static)>) -> fmt::Result {
    if f.alternate() { chain(cause).try_for_each(|cause| write!(f, ": {cause}")) } else { Ok(()) }
}

/// Appends an error and the cause at its root: in one line, what happened and why.
pub(crate) fn write_reason(f: &mut fmt::Formatter<'_>, error: &(dyn Error + 'static)) -> fmt::Result {
    write!(f, ": {error}")?;
    match chain(error.source()).last() {
        Some(root) => write!(f, ": {root}"),
        None => Ok(()),
    }
}
