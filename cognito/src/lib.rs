//! Amazon Cognito user pools for applications: what programs need around the calls of the service.
//!
//! | to | see | feature |
//! | --- | --- | --- |
//! | send the secret hash of an app client | [`AppClient`] | |
//! | verify the tokens of a pool | [`token`] | |
//! | prove knowledge of a password without sending it | [`srp`] | `srp` |
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

mod app_client;
mod crypto;
mod fetch;
#[cfg(feature = "srp")]
mod hex;
mod lock;
mod pool_id;
#[cfg(feature = "srp")]
pub mod srp;
pub mod token;

pub use app_client::AppClient;
pub use crypto::NoRandomBytes;
pub use pool_id::{InvalidPoolId, PoolId};
