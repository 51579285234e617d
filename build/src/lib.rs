//! Clients of AWS services from build scripts.
//!
//! A build script names a model, the operations that are used, and where the client is to be in the crate:
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
//! and the crate has it as a module of its own, at the path that was named:
//!
//! ```ignore
//! mod cognito {
//!     include!(concat!(env!("OUT_DIR"), "/cognito.rs"));
//! }
//! ```
//!
//! The crate depends on `farrier-runtime`, with the features of its that it uses (`hyper` by default), and cargo runs
//! the script again when a file of the model changes. Generating takes milliseconds; a model that is wrong fails the
//! build, and the error shows where and says what to do.
//!
//! [`models`] finds and reads the files of a model, for whoever builds a tool of the same inputs.
#![forbid(unsafe_code)]

mod builder;
mod error;
pub mod models;

pub use builder::{Builder, configure};
pub use error::Error;
