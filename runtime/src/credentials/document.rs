//! Credentials as JSON, as endpoints and commands return them.

use std::time::SystemTime;

use super::{Credentials, CredentialsError};
use crate::codec::{DecodeError, json};
use crate::schema::TimestampFormat;
use crate::types::{self, Number, Timestamp};

/// The members of all variants of the document: endpoints write `Token`, commands `SessionToken`.
pub(super) struct Document {
    pub(super) version: Option<Number>,
    pub(super) code: Option<String>,
    access_key_id: Option<String>,
    secret_access_key: Option<String>,
    token: Option<String>,
    session_token: Option<String>,
    expiration: Option<Timestamp>,
    account_id: Option<String>,
}

impl Document {
    /// Reads the members. A null counts as absent.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, DecodeError> {
        let members = json::document(bytes)?;
        if members.as_object().is_none() {
            return Err(DecodeError::new(json::FORMAT, None, "expected an object"));
        }
        let text = |name| text(&members, name);
        let expiration = text("Expiration")?.map(|text| Timestamp::parse(&text, TimestampFormat::DateTime));
        Ok(Self {
            version: match members.get("Version") {
                None | Some(types::Document::Null) => None,
                Some(types::Document::Number(version)) => Some(*version),
                Some(_) => return Err(unfit("Version", "expected a number")),
            },
            code: text("Code")?,
            access_key_id: text("AccessKeyId")?,
            secret_access_key: text("SecretAccessKey")?,
            token: text("Token")?,
            session_token: text("SessionToken")?,
            expiration: expiration
                .transpose()
                .map_err(|_| unfit("Expiration", "a string that is not a date-time"))?,
            account_id: text("AccountId")?,
        })
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

/// The text of a member.
fn text(members: &types::Document, name: &'static str) -> Result<Option<String>, DecodeError> {
    match members.get(name) {
        None | Some(types::Document::Null) => Ok(None),
        Some(types::Document::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(unfit(name, "expected a string")),
    }
}

fn unfit(name: &'static str, problem: &'static str) -> DecodeError {
    DecodeError::new(json::FORMAT, None, problem).in_member(name)
}

#[cfg(test)]
mod tests {
    use super::Document;

    #[test]
    fn members_are_absent_or_have_their_type() {
        let read = |text: &str| Document::read(text.as_bytes());
        let document = read(r#"{"Version": 1, "Token": null, "Code": "Success", "Other": []}"#).unwrap();
        assert_eq!(document.version.map(|version| version.as_i64()), Some(Some(1)));
        assert_eq!((document.code.as_deref(), document.token), (Some("Success"), None));
        for (text, expected) in [
            ("[]", "invalid JSON body: expected an object"),
            (r#"{"Token": 7}"#, "invalid JSON body at Token: expected a string"),
            (r#"{"Version": "1"}"#, "invalid JSON body at Version: expected a number"),
            (r#"{"Expiration": "now"}"#, "invalid JSON body at Expiration: a string that is not a date-time"),
            (r#"{"Token": "hush"#, "invalid JSON body (byte 15): the string does not end"),
        ] {
            assert_eq!(read(text).err().map(|error| error.to_string()).as_deref(), Some(expected), "{text}");
        }
    }
}
