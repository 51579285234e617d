//! The beginning of a sign-in.

use std::sync::Arc;

use farrier_cognito_identity_provider::types::{
    AuthFlowType, ChallengeNameType, ContextDataType, UserContextDataType,
};
use zeroize::Zeroizing;

use super::error::SignInError;
use super::flow::{Flow, Method, Place, Start};
use super::pending::Pending;
use crate::{AppClient, PoolId};

/// A sign-in that has not begun: a user of a pool, an app client, and the way to sign in.
#[derive(Clone, Debug)]
#[must_use]
pub struct SignIn(pub(super) Flow);

impl SignIn {
    /// Signs in with the password, which is sent over TLS. The app client allows `ALLOW_USER_PASSWORD_AUTH`, or
    /// `ALLOW_ADMIN_USER_PASSWORD_AUTH` if [`as_admin`](Self::as_admin) is called. User migration triggers need this.
    pub fn password(
        pool: PoolId,
        app: AppClient,
        username: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        Self::new(pool, app, username, Method::password(start_with_password, password))
    }

    /// Lets the user choose among the factors of the account: password, codes by e-mail and SMS, passkey. The app client
    /// allows `ALLOW_USER_AUTH`.
    pub fn choice(pool: PoolId, app: AppClient, username: impl Into<String>) -> Self {
        Self::new(pool, app, username, Method::choice(None))
    }

    /// Like [`choice`](Self::choice), with the factor to be asked for if the user has it.
    pub fn prefer(
        pool: PoolId,
        app: AppClient,
        username: impl Into<String>,
        factor: ChallengeNameType,
    ) -> Self {
        Self::new(pool, app, username, Method::choice(Some(factor)))
    }

    /// Signs in with challenges of the pool's triggers. The app client allows `ALLOW_CUSTOM_AUTH`.
    pub fn custom(pool: PoolId, app: AppClient, username: impl Into<String>) -> Self {
        Self::new(pool, app, username, Method::new(start_custom))
    }

    pub(super) fn new(pool: PoolId, app: AppClient, username: impl Into<String>, method: Method) -> Self {
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

    /// Passes entries to the pool's triggers. Cognito does not encrypt them.
    pub fn metadata(
        mut self,
        entries: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        for (name, value) in entries {
            self.0.metadata.insert(name.into(), value.into());
        }
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
    /// If the system does not provide random bytes.
    pub fn begin(self) -> Result<Pending, SignInError> {
        Place::begin(Arc::new(self.0)).start()
    }
}

impl Method {
    fn new(start: Start) -> Self {
        Self { start, password: None, factor: None, continues_session: false }
    }

    pub(super) fn password(start: Start, password: impl Into<String>) -> Self {
        Self { password: Some(Zeroizing::new(password.into())), ..Self::new(start) }
    }

    fn choice(factor: Option<ChallengeNameType>) -> Self {
        Self { factor, continues_session: true, ..Self::new(start_choice) }
    }
}

impl Place {
    /// The same place in the session that confirming an account returned, if the flow can continue one.
    pub(super) fn continue_session(mut self, session: Option<String>) -> Self {
        if self.flow.method.continues_session {
            self.session = session;
        }
        self
    }

    /// The first request of the flow.
    pub(super) fn start(self) -> Result<Pending, SignInError> {
        (self.flow.method.start)(self)
    }

    /// The password of the flow; empty if there is none.
    pub(super) fn password(&self) -> Zeroizing<String> {
        self.flow.method.password.clone().unwrap_or_default()
    }
}

fn start_with_password(place: Place) -> Result<Pending, SignInError> {
    let auth_flow = if place.flow.is_admin {
        AuthFlowType::AdminUserPasswordAuth
    } else {
        AuthFlowType::UserPasswordAuth
    };
    let request = place.initiate(auth_flow, vec![("PASSWORD", place.password().to_string())]);
    Ok(Pending::new(place, request))
}

fn start_choice(place: Place) -> Result<Pending, SignInError> {
    let factor = place.flow.method.factor.as_ref();
    let entry = factor.map(|factor| ("PREFERRED_CHALLENGE", factor.as_str().to_owned()));
    let request = place.initiate(AuthFlowType::UserAuth, entry.into_iter().collect());
    Ok(Pending::new(place, request))
}

fn start_custom(place: Place) -> Result<Pending, SignInError> {
    let request = place.initiate(AuthFlowType::CustomAuth, Vec::new());
    Ok(Pending::new(place, request))
}
