//! Senders of e-mails and text messages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Event, Members};

/// An event for a sender of e-mails (`CustomEmailSender_…`) or text messages (`CustomSMSSender_…`).
pub type CustomSender = Event<SenderRequest, SenderResponse>;

/// The message to send. Events of threat protection (`CustomEmailSender_AccountTakeOverNotification`) have no code; their
/// attributes describe the sign-in, with names such as `IP_ADDRESS` and `ONE_CLICK_LINK_INVALID`.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SenderRequest {
    /// `customEmailSenderRequestV1` or `customSMSSenderRequestV1`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The code or the temporary password, encrypted with the pool's key, in base64: the AWS Encryption SDK decrypts it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The attributes of the user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_attributes: Option<BTreeMap<String, String>>,
    /// The entries that the program passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// All other members.
    #[serde(flatten)]
    pub other: Members,
}

/// Cognito expects nothing.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
pub struct SenderResponse {
    /// All members.
    #[serde(flatten)]
    pub other: Members,
}
