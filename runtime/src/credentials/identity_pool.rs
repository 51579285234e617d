//! Credentials for the users of an application, from a Cognito identity pool.
//!
//! <https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html>

use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::call::identity_pool::{Logins, Pool, Refusal};
use super::{Credentials, CredentialsError, ProvideCredentials, ProviderContext};
#[cfg(feature = "roles")]
use super::{call, role::Role};
use crate::BoxFuture;

/// Credentials of a user's identity in a Cognito identity pool. Without logins, it is the identity of a guest.
///
/// This provider asks for the logins and calls the pool each time it is asked for credentials. Wrap it in
/// [`CachedCredentials`](super::CachedCredentials). It keeps the identity, so that of a guest does not change.
///
/// `examples/notes` in the repository is a complete program, which signs in with `farrier-cognito`. The id token comes from
/// its session, which refreshes it.
///
/// ```
/// use farrier_runtime::credentials::{CachedCredentials, CredentialsError, IdentityPool};
///
/// /// The id token of the signed-in user, which the program refreshes.
/// async fn id_token() -> Result<String, CredentialsError> {
/// #   Ok(String::new())
///     // …
/// }
///
/// let pool = IdentityPool::new("eu-west-1:7a5b1e7e-0a0b-4c0d-8e0f-0123456789ab").with_logins(|| async {
///     let user_pool = "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12Cd";
///     Ok([(user_pool.to_owned(), id_token().await?)])
/// });
/// let provider = CachedCredentials::new(pool);
/// ```
pub struct IdentityPool {
    id: String,
    account_id: Option<String>,
    logins: Option<Arc<AskLogins>>,
    flow: Flow,
    identity: Mutex<Option<String>>,
}

type AskLogins = dyn Fn() -> BoxFuture<'static, Result<Logins, CredentialsError>> + Send + Sync;

/// The way from an identity to credentials.
#[derive(Debug)]
enum Flow {
    /// The pool assumes a role: its own choice, or this one.
    Enhanced(Option<String>),
    /// The program assumes a role with a token of the pool.
    #[cfg(feature = "roles")]
    Basic(Role),
}

impl IdentityPool {
    /// The pool with this id, which begins with its region.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            account_id: None,
            logins: None,
            flow: Flow::Enhanced(None),
            identity: Mutex::default(),
        }
    }

    /// Sets the account of the pool, which old pools need.
    #[must_use]
    pub fn with_account_id(mut self, id: impl Into<String>) -> Self {
        self.account_id = Some(id.into());
        self
    }

    /// Signs in with the tokens that `ask` returns, by the names of their providers. The name of a user pool is
    /// `cognito-idp.REGION.amazonaws.com/POOL`, and its token the id token. `ask` is called before each refresh, so that
    /// it can return newer tokens.
    #[must_use]
    pub fn with_logins<F, L>(mut self, ask: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<L, CredentialsError>> + Send + 'static,
        L: IntoIterator<Item = (String, String)>,
    {
        self.logins = Some(Arc::new(move || {
            let logins = ask();
            Box::pin(async move { Ok(logins.await?.into_iter().collect()) })
        }));
        self
    }

    /// Chooses one of the roles that the pool allows for the user.
    #[must_use]
    pub fn with_role(mut self, arn: impl Into<String>) -> Self {
        self.flow = Flow::Enhanced(Some(arn.into()));
        self
    }

    /// Uses the basic flow: the pool provides only a token, and this role is assumed with it, by a call of STS.
    #[cfg(feature = "roles")]
    #[must_use]
    pub fn with_basic_flow(mut self, role_arn: impl Into<String>) -> Self {
        self.flow = Flow::Basic(Role::new(role_arn));
        self
    }

    /// The id of the user's identity; if it is not known yet, the pool is asked for it. Policies of roles can contain it as
    /// `${cognito-identity.amazonaws.com:sub}`, for instance to limit users to their own items of a table.
    ///
    /// # Errors
    /// If the logins are not available, or the pool does not accept them.
    pub async fn identity_id(&self, context: &ProviderContext) -> Result<String, CredentialsError> {
        let known = self.identity().clone();
        match known {
            Some(identity) => Ok(identity),
            None => self.find(&Pool::new(context, &self.id)?, self.ask().await?).await,
        }
    }

    async fn load(&self, context: &ProviderContext) -> Result<Credentials, CredentialsError> {
        let pool = Pool::new(context, &self.id)?;
        let logins = self.ask().await?;
        let known = self.identity().clone();
        let identity = match known {
            Some(identity) => identity,
            None => self.find(&pool, logins.clone()).await?,
        };
        let result = self.exchange(context, &pool, &identity, logins).await;
        // Another user may have signed in, or the pool may have lost the identity.
        if result.as_ref().is_err_and(|refusal| refusal.is_of_identity) {
            *self.identity() = None;
        }
        result.map_err(|refusal| refusal.error)
    }

    async fn ask(&self) -> Result<Logins, CredentialsError> {
        match &self.logins {
            Some(ask) => ask().await,
            None => Ok(Logins::new()),
        }
    }

    /// Asks the pool for the identity, and keeps it.
    async fn find(&self, pool: &Pool<'_>, logins: Logins) -> Result<String, CredentialsError> {
        let identity = pool.identity(self.account_id.as_deref(), logins).await?;
        *self.identity() = Some(identity.clone());
        Ok(identity)
    }

    async fn exchange(
        &self,
        context: &ProviderContext,
        pool: &Pool<'_>,
        identity: &str,
        logins: Logins,
    ) -> Result<Credentials, Refusal> {
        match &self.flow {
            Flow::Enhanced(role) => pool.credentials(context, identity, logins, role.as_deref()).await,
            #[cfg(feature = "roles")]
            Flow::Basic(role) => {
                let token = pool.token(identity, logins).await?;
                let context = context.clone().with_region(pool.region);
                let credentials = call::sts::assume_role_with_web_identity(&context, role, token).await?;
                Ok(credentials.with_source("identity pool"))
            }
        }
    }

    fn identity(&self) -> MutexGuard<'_, Option<String>> {
        self.identity.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for IdentityPool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IdentityPool")
            .field("id", &self.id)
            .field("has_logins", &self.logins.is_some())
            .field("flow", &self.flow)
            .finish_non_exhaustive()
    }
}

impl ProvideCredentials for IdentityPool {
    fn provide_credentials<'a>(
        &'a self,
        context: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(self.load(context))
    }
}
