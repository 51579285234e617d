//! The password, asked for after a factor was preferred.

use farrier_cognito_identity_provider::types::ChallengeNameType;

use crate::sign_in::error::SignInError;
use crate::sign_in::flow::Place;
use crate::sign_in::pending::Pending;

/// `PASSWORD` or, with the feature `srp`, `PASSWORD_SRP`: the password is asked for.
#[derive(Clone)]
pub struct Password {
    pub(in crate::sign_in) place: Place,
    pub(in crate::sign_in) is_srp: bool,
    pub(in crate::sign_in) answer: fn(Place, String) -> Result<Pending, SignInError>,
}

impl Password {
    pub(in crate::sign_in) fn new(place: Place) -> Self {
        Self { place, is_srp: false, answer: send }
    }

    /// Returns `true` if the password is proven instead of sent.
    pub fn is_srp(&self) -> bool {
        self.is_srp
    }

    /// Answers with the password: proves it for `PASSWORD_SRP`, and sends it for `PASSWORD`.
    ///
    /// # Errors
    /// If the system does not provide random bytes.
    pub fn answer(&self, password: impl Into<String>) -> Result<Pending, SignInError> {
        (self.answer)(self.place.clone(), password.into())
    }
}

fn send(place: Place, password: String) -> Result<Pending, SignInError> {
    let request = place.respond(ChallengeNameType::Password, vec![("PASSWORD", password)]);
    Ok(Pending::new(place, request))
}
