//! A challenge of the pool's triggers.

use std::collections::BTreeMap;

use farrier_cognito_identity_provider::types::ChallengeNameType;

use crate::sign_in::flow::Place;
use crate::sign_in::pending::Pending;

/// `CUSTOM_CHALLENGE`: the pool's trigger asks for something.
#[derive(Clone)]
pub struct Custom {
    pub(in crate::sign_in) place: Place,
    pub(in crate::sign_in) parameters: BTreeMap<String, String>,
}

impl Custom {
    /// The public parameters of the trigger's challenge.
    pub fn parameters(&self) -> &BTreeMap<String, String> {
        &self.parameters
    }

    /// Answers the challenge.
    pub fn answer(&self, answer: impl Into<String>) -> Pending {
        let request = self.place.respond(ChallengeNameType::CustomChallenge, vec![("ANSWER", answer.into())]);
        Pending::new(self.place.clone(), request)
    }
}
