//! The secret for an authenticator app.

use farrier_cognito_identity_provider::operation::VerifySoftwareTokenRequest;
use farrier_cognito_identity_provider::types::ChallengeNameType;
use zeroize::Zeroizing;

use crate::percent::encode;
use crate::sign_in::error::SignInError;
use crate::sign_in::flow::Place;
use crate::sign_in::pending::Pending;
use crate::sign_in::request::{AuthRequest, Reply};

/// The secret that the user's authenticator app needs, whose first code is asked for.
#[derive(Clone)]
pub struct TotpSecret {
    place: Place,
    secret: Zeroizing<String>,
}

impl TotpSecret {
    pub(in crate::sign_in) fn read(place: Place, reply: Reply) -> Result<Self, SignInError> {
        let secret = reply.totp_secret.ok_or(SignInError::Unexpected("no secret for the app"))?;
        Ok(Self { place, secret: Zeroizing::new(secret) })
    }

    /// The secret in base32, for users who type it.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// The URL that authenticator apps read from a QR code. `issuer` names the application to the user.
    pub fn url(&self, issuer: &str) -> String {
        let (issuer, username) = (encode(issuer), encode(&self.place.flow.username));
        format!("otpauth://totp/{issuer}:{username}?secret={}&issuer={issuer}", self.secret())
    }

    /// Verifies the first code, and continues the sign-in. If it is wrong, the state can be answered again.
    pub fn answer(&self, code: impl Into<String>) -> Pending {
        let mut request = VerifySoftwareTokenRequest::new(code);
        request.session.clone_from(&self.place.session);
        Pending::new(self.place.clone(), AuthRequest::VerifyTotp(request))
            .then(|place, _, _| Ok(finish_setup(place).into()))
    }
}

/// The app is set up: the challenge is answered.
fn finish_setup(place: Place) -> Pending {
    let request = place.respond(ChallengeNameType::MfaSetup, Vec::new());
    Pending::new(place, request)
}
