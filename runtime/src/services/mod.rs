//! Clients of the services that sources of credentials call, generated from the models below `runtime/models/` with only
//! the operations that are needed. `cargo xtask codegen` writes everything here except this file.

#[cfg(feature = "identity-pools")]
#[rustfmt::skip]
pub(crate) mod cognito_identity;
#[cfg(feature = "sso")]
#[rustfmt::skip]
pub(crate) mod signin;
#[cfg(feature = "sso")]
#[rustfmt::skip]
pub(crate) mod sso;
#[cfg(feature = "sso")]
#[rustfmt::skip]
pub(crate) mod sso_oidc;
#[cfg(feature = "roles")]
#[rustfmt::skip]
pub(crate) mod sts;
