//! Users who arrive from another identity provider.

use serde::{Deserialize, Serialize};

use super::{Event, Members};

/// An event of inbound federation, before the attributes of the provider are mapped to those of the user.
pub type InboundFederation = Event<FederationRequest, FederationResponse>;

/// The provider, and the user's attributes from it.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FederationRequest {
    /// The name of the provider in the pool.
    pub provider_name: String,
    /// The kind of provider: `OIDC`, `SAML`, `Facebook`, `Google`, `SignInWithApple` or `LoginWithAmazon`.
    pub provider_type: String,
    /// The answers of the provider.
    #[serde(default)]
    pub attributes: FederatedAttributes,
    /// All other members.
    #[serde(flatten)]
    pub other: Members,
}

/// The answers of the provider.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FederatedAttributes {
    /// The answer of the token endpoint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_response: Option<Members>,
    /// The claims of the id token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_token: Option<Members>,
    /// The answer of the endpoint for user information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_info: Option<Members>,
    /// The attributes of the SAML assertion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saml_response: Option<Members>,
    /// All other members.
    #[serde(flatten)]
    pub other: Members,
}

/// The attributes to map.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FederationResponse {
    /// The attributes that are mapped instead of the provider's, of which the others are dropped. All of the provider's are
    /// mapped if it is absent or empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_attributes_to_map: Option<Members>,
    /// All other members.
    #[serde(flatten)]
    pub other: Members,
}
