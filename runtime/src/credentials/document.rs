//! Credentials as JSON, as endpoints and commands return them.
#![cfg_attr(
    feature = "validation",
    expect(
        unreachable_pub,
        reason = "`validate` is public because it is in a generated crate, where users reach it"
    )
)]

use std::time::SystemTime;

use super::{Credentials, CredentialsError};
use crate::codec::DecodeError;
use crate::codec::json::Settings;
use crate::schema;
use crate::serde;
use crate::types::Timestamp;

/// The members of all variants of the document: endpoints write `Token`, commands `SessionToken`.
#[derive(Clone)]
pub(super) struct Document {
    pub(super) version: Option<i32>,
    pub(super) code: Option<String>,
    access_key_id: Option<String>,
    secret_access_key: Option<String>,
    token: Option<String>,
    session_token: Option<String>,
    expiration: Option<Timestamp>,
    account_id: Option<String>,
}

crate::__structure! {
    Document = shape("farrier.credentials", "Document");
    indexes(0 1 2 3 4 5 6 7);
    version = optional("Version", &schema::INTEGER);
    code = optional("Code", &schema::STRING);
    access_key_id = optional("AccessKeyId", &schema::STRING);
    secret_access_key = optional("SecretAccessKey", &schema::STRING, [Sensitive]);
    token = optional("Token", &schema::STRING, [Sensitive]);
    session_token = optional("SessionToken", &schema::STRING, [Sensitive]);
    expiration = optional("Expiration", &schema::TIMESTAMP);
    account_id = optional("AccountId", &schema::STRING);
}

impl Document {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut document: Self = serde::empty();
        Settings::new().timestamp_format(schema::TimestampFormat::DateTime).read(bytes, &mut document)?;
        Ok(document)
    }

    /// Converts to credentials with the given source.
    pub(super) fn into_credentials(self, source: &'static str) -> Result<Credentials, CredentialsError> {
        let missing = |name| CredentialsError::failed(format!("{source}: the answer has no `{name}`"));
        let given = |value: Option<String>| value.filter(|value| !value.is_empty());
        let key = given(self.access_key_id).ok_or_else(|| missing("AccessKeyId"))?;
        let secret = given(self.secret_access_key).ok_or_else(|| missing("SecretAccessKey"))?;
        let mut credentials = Credentials::new(key, secret).with_source(source);
        if let Some(token) = given(self.token).or(given(self.session_token)) {
            credentials = credentials.with_session_token(token);
        }
        if let Some(expiration) = self.expiration {
            let time = SystemTime::try_from(expiration).map_err(|error| {
                CredentialsError::failed(format!("{source}: `Expiration`")).with_source(error)
            })?;
            credentials = credentials.with_expiry(time);
        }
        Ok(match given(self.account_id) {
            Some(account) => credentials.with_account_id(account),
            None => credentials,
        })
    }
}
