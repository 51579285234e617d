//! The end: tokens.

use farrier_cognito_identity_provider::types::AuthenticationResultType;

use crate::AppClient;
use crate::sign_in::error::SignInError;
use crate::sign_in::flow::Place;
use crate::sign_in::new_device::NewDevice;
use crate::tokens::Tokens;

/// A user who is signed in.
#[derive(Clone)]
pub struct SignedIn {
    place: Place,
    tokens: Tokens,
    new_device: Option<NewDevice>,
}

impl SignedIn {
    pub(in crate::sign_in) fn read(
        place: Place,
        mut result: AuthenticationResultType,
    ) -> Result<Self, SignInError> {
        let device = result.new_device_metadata.take();
        let tokens = Tokens::read(result).ok_or(SignInError::Unexpected("no access token"))?;
        let new_device = device.and_then(|device| NewDevice::read(device, tokens.access()));
        Ok(Self { place, tokens, new_device })
    }

    /// The tokens.
    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// The tokens.
    pub fn into_tokens(self) -> Tokens {
        self.tokens
    }

    /// The name by which Cognito knows the user, which may differ from what was typed.
    pub fn username(&self) -> &str {
        &self.place.username
    }

    /// The app client, the username and the key of the device, for a session.
    pub(crate) fn session_parts(&self) -> (AppClient, String, Option<String>) {
        let flow = &self.place.flow;
        let device = flow.device.as_ref().map(|device| device.key().to_owned());
        (flow.app.clone(), self.place.username.clone(), device)
    }

    /// A device to confirm, if the pool remembers devices and does not know this one.
    pub fn new_device(&self) -> Option<&NewDevice> {
        self.new_device.as_ref()
    }
}
