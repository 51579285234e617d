//! Documentation comes through as Markdown: all of its words, and nothing of its markup that rustdoc would not show.

mod hostile;
mod read;
mod shared;
