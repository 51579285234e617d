//! A request that has not been sent yet, and the step that follows its answer.

use std::fmt;
use std::time::SystemTime;

use farrier_cognito_identity_provider::types::ChallengeNameType;
use zeroize::Zeroizing;

use super::device::Device;
use super::error::SignInError;
use super::flow::{Entries, Place};
use super::request::{AuthRequest, Reply};
use super::states::{NotConfirmed, ResetRequired, TotpSecret};
use super::step::{Step, step};
use crate::call_error::CallError;
use crate::srp::{Challenge, Exchange, Identity};

/// A request that has not been sent yet, and the step that follows its answer.
#[must_use = "nothing is sent before `send`"]
pub struct Pending {
    pub(super) place: Place,
    pub(super) request: AuthRequest,
    pub(super) then: Then,
}

/// The step that follows an answer.
pub(super) enum Then {
    /// The answer is a challenge or tokens.
    Continue,
    /// The same; if the challenge asks for the proof of a password, it is computed.
    Prove(Exchange, Zeroizing<String>),
    /// The same, for a device.
    ProveDevice(Exchange, Device),
    /// The answer has the secret of an authenticator app.
    ShowTotpSecret,
    /// The app is set up: the challenge is answered.
    FinishMfaSetup,
    /// The sign-in begins again, at this place.
    Restart(Place),
    /// The user is asked again.
    Ask(Box<Step>),
}

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
        Self { place, request, then: Then::Continue }
    }

    pub(super) fn then(mut self, then: Then) -> Self {
        self.then = then;
        self
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
        match (then, reply.challenge.as_ref()) {
            (Then::Restart(again), _) => again.continue_session(reply.session).start().map(Next::from),
            (Then::Ask(step), _) => Ok(Next::Ask(*step)),
            (Then::ShowTotpSecret, _) => TotpSecret::read(place, reply).map(Step::TotpSecret).map(Next::Ask),
            (Then::FinishMfaSetup, _) => Ok(finish_mfa_setup(place).into()),
            (Then::Prove(exchange, password), Some(name @ ChallengeNameType::PasswordVerifier)) => {
                let user = Identity::user(&place.flow.pool, &place.username, password.as_str());
                prove(place, &exchange, &user, name.clone(), &reply.parameters, now).map(Next::from)
            }
            (Then::ProveDevice(exchange, device), Some(name @ ChallengeNameType::DevicePasswordVerifier)) => {
                prove(place, &exchange, &device.identity(), name.clone(), &reply.parameters, now)
                    .map(Next::from)
            }
            (_, Some(ChallengeNameType::DeviceSrpAuth)) if place.flow.device.is_some() => {
                begin_device(place).map(Next::from)
            }
            _ => step(place, reply).map(Next::Ask),
        }
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

/// The response to a challenge that asks for the proof of a password.
fn prove(
    place: Place,
    exchange: &Exchange,
    identity: &Identity,
    challenge: ChallengeNameType,
    parameters: &Entries,
    now: SystemTime,
) -> Result<Pending, SignInError> {
    let proof = exchange.prove(identity, &Challenge::read(parameters)?, now)?;
    let request = place.respond(challenge, proof.into_responses());
    Ok(Pending::new(place, request))
}

fn begin_device(place: Place) -> Result<Pending, SignInError> {
    let device = place.flow.device.clone().ok_or(SignInError::Unexpected("a device is asked for"))?;
    let exchange = Exchange::begin()?;
    let request = place.respond(ChallengeNameType::DeviceSrpAuth, [("SRP_A", exchange.public_value())]);
    Ok(Pending::new(place, request).then(Then::ProveDevice(exchange, device)))
}

fn finish_mfa_setup(place: Place) -> Pending {
    let request = place.respond(ChallengeNameType::MfaSetup, []);
    Pending::new(place, request)
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
