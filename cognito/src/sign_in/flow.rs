//! The settings of a sign-in, which stay the same, and the place in it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use farrier_cognito_identity_provider::operation::{
    AdminInitiateAuthRequest, AdminRespondToAuthChallengeRequest, InitiateAuthRequest,
    RespondToAuthChallengeRequest,
};
use farrier_cognito_identity_provider::types::{
    AuthFlowType, ChallengeNameType, ContextDataType, UserContextDataType,
};
use zeroize::Zeroizing;

use super::error::SignInError;
use super::pending::Pending;
use super::request::AuthRequest;
use crate::{AppClient, PoolId};

pub(super) type Entries = BTreeMap<String, String>;

/// Makes the first request of a sign-in.
pub(super) type Start = fn(Place) -> Result<Pending, SignInError>;

/// The way in which a user signs in.
#[derive(Clone)]
pub(super) struct Method {
    pub(super) start: Start,
    /// The password, if there is one from the beginning.
    pub(super) password: Option<Zeroizing<String>>,
    /// The factor that the user prefers.
    pub(super) factor: Option<ChallengeNameType>,
    /// Whether the session that confirming an account returns can be continued.
    pub(super) continues_session: bool,
}

/// A device that the pool remembers. It is a trait because devices need SRP, which is a feature.
pub(super) trait KnownDevice: Send + Sync {
    /// The key of the device.
    fn key(&self) -> &str;

    /// Answers the challenge that asks for the device.
    ///
    /// # Errors
    /// If the system does not provide random bytes.
    fn begin(&self, place: Place) -> Result<Pending, SignInError>;
}

/// The settings of a sign-in.
#[derive(Clone)]
pub(super) struct Flow {
    pub(super) pool: PoolId,
    pub(super) app: AppClient,
    pub(super) username: String,
    pub(super) method: Method,
    pub(super) is_admin: bool,
    pub(super) device: Option<Arc<dyn KnownDevice>>,
    pub(super) metadata: Entries,
    pub(super) user_context: Option<UserContextDataType>,
    pub(super) context: Option<ContextDataType>,
    pub(super) session: Option<String>,
}

/// Shows neither the user nor secrets.
impl fmt::Debug for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Flow").field("pool", &self.pool).field("app", &self.app).finish_non_exhaustive()
    }
}

/// A place in a sign-in: the session, and the name by which Cognito knows the user.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) flow: Arc<Flow>,
    pub(super) username: String,
    pub(super) session: Option<String>,
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place").field("flow", &self.flow).finish_non_exhaustive()
    }
}

impl Place {
    pub(super) fn begin(flow: Arc<Flow>) -> Self {
        let (username, session) = (flow.username.clone(), flow.session.clone());
        Self { flow, username, session }
    }

    /// The first request of a flow.
    pub(super) fn initiate(
        &self,
        auth_flow: AuthFlowType,
        entries: Vec<(&'static str, String)>,
    ) -> AuthRequest {
        let flow = &self.flow;
        let mut parameters = self.with_user(entries);
        flow.app.add_secret_hash(&mut parameters);
        if flow.is_admin {
            let mut request = AdminInitiateAuthRequest::new(flow.pool.as_str(), flow.app.id(), auth_flow);
            request.auth_parameters = Some(parameters);
            request.client_metadata = self.metadata();
            request.context_data.clone_from(&flow.context);
            request.session.clone_from(&self.session);
            return AuthRequest::AdminInitiate(request);
        }
        let mut request = InitiateAuthRequest::new(flow.app.id(), auth_flow);
        request.auth_parameters = Some(parameters);
        request.client_metadata = self.metadata();
        request.user_context_data.clone_from(&flow.user_context);
        request.session.clone_from(&self.session);
        AuthRequest::Initiate(request)
    }

    /// A response to a challenge.
    pub(super) fn respond(
        &self,
        challenge: ChallengeNameType,
        entries: Vec<(&'static str, String)>,
    ) -> AuthRequest {
        self.respond_with(challenge, self.with_user(entries))
    }

    /// A response to a challenge with these entries, to which nothing is added but the secret hash.
    pub(super) fn respond_with(&self, challenge: ChallengeNameType, mut entries: Entries) -> AuthRequest {
        let flow = &self.flow;
        flow.app.add_secret_hash(&mut entries);
        if flow.is_admin {
            let mut request =
                AdminRespondToAuthChallengeRequest::new(flow.pool.as_str(), flow.app.id(), challenge);
            request.challenge_responses = Some(entries);
            request.client_metadata = self.metadata();
            request.context_data.clone_from(&flow.context);
            request.session.clone_from(&self.session);
            return AuthRequest::AdminRespond(request);
        }
        let mut request = RespondToAuthChallengeRequest::new(flow.app.id(), challenge);
        request.challenge_responses = Some(entries);
        request.client_metadata = self.metadata();
        request.user_context_data.clone_from(&flow.user_context);
        request.session.clone_from(&self.session);
        AuthRequest::Respond(request)
    }

    /// The entries with the username and the key of the device.
    pub(super) fn with_user(&self, entries: Vec<(&'static str, String)>) -> Entries {
        let mut all = Entries::new();
        for (name, value) in entries {
            all.insert(name.to_owned(), value);
        }
        all.insert("USERNAME".to_owned(), self.username.clone());
        if let Some(device) = &self.flow.device {
            all.insert("DEVICE_KEY".to_owned(), device.key().to_owned());
        }
        all
    }

    fn metadata(&self) -> Option<Entries> {
        Some(self.flow.metadata.clone()).filter(|metadata| !metadata.is_empty())
    }
}
