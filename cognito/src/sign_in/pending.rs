//! A request that has not been sent yet, and the step that follows its answer.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use farrier_cognito_identity_provider::types::ChallengeNameType;

use super::error::SignInError;
use super::flow::Place;
use super::request::{AuthRequest, Reply};
use super::states::{NotConfirmed, ResetRequired};
use super::step::{Step, step};
use crate::call_error::CallError;

/// A request that has not been sent yet, and the step that follows its answer.
#[must_use = "nothing is sent before `send`"]
pub struct Pending {
    place: Place,
    request: AuthRequest,
    then: Then,
}

/// Takes an answer: it returns another request, or the question that is asked next.
type Then = Box<dyn FnOnce(Place, Reply, SystemTime) -> Result<Next, SignInError> + Send + Sync>;

/// The next step: another request, or a question.
#[derive(Debug)]
pub enum Next {
    /// Another request, without a question.
    Send(Box<Pending>),
    /// The state after it.
    Ask(Step),
}

impl Pending {
    pub(super) fn new(place: Place, request: AuthRequest) -> Self {
        Self { place, request, then: Box::new(|place, reply, _| continue_with(place, reply)) }
    }

    /// Takes the answer in another way.
    pub(super) fn then(
        self,
        then: impl FnOnce(Place, Reply, SystemTime) -> Result<Next, SignInError> + Send + Sync + 'static,
    ) -> Self {
        Self { then: Box::new(then), ..self }
    }

    /// Begins the sign-in again after the answer, at this place.
    pub(super) fn restart(self, again: Place) -> Self {
        self.then(|_, reply, _| again.continue_session(reply.session).start().map(Next::from))
    }

    /// The request.
    pub fn request(&self) -> &AuthRequest {
        &self.request
    }

    /// Takes the answer to the request. `now` is needed for proofs of passwords.
    ///
    /// # Errors
    /// If the call failed, unless a state follows from the failure, or the answer is not as expected.
    pub fn receive(self, answer: Result<Reply, CallError>, now: SystemTime) -> Result<Next, SignInError> {
        let Self { mut place, then, .. } = self;
        let reply = match answer {
            Ok(reply) => reply,
            Err(error) => return failed(place, error),
        };
        // The secret hash belongs to the name that Cognito uses, which may differ from what the user typed.
        for name in ["USERNAME", "USER_ID_FOR_SRP"] {
            if let Some(username) = reply.parameters.get(name) {
                place.username.clone_from(username);
            }
        }
        place.session.clone_from(&reply.session);
        then(place, reply, now)
    }
}

/// The usual step: the answer is a challenge or tokens.
pub(super) fn continue_with(place: Place, reply: Reply) -> Result<Next, SignInError> {
    match (&reply.challenge, &place.flow.device) {
        (Some(ChallengeNameType::DeviceSrpAuth), Some(device)) => {
            Arc::clone(device).begin(place).map(Next::from)
        }
        _ => step(place, reply).map(Next::Ask),
    }
}

/// Some failures are states.
fn failed(place: Place, error: CallError) -> Result<Next, SignInError> {
    if error.is("PasswordResetRequiredException") {
        return Ok(Next::Ask(Step::ResetRequired(ResetRequired { place })));
    }
    if error.is("UserNotConfirmedException") {
        return Ok(Next::Ask(Step::NotConfirmed(NotConfirmed { place })));
    }
    Err(error.into())
}

impl From<Pending> for Next {
    fn from(pending: Pending) -> Self {
        Self::Send(Box::new(pending))
    }
}

impl fmt::Debug for Pending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pending").field("request", &self.request).finish_non_exhaustive()
    }
}
