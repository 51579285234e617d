//! A passkey.

use farrier_cognito_identity_provider::types::ChallengeNameType;

use crate::sign_in::error::SignInError;
use crate::sign_in::flow::Place;
use crate::sign_in::pending::Pending;
use crate::sign_in::request::Reply;

/// `WEB_AUTHN`: a passkey is asked for.
#[derive(Clone)]
pub struct Passkey {
    place: Place,
    options: String,
}

impl Passkey {
    pub(in crate::sign_in) fn read(place: Place, reply: &Reply) -> Result<Self, SignInError> {
        let options = reply.parameters.get("CREDENTIAL_REQUEST_OPTIONS");
        let options = options.ok_or(SignInError::Unexpected("CREDENTIAL_REQUEST_OPTIONS"))?;
        Ok(Self { place, options: options.clone() })
    }

    /// The options of the request, as JSON: what `navigator.credentials.get` takes as `publicKey`, after
    /// `PublicKeyCredential.parseRequestOptionsFromJSON`.
    pub fn request_options(&self) -> &str {
        &self.options
    }

    /// Answers with the authenticator's response, as JSON: `PublicKeyCredential.toJSON()`.
    pub fn answer(&self, credential: impl Into<String>) -> Pending {
        let request =
            self.place.respond(ChallengeNameType::WebAuthn, vec![("CREDENTIAL", credential.into())]);
        Pending::new(self.place.clone(), request)
    }
}
