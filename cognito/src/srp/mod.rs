//! Secure Remote Password, in the variant of Cognito: a client proves that it knows a password without sending it.
//!
//! These are functions of bytes and time, for programs that make the calls themselves.
//! With the feature `client`, `sign_in` makes them: the example `srp` is a complete program.
//!
//! | step | what is sent | here |
//! | --- | --- | --- |
//! | `InitiateAuth` with `USER_SRP_AUTH`, or the response to `DEVICE_SRP_AUTH` | `SRP_A` | [`Exchange::begin`], [`Exchange::public_value`] |
//! | the challenge `PASSWORD_VERIFIER` or `DEVICE_PASSWORD_VERIFIER` arrives | `SALT`, `SRP_B`, `SECRET_BLOCK` | [`Challenge::read`] |
//! | the response to it | a signature, the time | [`Exchange::prove`] |
//! | `ConfirmDevice` | a verifier | [`DeviceSecret::generate`] |
//!
//! ```
//! use std::collections::BTreeMap;
//! use std::time::SystemTime;
//!
//! use farrier_cognito::srp::{Challenge, Exchange, Identity, SrpError};
//!
//! fn respond(
//!     exchange: &Exchange,
//!     parameters: &BTreeMap<String, String>,
//!     password: &str,
//!     now: SystemTime,
//! ) -> Result<[(&'static str, String); 3], Box<dyn std::error::Error>> {
//!     let user = parameters.get("USER_ID_FOR_SRP").ok_or(SrpError::Parameter("USER_ID_FOR_SRP"))?;
//!     let identity = Identity::user(&"eu-west-1_Ab12Cd34E".parse()?, user, password);
//!     let proof = exchange.prove(&identity, &Challenge::read(parameters)?, now)?;
//!     Ok(proof.into_responses())
//! }
//! ```
//!
//! # What is checked
//!
//! A challenge is refused if a parameter is missing, empty or malformed, or if `SRP_B` is zero or not less than the
//! modulus: with a multiple of the modulus, a server that does not know the verifier could compute the shared secret.
//!
//! Passwords, secret numbers and values derived from them are overwritten when they are dropped, and `Debug` does not show
//! them. The arithmetic takes the same time for all secrets.

mod challenge;
mod device;
mod error;
mod exchange;
mod group;
mod identity;
mod timestamp;

#[cfg(test)]
mod tests;

pub use challenge::Challenge;
pub use device::DeviceSecret;
pub use error::SrpError;
pub use exchange::{Exchange, Proof};
pub use identity::Identity;
