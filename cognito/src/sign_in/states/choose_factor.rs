//! The choice among factors of a sign-in without a fixed one.

use farrier_cognito_identity_provider::types::ChallengeNameType;
use zeroize::Zeroizing;

use crate::sign_in::error::SignInError;
use crate::sign_in::flow::Place;
use crate::sign_in::pending::{Pending, Then};
use crate::srp::Exchange;

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
        self.choose(ChallengeNameType::Password, [("PASSWORD", password.into())])
    }

    /// Chooses the password, and proves it.
    ///
    /// # Errors
    /// If there are no random bytes.
    pub fn srp(&self, password: impl Into<String>) -> Result<Pending, SignInError> {
        let exchange = Exchange::begin()?;
        let entries = [("SRP_A", exchange.public_value())];
        let pending = self.choose(ChallengeNameType::PasswordSrp, entries);
        Ok(pending.then(Then::Prove(exchange, Zeroizing::new(password.into()))))
    }

    /// Chooses a code by e-mail.
    pub fn email_code(&self) -> Pending {
        self.choose(ChallengeNameType::EmailOtp, [])
    }

    /// Chooses a code by text message.
    pub fn sms_code(&self) -> Pending {
        self.choose(ChallengeNameType::SmsOtp, [])
    }

    /// Chooses a passkey.
    pub fn passkey(&self) -> Pending {
        self.choose(ChallengeNameType::WebAuthn, [])
    }

    fn choose(
        &self,
        factor: ChallengeNameType,
        entries: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Pending {
        let answer = [("ANSWER", factor.as_str().to_owned())];
        let entries = answer.into_iter().chain(entries);
        let request = self.place.respond(ChallengeNameType::SelectChallenge, entries);
        Pending::new(self.place.clone(), request)
    }
}
