//! Amazon Cognito user pools for applications: sign-in, sessions, verification of tokens, and more.
//!
//! | to | see | feature |
//! | --- | --- | --- |
//! | send the secret hash of an app client | [`AppClient`] | |
//! | sign a user in | `sign_in` | `client` |
//! | keep a user signed in, refresh tokens, sign out | `session` | `client` |
//! | verify the tokens of a pool | [`token`] | |
//! | sign users in with the pages of a pool's domain | [`hosted`] | |
//! | keep requests within the quotas | [`quota`] | |
//! | import users from a CSV file | `import` | `client` |
//! | write Lambda triggers | `trigger` | `triggers` |
//! | prove knowledge of a password without sending it | [`srp`] | `srp` |
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

mod app_client;
#[cfg(feature = "client")]
mod call_error;
#[cfg(feature = "client")]
mod caller;
mod crypto;
mod fetch;
#[cfg(feature = "srp")]
mod hex;
pub mod hosted;
#[cfg(feature = "client")]
pub mod import;
mod lock;
mod percent;
mod pool_id;
pub mod quota;
#[cfg(feature = "client")]
pub mod session;
#[cfg(feature = "client")]
pub mod sign_in;
#[cfg(feature = "srp")]
pub mod srp;
pub mod token;
mod tokens;
#[cfg(feature = "triggers")]
pub mod trigger;

pub use app_client::AppClient;
#[cfg(feature = "client")]
pub use call_error::CallError;
pub use crypto::NoRandomBytes;
pub use pool_id::{InvalidPoolId, PoolId};
pub use tokens::Tokens;
