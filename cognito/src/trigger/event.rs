//! The members that the events of all triggers have.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Members;

/// An event: the common members, a request, and the response that the function sets.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event<Q, R> {
    /// The version of the event.
    pub version: String,
    /// The reason why the trigger runs: `TokenGeneration_Authentication`, for instance.
    pub trigger_source: String,
    /// The region of the pool.
    pub region: String,
    /// The pool.
    pub user_pool_id: String,
    /// The user; absent for app clients that sign in for themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// The program that called Cognito.
    #[serde(default)]
    pub caller_context: CallerContext,
    /// The request of Cognito.
    pub request: Q,
    /// The answer of the function.
    #[serde(default)]
    pub response: R,
    /// All other members.
    #[serde(flatten)]
    pub other: Members,
}

/// The program that called Cognito.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CallerContext {
    /// The version of the SDK.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aws_sdk_version: Option<String>,
    /// The app client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// All other members.
    #[serde(flatten)]
    pub other: Members,
}

/// Shows neither the user nor what is in request and response.
impl<Q, R> fmt::Debug for Event<Q, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("version", &self.version)
            .field("trigger_source", &self.trigger_source)
            .field("user_pool_id", &self.user_pool_id)
            .finish_non_exhaustive()
    }
}
