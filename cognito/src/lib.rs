//! Amazon Cognito user pools for applications: sign-in, sessions, verification of tokens, and more.
//!
//! | to | see | feature |
//! | --- | --- | --- |
//! | send the secret hash of an app client | [`AppClient`] | |
//! | sign a user in | `sign_in` | `client` (default) |
//! | prove the password instead of sending it, remember devices | `sign_in` | `client` and `srp` |
//! | keep a user signed in, refresh tokens, sign out | `session` | `client` (default) |
//! | verify the tokens of a pool | [`token`] | |
//! | sign users in with the pages of a pool's domain | [`hosted`] | |
//! | keep requests within the quotas | [`quota`] | |
//! | import users from a CSV file | `import` | `client` (default) |
//! | write Lambda triggers | `trigger` | `triggers` |
//! | make the proofs of passwords without a client | `srp` | `srp` |
//!
//! The other default features are `hyper`, the network for async programs, and `ring`, the crypto library. Everything without
//! a feature in the table needs the runtime only.
//!
//! `srp` is not a default feature, because it adds 6 crates that take longer to build than this one, and needs Rust 1.87:
//! `farrier-cognito = { version = "0.1", features = ["srp"] }`. The README has the cost of each feature.
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
