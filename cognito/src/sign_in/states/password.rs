//! The password, asked for after a factor was preferred.

use farrier_cognito_identity_provider::types::ChallengeNameType;
use zeroize::Zeroizing;

use crate::sign_in::error::SignInError;
use crate::sign_in::flow::Place;
use crate::sign_in::pending::{Pending, Then};
use crate::srp::Exchange;

/// `PASSWORD` or `PASSWORD_SRP`: the password is asked for.
#[derive(Clone)]
pub struct Password {
    pub(in crate::sign_in) place: Place,
    pub(in crate::sign_in) is_srp: bool,
}

impl Password {
    /// Returns `true` if the password is proven instead of sent.
    pub fn is_srp(&self) -> bool {
        self.is_srp
    }

    /// Answers with the password: proves it for `PASSWORD_SRP`, and sends it for `PASSWORD`.
    ///
    /// # Errors
    /// If there are no random bytes.
    pub fn answer(&self, password: impl Into<String>) -> Result<Pending, SignInError> {
        let place = self.place.clone();
        if !self.is_srp {
            let request = place.respond(ChallengeNameType::Password, [("PASSWORD", password.into())]);
            return Ok(Pending::new(place, request));
        }
        let exchange = Exchange::begin()?;
        let request = place.respond(ChallengeNameType::PasswordSrp, [("SRP_A", exchange.public_value())]);
        let then = Then::Prove(exchange, Zeroizing::new(password.into()));
        Ok(Pending::new(place, request).then(then))
    }
}
