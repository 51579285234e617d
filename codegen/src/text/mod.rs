//! Documentation texts: converts CommonMark that contains HTML to blocks, and blocks to Markdown.
//!
//! [`read`] turns a text into [`Docs`], a tree of blocks and lines; the generator extends it with the same types, and
//! [`write`] turns it into Markdown when a file is written. Only the words of a text are kept: tags and scripts are
//! removed, and characters that would be markup are escaped. Names in code become links to the items that the caller
//! resolves them to; this module does not know the model.

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
