//! A second factor that must be set up.

use farrier_cognito_identity_provider::operation::AssociateSoftwareTokenRequest;
use farrier_cognito_identity_provider::types::ChallengeNameType;

use super::list::strings;
use crate::sign_in::error::SignInError;
use crate::sign_in::flow::Place;
use crate::sign_in::pending::{Next, Pending};
use crate::sign_in::request::{AuthRequest, Reply};
use crate::sign_in::states::TotpSecret;
use crate::sign_in::step::Step;

/// `MFA_SETUP`: the pool requires a second factor, and the user has none.
#[derive(Clone)]
pub struct SetUpMfa {
    place: Place,
    factors: Vec<String>,
}

impl SetUpMfa {
    pub(in crate::sign_in) fn read(place: Place, reply: &Reply) -> Result<Self, SignInError> {
        let factors = strings(reply.parameters.get("MFAS_CAN_SETUP"), "MFAS_CAN_SETUP")?;
        Ok(Self { place, factors })
    }

    /// The factors that can be set up: `SOFTWARE_TOKEN_MFA`, `EMAIL_OTP` or `SMS_MFA`.
    pub fn factors(&self) -> &[String] {
        &self.factors
    }

    /// Sets up an authenticator app: the next state has its secret.
    pub fn totp(&self) -> Pending {
        let mut request = AssociateSoftwareTokenRequest::new();
        request.session.clone_from(&self.place.session);
        Pending::new(self.place.clone(), AuthRequest::AssociateTotp(request))
            .then(|place, reply, _| TotpSecret::read(place, reply).map(Step::TotpSecret).map(Next::Ask))
    }

    /// Sets up codes by e-mail, to this address.
    pub fn email(&self, address: impl Into<String>) -> Pending {
        let request = self.place.respond(ChallengeNameType::MfaSetup, vec![("EMAIL", address.into())]);
        Pending::new(self.place.clone(), request)
    }
}
