//! Generates clients of AWS services from build scripts.
//!
//! A build script names a model, the operations that the crate uses, and the module of the client:
//!
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), farrier_build::Error> {
//!     farrier_build::configure()
//!         .model("model/cognito-identity-provider")
//!         .operations(["AdminResetUserPassword", "ListUsers*"])
//!         .module("crate::cognito")
//!         .type_attribute("UserType", "#[derive(Eq)]")
//!         .generate()
//! }
//! ```
//!
//! The crate includes the client as that module:
//!
//! ```ignore
//! mod cognito {
//!     include!(concat!(env!("OUT_DIR"), "/cognito.rs"));
//! }
//! ```
//!
//! Add `farrier-runtime` to the dependencies of your crate, with `hyper` (on by default) or `blocking`, and with the features
//! that the client needs, such as `json` for `awsJson1_1`. The compiler names a feature that is missing. Cargo runs the
//! script again when a file of the model changes. Generating takes milliseconds. A problem in the model fails the build with an error that shows its place and says what to do.
//!
//! Tools that generate from the same inputs use [`inputs`], [`models`] and [`output`].
#![forbid(unsafe_code)]

mod builder;
mod error;
pub mod inputs;
pub mod models;
pub mod output;

pub use builder::{Builder, configure};
pub use error::Error;
