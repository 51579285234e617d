//! The beginning of a sign-in.

use std::sync::Arc;

use farrier_cognito_identity_provider::types::{
    AuthFlowType, ChallengeNameType, ContextDataType, UserContextDataType,
};
use zeroize::Zeroizing;

use super::device::Device;
use super::error::SignInError;
use super::flow::{Flow, Method, Place};
use super::pending::{Pending, Then};
use crate::srp::Exchange;
use crate::{AppClient, PoolId};

/// A sign-in that has not begun: a user of a pool, an app client, and the way to sign in.
#[derive(Clone, Debug)]
#[must_use]
pub struct SignIn(Flow);

impl SignIn {
    /// Signs in with SRP: the password is proven, and never sent. The app client allows `ALLOW_USER_SRP_AUTH`.
    pub fn srp(
        pool: PoolId,
        app: AppClient,
        username: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        Self::new(pool, app, username, Method::Srp(Zeroizing::new(password.into())))
    }

    /// Signs in with the password, which is sent over TLS. The app client allows `ALLOW_USER_PASSWORD_AUTH`, or
    /// `ALLOW_ADMIN_USER_PASSWORD_AUTH` if [`as_admin`](Self::as_admin) is called. User migration triggers need this.
    pub fn password(
        pool: PoolId,
        app: AppClient,
        username: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        Self::new(pool, app, username, Method::Password(Zeroizing::new(password.into())))
    }

    /// Lets the user choose among the factors of the account: password, codes by e-mail and SMS, passkey. The app client
    /// allows `ALLOW_USER_AUTH`.
    pub fn choice(pool: PoolId, app: AppClient, username: impl Into<String>) -> Self {
        Self::new(pool, app, username, Method::Choice(None))
    }

    /// Like [`choice`](Self::choice), with the factor to be asked for if the user has it.
    pub fn prefer(
        pool: PoolId,
        app: AppClient,
        username: impl Into<String>,
        factor: ChallengeNameType,
    ) -> Self {
        Self::new(pool, app, username, Method::Choice(Some(factor)))
    }

    /// Signs in with challenges of the pool's triggers. The app client allows `ALLOW_CUSTOM_AUTH`.
    pub fn custom(pool: PoolId, app: AppClient, username: impl Into<String>) -> Self {
        Self::new(pool, app, username, Method::Custom(None))
    }

    /// Like [`custom`](Self::custom), after the password was proven.
    pub fn custom_with_srp(
        pool: PoolId,
        app: AppClient,
        username: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        Self::new(pool, app, username, Method::Custom(Some(Zeroizing::new(password.into()))))
    }

    fn new(pool: PoolId, app: AppClient, username: impl Into<String>, method: Method) -> Self {
        Self(Flow {
            pool,
            app,
            username: username.into(),
            method,
            is_admin: false,
            device: None,
            metadata: Default::default(),
            user_context: None,
            context: None,
            session: None,
        })
    }

    /// Uses the operations for servers, which need permissions of IAM.
    pub fn as_admin(mut self) -> Self {
        self.0.is_admin = true;
        self
    }

    /// Signs in on a device that is remembered: if it is known, it replaces the second factor.
    pub fn device(mut self, device: Device) -> Self {
        self.0.device = Some(device);
        self
    }

    /// Passes entries to the pool's triggers. Cognito does not encrypt them.
    pub fn metadata(
        mut self,
        entries: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.0.metadata = entries.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        self
    }

    /// Describes the user's device, for threat protection.
    pub fn user_context(mut self, context: UserContextDataType) -> Self {
        self.0.user_context = Some(context);
        self
    }

    /// Describes the user's request, for threat protection, if [`as_admin`](Self::as_admin) is called.
    pub fn context(mut self, context: ContextDataType) -> Self {
        self.0.context = Some(context);
        self
    }

    /// Continues the session that `ConfirmSignUp` returned, without another code. Only for [`choice`](Self::choice).
    pub fn session(mut self, session: impl Into<String>) -> Self {
        self.0.session = Some(session.into());
        self
    }

    /// The first request.
    ///
    /// # Errors
    /// If there are no random bytes.
    pub fn begin(self) -> Result<Pending, SignInError> {
        Place::begin(Arc::new(self.0)).start()
    }
}

impl Place {
    /// The same place in the session that confirming an account returned, if the flow can continue one.
    pub(super) fn continue_session(mut self, session: Option<String>) -> Self {
        if matches!(self.flow.method, Method::Choice(_)) {
            self.session = session;
        }
        self
    }

    /// The first request of the flow.
    pub(super) fn start(self) -> Result<Pending, SignInError> {
        let flow = Arc::clone(&self.flow);
        let (request, then) = match &flow.method {
            Method::Password(password) => {
                let auth_flow = if flow.is_admin {
                    AuthFlowType::AdminUserPasswordAuth
                } else {
                    AuthFlowType::UserPasswordAuth
                };
                (self.initiate(auth_flow, [("PASSWORD", password.to_string())]), Then::Continue)
            }
            Method::Srp(password) => {
                let exchange = Exchange::begin()?;
                let entries = [("SRP_A", exchange.public_value())];
                let request = self.initiate(AuthFlowType::UserSrpAuth, entries);
                (request, Then::Prove(exchange, password.clone()))
            }
            Method::Custom(None) => (self.initiate(AuthFlowType::CustomAuth, []), Then::Continue),
            Method::Custom(Some(password)) => {
                let exchange = Exchange::begin()?;
                let entries = [("CHALLENGE_NAME", "SRP_A".to_owned()), ("SRP_A", exchange.public_value())];
                let request = self.initiate(AuthFlowType::CustomAuth, entries);
                (request, Then::Prove(exchange, password.clone()))
            }
            Method::Choice(factor) => {
                let entry = factor.as_ref().map(|factor| ("PREFERRED_CHALLENGE", factor.as_str().to_owned()));
                (self.initiate(AuthFlowType::UserAuth, entry), Then::Continue)
            }
        };
        Ok(Pending::new(self, request).then(then))
    }
}
