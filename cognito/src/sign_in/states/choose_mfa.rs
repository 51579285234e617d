//! The choice among second factors.

use farrier_cognito_identity_provider::types::ChallengeNameType;

use super::list::strings;
use crate::sign_in::error::SignInError;
use crate::sign_in::flow::Place;
use crate::sign_in::pending::Pending;
use crate::sign_in::request::Reply;

/// `SELECT_MFA_TYPE`: the user has several second factors.
#[derive(Clone)]
pub struct ChooseMfa {
    place: Place,
    factors: Vec<String>,
}

impl ChooseMfa {
    pub(in crate::sign_in) fn read(place: Place, reply: &Reply) -> Result<Self, SignInError> {
        let factors = strings(reply.parameters.get("MFAS_CAN_CHOOSE"), "MFAS_CAN_CHOOSE")?;
        Ok(Self { place, factors })
    }

    /// The factors: `SMS_MFA`, `EMAIL_OTP` or `SOFTWARE_TOKEN_MFA`.
    pub fn factors(&self) -> &[String] {
        &self.factors
    }

    /// Chooses one of the factors.
    pub fn answer(&self, factor: impl Into<String>) -> Pending {
        let request = self.place.respond(ChallengeNameType::SelectMfaType, vec![("ANSWER", factor.into())]);
        Pending::new(self.place.clone(), request)
    }
}
