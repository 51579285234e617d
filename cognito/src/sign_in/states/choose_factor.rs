//! The choice among factors of a sign-in without a fixed one.

use farrier_cognito_identity_provider::types::ChallengeNameType;

use crate::sign_in::flow::Place;
use crate::sign_in::pending::Pending;

/// `SELECT_CHALLENGE`: the user chooses how to sign in.
#[derive(Clone)]
pub struct ChooseFactor {
    place: Place,
    factors: Vec<ChallengeNameType>,
}

impl ChooseFactor {
    pub(in crate::sign_in) fn new(place: Place, factors: Vec<ChallengeNameType>) -> Self {
        Self { place, factors }
    }

    /// The factors that the user can choose.
    pub fn factors(&self) -> &[ChallengeNameType] {
        &self.factors
    }

    /// Chooses the password, and sends it.
    pub fn password(&self, password: impl Into<String>) -> Pending {
        self.choose(ChallengeNameType::Password, Some(("PASSWORD", password.into())))
    }

    /// Chooses a code by e-mail.
    pub fn email_code(&self) -> Pending {
        self.choose(ChallengeNameType::EmailOtp, None)
    }

    /// Chooses a code by text message.
    pub fn sms_code(&self) -> Pending {
        self.choose(ChallengeNameType::SmsOtp, None)
    }

    /// Chooses a passkey.
    pub fn passkey(&self) -> Pending {
        self.choose(ChallengeNameType::WebAuthn, None)
    }

    pub(in crate::sign_in) fn choose(
        &self,
        factor: ChallengeNameType,
        entry: Option<(&'static str, String)>,
    ) -> Pending {
        let mut entries = vec![("ANSWER", factor.as_str().to_owned())];
        entries.extend(entry);
        let request = self.place.respond(ChallengeNameType::SelectChallenge, entries);
        Pending::new(self.place.clone(), request)
    }
}
