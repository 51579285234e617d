//! Conformance suites of AWS and Smithy: where their cases are, and the results of a run.
//!
//! The cases are not part of the repository. Some are in packages that cargo fetches, pinned by the lock file in
//! `tests/suites/packages`; others are in the reference material, the folder `shared` beside the repository. Smithy's own are there, or in a
//! checkout of its repository. The tests
//! themselves are elsewhere: they ask for the path of a suite, and report how many of its cases passed.
#![forbid(unsafe_code)]

mod packages;
mod reference;
mod results;
mod smithy;
mod suite;
mod table;

pub use reference::{reference, reference_folder, skip};
pub use results::{Record, Results, record};
pub use suite::*;
pub use table::table;
