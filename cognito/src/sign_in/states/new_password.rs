//! A temporary password: a new one is asked for.

use std::collections::BTreeMap;

use farrier_cognito_identity_provider::types::ChallengeNameType;
use farrier_runtime::codec::json;
use farrier_runtime::types::Document;

use super::list::strings;
use crate::sign_in::error::SignInError;
use crate::sign_in::flow::Place;
use crate::sign_in::pending::Pending;
use crate::sign_in::request::Reply;

/// The prefix of attributes in parameters and responses.
const PREFIX: &str = "userAttributes.";

/// `NEW_PASSWORD_REQUIRED`: the user has a temporary password, and some attributes of the account may be missing.
#[derive(Clone)]
pub struct NewPassword {
    place: Place,
    missing: Vec<String>,
    attributes: BTreeMap<String, String>,
}

impl NewPassword {
    pub(in crate::sign_in) fn read(place: Place, reply: &Reply) -> Result<Self, SignInError> {
        let required = strings(reply.parameters.get("requiredAttributes"), "requiredAttributes")?;
        let missing = required.iter().map(|name| name.strip_prefix(PREFIX).unwrap_or(name).to_owned());
        let missing = missing.collect();
        let attributes = match reply.parameters.get("userAttributes") {
            None => BTreeMap::new(),
            Some(text) => read_attributes(text)?,
        };
        Ok(Self { place, missing, attributes })
    }

    /// The attributes that the pool requires and the account does not have; they are given with
    /// [`answer_with`](Self::answer_with).
    pub fn missing_attributes(&self) -> &[String] {
        &self.missing
    }

    /// The attributes that the account has.
    pub fn attributes(&self) -> &BTreeMap<String, String> {
        &self.attributes
    }

    /// Sets the new password.
    pub fn answer(&self, password: impl Into<String>) -> Pending {
        self.answer_with(password, [] as [(&str, &str); 0])
    }

    /// Sets the new password, and attributes by their names, without a prefix.
    pub fn answer_with(
        &self,
        password: impl Into<String>,
        attributes: impl IntoIterator<Item = (impl AsRef<str>, impl Into<String>)>,
    ) -> Pending {
        let mut entries = self.place.with_user(vec![("NEW_PASSWORD", password.into())]);
        for (name, value) in attributes {
            entries.insert(format!("{PREFIX}{}", name.as_ref()), value.into());
        }
        let request = self.place.respond_with(ChallengeNameType::NewPasswordRequired, entries);
        Pending::new(self.place.clone(), request)
    }
}

/// Reads the attributes of the account. Attributes that are not text are left out.
fn read_attributes(text: &str) -> Result<BTreeMap<String, String>, SignInError> {
    let Ok(Document::Object(entries)) = json::document(text.as_bytes()) else {
        return Err(SignInError::Unexpected("userAttributes"));
    };
    let mut attributes = BTreeMap::new();
    for (name, value) in &entries {
        if let Some(value) = value.as_str() {
            attributes.insert(name.clone(), value.to_owned());
        }
    }
    Ok(attributes)
}
