//! A challenge that this version does not know.

use std::collections::BTreeMap;

use farrier_cognito_identity_provider::types::ChallengeNameType;

use crate::sign_in::flow::Place;
use crate::sign_in::pending::Pending;

/// A challenge that is answered generically: one that this version does not know, or one for a device that was not given.
#[derive(Clone)]
pub struct Other {
    pub(in crate::sign_in) place: Place,
    pub(in crate::sign_in) challenge: ChallengeNameType,
    pub(in crate::sign_in) parameters: BTreeMap<String, String>,
}

impl Other {
    /// The name of the challenge.
    pub fn challenge(&self) -> &ChallengeNameType {
        &self.challenge
    }

    /// Its parameters.
    pub fn parameters(&self) -> &BTreeMap<String, String> {
        &self.parameters
    }

    /// Answers with these entries. `USERNAME` and, if the app client has a secret, `SECRET_HASH` are added.
    pub fn answer(
        &self,
        entries: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Pending {
        let mut all = self.place.with_user(Vec::new());
        all.extend(entries.into_iter().map(|(name, value)| (name.into(), value.into())));
        let request = self.place.respond_with(self.challenge.clone(), all);
        Pending::new(self.place.clone(), request)
    }
}
