//! A password that must be reset.

use std::sync::Arc;

use farrier_cognito_identity_provider::operation::{ConfirmForgotPasswordRequest, ForgotPasswordRequest};
use zeroize::Zeroizing;

use crate::sign_in::flow::{Flow, Place};
use crate::sign_in::pending::{Next, Pending};
use crate::sign_in::request::AuthRequest;
use crate::sign_in::step::Step;

/// The status `RESET_REQUIRED`: an administrator has reset the password (`AdminResetUserPassword`), or the user was
/// imported. A code was sent by `AdminResetUserPassword`; imported users get one with [`send_code`](Self::send_code).
#[derive(Clone)]
pub struct ResetRequired {
    pub(in crate::sign_in) place: Place,
}

impl ResetRequired {
    /// Sends another code. The state stays the same.
    pub fn send_code(&self) -> Pending {
        let place = self.place.clone();
        let app = &place.flow.app;
        let mut request = ForgotPasswordRequest::new(app.id(), &place.username);
        request.secret_hash = app.secret_hash(&place.username);
        request.user_context_data.clone_from(&place.flow.user_context);
        let same = Step::ResetRequired(self.clone());
        Pending::new(place, AuthRequest::ForgotPassword(request)).then(|_, _, _| Ok(Next::Ask(same)))
    }

    /// Sets a new password with the code, and signs in with it. If the code is wrong, the state can be answered again.
    pub fn answer(&self, code: impl Into<String>, password: impl Into<String>) -> Pending {
        let (place, password) = (self.place.clone(), password.into());
        let app = &place.flow.app;
        let mut request = ConfirmForgotPasswordRequest::new(app.id(), &place.username, code, &password);
        request.secret_hash = app.secret_hash(&place.username);
        request.user_context_data.clone_from(&place.flow.user_context);
        let again = with_password(&place.flow, password);
        Pending::new(place, AuthRequest::ConfirmForgotPassword(request)).restart(again)
    }
}

/// The beginning of the same sign-in with another password, if it begins with one.
fn with_password(flow: &Flow, password: String) -> Place {
    let mut flow = flow.clone();
    if let Some(old) = &mut flow.method.password {
        *old = Zeroizing::new(password);
    }
    Place::begin(Arc::new(flow))
}
