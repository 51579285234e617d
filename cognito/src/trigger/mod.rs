//! Events of Lambda triggers that `aws_lambda_events` 1.2 does not have.
//!
//! | trigger | type |
//! | --- | --- |
//! | pre token generation, version 3, and 2 with the same type | [`PreTokenGeneration`] |
//! | custom sender of e-mails and text messages | [`CustomSender`] |
//! | inbound federation | [`InboundFederation`] |
//!
//! A function returns the event that it received, with a response. Members that a type does not have are kept in `other`,
//! so no value is lost on the way back; only members with the value `null` may be left out. `Debug` shows neither attributes
//! nor codes.
//!
//! ```
//! use farrier_cognito::trigger::PreTokenGeneration;
//! use serde_json::json;
//!
//! fn handler(mut event: PreTokenGeneration) -> PreTokenGeneration {
//!     let details = event.response.claims_and_scope_override_details.get_or_insert_default();
//!     let access = details.access_token_generation.get_or_insert_default();
//!     access.claims_to_add_or_override.insert("tenant".to_owned(), json!({ "id": 7 }));
//!     access.scopes_to_add.push("api/read".to_owned());
//!     event
//! }
//! ```
//!
//! A complete program: the example `trigger`.

mod event;
mod federation;
mod pre_token;
mod sender;

#[cfg(test)]
mod tests;

pub use event::{CallerContext, Event};
pub use federation::{FederatedAttributes, FederationRequest, FederationResponse, InboundFederation};
pub use pre_token::{
    AccessTokenGeneration, GroupConfiguration, IdTokenGeneration, OverrideDetails, PreTokenGeneration,
    PreTokenRequest, PreTokenResponse,
};
pub use sender::{CustomSender, SenderRequest, SenderResponse};

/// Members without a type of their own.
pub type Members = serde_json::Map<String, serde_json::Value>;
