//! Documentation is converted to Markdown with all of its words, and without markup that rustdoc would not show.

mod hostile;
mod read;
mod shared;
