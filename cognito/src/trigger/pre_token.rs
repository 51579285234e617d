//! Before tokens are issued.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Event, Members};

/// An event of versions 2 and 3, which customise access tokens too. Version 3 also runs for app clients that sign in for
/// themselves (`TokenGeneration_ClientCredentials`), whose events have neither a user nor attributes.
pub type PreTokenGeneration = Event<PreTokenRequest, PreTokenResponse>;

/// The user and the token that is to be issued.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PreTokenRequest {
    /// The attributes of the user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_attributes: Option<BTreeMap<String, String>>,
    /// The groups of the user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_configuration: Option<GroupConfiguration>,
    /// The scopes of the access token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    /// The entries that the program passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// All other members.
    #[serde(flatten)]
    pub other: Members,
}

/// Groups and roles.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GroupConfiguration {
    /// The groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups_to_override: Option<Vec<String>>,
    /// The IAM roles of the groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iam_roles_to_override: Option<Vec<String>>,
    /// The preferred role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preferred_role: Option<String>,
    /// All other members.
    #[serde(flatten)]
    pub other: Members,
}

/// The changes to the tokens.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PreTokenResponse {
    /// The changes; none if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claims_and_scope_override_details: Option<OverrideDetails>,
    /// All other members.
    #[serde(flatten)]
    pub other: Members,
}

/// The changes to each token and to the groups.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OverrideDetails {
    /// The changes to the id token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_token_generation: Option<IdTokenGeneration>,
    /// The changes to the access token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_token_generation: Option<AccessTokenGeneration>,
    /// The groups and roles instead of the user's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_override_details: Option<GroupConfiguration>,
    /// All other members.
    #[serde(flatten)]
    pub other: Members,
}

/// The changes to the id token.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct IdTokenGeneration {
    /// Claims with their values, which may be of any type.
    #[serde(default, skip_serializing_if = "Members::is_empty")]
    pub claims_to_add_or_override: Members,
    /// Names of claims to leave out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims_to_suppress: Vec<String>,
    /// All other members.
    #[serde(flatten)]
    pub other: Members,
}

/// The changes to the access token.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AccessTokenGeneration {
    /// Claims with their values, which may be of any type.
    #[serde(default, skip_serializing_if = "Members::is_empty")]
    pub claims_to_add_or_override: Members,
    /// Names of claims to leave out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims_to_suppress: Vec<String>,
    /// Scopes to add.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scopes_to_add: Vec<String>,
    /// Scopes to leave out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scopes_to_suppress: Vec<String>,
    /// All other members.
    #[serde(flatten)]
    pub other: Members,
}
