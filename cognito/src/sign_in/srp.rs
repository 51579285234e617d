//! The ways to sign in that prove the password instead of sending it.

use std::sync::Arc;
use std::time::SystemTime;

use farrier_cognito_identity_provider::types::{AuthFlowType, ChallengeNameType};
use zeroize::Zeroizing;

use super::begin::SignIn;
use super::error::SignInError;
use super::flow::{Method, Place};
use super::pending::{Next, Pending, continue_with};
use super::request::{AuthRequest, Reply};
use super::states::{ChooseFactor, Password};
use super::step::Step;
use crate::srp::{Challenge, Exchange, Identity, SrpError};
use crate::{AppClient, PoolId};

impl SignIn {
    /// Signs in with SRP: the password is proven, and never sent. The app client allows `ALLOW_USER_SRP_AUTH`.
    pub fn srp(
        pool: PoolId,
        app: AppClient,
        username: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        Self::new(pool, app, username, Method::password(start_srp, password))
    }

    /// Like [`custom`](Self::custom), after the password was proven.
    pub fn custom_with_srp(
        pool: PoolId,
        app: AppClient,
        username: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        Self::new(pool, app, username, Method::password(start_custom_with_srp, password))
    }
}

impl ChooseFactor {
    /// Chooses the password, and proves it.
    ///
    /// # Errors
    /// If the system does not provide random bytes.
    pub fn srp(&self, password: impl Into<String>) -> Result<Pending, SignInError> {
        let exchange = Exchange::begin()?;
        let pending = self.choose(ChallengeNameType::PasswordSrp, Some(("SRP_A", exchange.public_value())));
        Ok(prove_password(pending, exchange, Zeroizing::new(password.into())))
    }
}

impl From<SrpError> for SignInError {
    fn from(error: SrpError) -> Self {
        Self::Srp(Arc::new(error))
    }
}

fn start_srp(place: Place) -> Result<Pending, SignInError> {
    begin(place, |place, public| place.initiate(AuthFlowType::UserSrpAuth, vec![("SRP_A", public)]))
}

fn start_custom_with_srp(place: Place) -> Result<Pending, SignInError> {
    begin(place, |place, public| {
        let entries = vec![("CHALLENGE_NAME", "SRP_A".to_owned()), ("SRP_A", public)];
        place.initiate(AuthFlowType::CustomAuth, entries)
    })
}

/// The first request of a flow, with the public value of an exchange.
fn begin(place: Place, request: fn(&Place, String) -> AuthRequest) -> Result<Pending, SignInError> {
    let (exchange, password) = (Exchange::begin()?, place.password());
    let request = request(&place, exchange.public_value());
    Ok(prove_password(Pending::new(place, request), exchange, password))
}

/// The state for `PASSWORD_SRP`.
pub(super) fn ask_password(place: Place, _: Reply) -> Step {
    Step::Password(Password { place, is_srp: true, answer })
}

fn answer(place: Place, password: String) -> Result<Pending, SignInError> {
    let exchange = Exchange::begin()?;
    let request = place.respond(ChallengeNameType::PasswordSrp, vec![("SRP_A", exchange.public_value())]);
    Ok(prove_password(Pending::new(place, request), exchange, Zeroizing::new(password)))
}

/// Proves the user's password if the answer asks for it.
fn prove_password(pending: Pending, exchange: Exchange, password: Zeroizing<String>) -> Pending {
    pending.then(move |place, reply, now| {
        let user = Identity::user(&place.flow.pool, &place.username, password.as_str());
        prove(place, reply, ChallengeNameType::PasswordVerifier, &exchange, &user, now)
    })
}

/// Answers this challenge with a proof. Another challenge is a step as usual.
pub(super) fn prove(
    place: Place,
    reply: Reply,
    challenge: ChallengeNameType,
    exchange: &Exchange,
    identity: &Identity,
    now: SystemTime,
) -> Result<Next, SignInError> {
    if reply.challenge.as_ref() != Some(&challenge) {
        return continue_with(place, reply);
    }
    let proof = exchange.prove(identity, &Challenge::read(&reply.parameters)?, now)?;
    let request = place.respond(challenge, proof.into_responses().into());
    Ok(Pending::new(place, request).into())
}
