//! Amazon Cognito user pools for applications: what programs need around the calls of the service.
//!
//! | to | see | feature |
//! | --- | --- | --- |
//! | send the secret hash of an app client | [`AppClient`] | |
//! | prove knowledge of a password without sending it | [`srp`] | `srp` |
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

mod app_client;
mod crypto;
#[cfg(feature = "srp")]
mod hex;
mod pool_id;
#[cfg(feature = "srp")]
pub mod srp;

pub use app_client::AppClient;
pub use crypto::NoRandomBytes;
pub use pool_id::{InvalidPoolId, PoolId};
