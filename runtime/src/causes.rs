//! The causes of an error as text.
//!
//! `{}` prints one level of an error, and `{:#}` appends all of its causes, for every error of this crate that has any.

use std::error::Error;
use std::fmt;
use std::iter::successors;

/// The errors below this one, nearest first.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    successors(error.source(), |&cause| cause.source())
}

/// Appends all causes if the format is `{:#}`.
pub(crate) fn write_causes(f: &mut fmt::Formatter<'_>, error: &(dyn Error + 'static)) -> fmt::Result {
    if f.alternate() { causes(error).try_for_each(|cause| write!(f, ": {cause}")) } else { Ok(()) }
}

/// Appends an error and the cause at its root: in one line, what happened and why.
pub(crate) fn write_reason(f: &mut fmt::Formatter<'_>, error: &(dyn Error + 'static)) -> fmt::Result {
    write!(f, ": {error}")?;
    match causes(error).last() {
        Some(root) => write!(f, ": {root}"),
        None => Ok(()),
    }
}
