//! Documentation texts: CommonMark with HTML in it, to blocks, and blocks to Markdown of our own.
//!
//! [`read`] turns a text into [`Docs`], a tree of blocks and lines; the generator adds to it with the same types, and
//! [`write`] turns it into Markdown where it is written to a file. Nothing of a text but its words comes through: no
//! tag and no script is left, and what would be markup is escaped. Names in code become links if the caller knows what
//! they mean; this module does not know the model.

mod blocks;
mod characters;
mod docs;
mod line;
mod read;
#[cfg(test)]
mod tests;
mod urls;
mod write;

pub(crate) use blocks::{Block, Table};
pub use docs::Docs;
pub(crate) use line::{Line, Link};
pub(crate) use read::plain_text;
pub(crate) use write::code_span;
