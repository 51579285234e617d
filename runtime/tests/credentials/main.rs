//! Credentials providers, with variables, files, time and HTTP under the control of the test.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic, like tests")]

#[cfg(feature = "aws-config")]
mod aws;
mod cached;
mod chain;
#[cfg(all(feature = "roles", feature = "sso"))]
mod conformance;
mod container;
#[cfg(feature = "roles")]
mod endpoints;
mod environment;
mod explain;
#[cfg(all(feature = "identity-pools", feature = "roles"))]
mod identity_pool;
mod instance;
#[cfg(feature = "sso")]
mod login;
#[cfg(not(all(feature = "roles", feature = "sso")))]
mod missing;
#[cfg(unix)]
mod process;
mod profile;
#[cfg(feature = "roles")]
mod roles;
#[cfg(feature = "sso")]
mod sso;
mod support;
