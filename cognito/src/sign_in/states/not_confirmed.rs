//! An account that must be confirmed.

use std::sync::Arc;

use farrier_cognito_identity_provider::operation::{ConfirmSignUpRequest, ResendConfirmationCodeRequest};

use crate::sign_in::flow::Place;
use crate::sign_in::pending::{Next, Pending};
use crate::sign_in::request::AuthRequest;
use crate::sign_in::step::Step;

/// The status `UNCONFIRMED`: the user has signed up and not confirmed the address yet.
#[derive(Clone)]
pub struct NotConfirmed {
    pub(in crate::sign_in) place: Place,
}

impl NotConfirmed {
    /// Sends another code. The state stays the same.
    pub fn send_code(&self) -> Pending {
        let place = self.place.clone();
        let app = &place.flow.app;
        let mut request = ResendConfirmationCodeRequest::new(app.id(), &place.username);
        request.secret_hash = app.secret_hash(&place.username);
        let same = Step::NotConfirmed(self.clone());
        Pending::new(place, AuthRequest::ResendCode(request)).then(|_, _, _| Ok(Next::Ask(same)))
    }

    /// Confirms the account with the code, and signs in.
    pub fn answer(&self, code: impl Into<String>) -> Pending {
        let place = self.place.clone();
        let app = &place.flow.app;
        let mut request = ConfirmSignUpRequest::new(app.id(), &place.username, code);
        request.secret_hash = app.secret_hash(&place.username);
        let again = Place::begin(Arc::clone(&place.flow));
        Pending::new(place, AuthRequest::ConfirmSignUp(request)).restart(again)
    }
}
