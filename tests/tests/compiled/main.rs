//! Generated crates are compiled, by cargo and as users would.
//!
//! The crates are workspaces below `target`. They share a target folder, so that their dependencies are built once.

mod diff;
mod golden;
mod suggestions;
mod upstream_docs;
mod workspace;
