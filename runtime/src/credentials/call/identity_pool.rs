//! Calls of Cognito's identity pools.

use std::collections::BTreeMap;
use std::time::SystemTime;

use super::{account_of, build, local_expiry};
use crate::client::Error;
use crate::credentials::{Credentials, CredentialsError, ProviderContext};
use crate::operation::ServiceError;
use crate::services::cognito_identity::{Client, operation};

/// The tokens of identity providers, by the names of the providers.
pub(in crate::credentials) type Logins = BTreeMap<String, String>;

/// The reason why an identity has no credentials.
pub(in crate::credentials) struct Refusal {
    pub(in crate::credentials) error: CredentialsError,
    /// Whether the pool does not know the identity, or not with these logins.
    pub(in crate::credentials) is_of_identity: bool,
}

impl From<CredentialsError> for Refusal {
    fn from(error: CredentialsError) -> Self {
        Self { error, is_of_identity: false }
    }
}

/// An identity pool, and a client in its region.
pub(in crate::credentials) struct Pool<'a> {
    id: &'a str,
    client: Client,
    /// The region in which STS is called.
    #[cfg(feature = "roles")]
    pub(in crate::credentials) region: &'a str,
}

impl<'a> Pool<'a> {
    /// The pool with this id.
    pub(in crate::credentials) fn new(
        context: &ProviderContext,
        id: &'a str,
    ) -> Result<Self, CredentialsError> {
        let Some((region, _)) = id.split_once(':') else {
            return Err(failed(id, "the id must begin with a region and `:`"));
        };
        let client = build(Client::builder(), context, Some(region))?.build();
        let client = client.map_err(|error| failed(id, "the service cannot be called").with_source(error))?;
        Ok(Self {
            id,
            client,
            #[cfg(feature = "roles")]
            region,
        })
    }

    /// The id of the user's identity; a new one if there are no logins.
    pub(in crate::credentials) async fn identity(
        &self,
        account_id: Option<&str>,
        logins: Logins,
    ) -> Result<String, CredentialsError> {
        let request = operation::GetIdRequest {
            account_id: account_id.map(str::to_owned),
            logins: non_empty(logins),
            ..operation::GetIdRequest::new(self.id)
        };
        let response = self.client.get_id(request).await;
        let response = response.map_err(|error| self.failed("there is no identity").with_source(error))?;
        response.into_output().identity_id.ok_or_else(|| self.failed("the answer has no identity"))
    }

    /// The credentials of an identity, in the role that the pool gives it, or in this one.
    pub(in crate::credentials) async fn credentials(
        &self,
        context: &ProviderContext,
        identity: &str,
        logins: Logins,
        role_arn: Option<&str>,
    ) -> Result<Credentials, Refusal> {
        let request = operation::GetCredentialsForIdentityRequest {
            logins: non_empty(logins),
            custom_role_arn: role_arn.map(str::to_owned),
            ..operation::GetCredentialsForIdentityRequest::new(identity)
        };
        let response = self.client.get_credentials_for_identity(request).await;
        let response = response.map_err(|error| self.refusal("the identity gets no credentials", error))?;
        let metadata = response.metadata().clone();
        let incomplete = || self.failed("the credentials are not complete");
        let found = response.into_output().credentials.ok_or_else(incomplete)?;
        let (Some(key), Some(secret)) = (found.access_key_id, found.secret_key) else {
            return Err(incomplete().into());
        };
        let end = found.expiration.ok_or_else(incomplete)?;
        let end = SystemTime::try_from(end).map_err(|error| incomplete().with_source(error))?;
        let credentials = Credentials::new(key, secret)
            .with_session_token(found.session_token.ok_or_else(incomplete)?)
            .with_expiry(local_expiry(context, end, &metadata))
            .with_source("identity pool");
        // The answer does not name the role that the pool chooses.
        Ok(match role_arn.and_then(account_of) {
            Some(account) => credentials.with_account_id(account),
            None => credentials,
        })
    }

    /// A token with which the identity can assume a role.
    #[cfg(feature = "roles")]
    pub(in crate::credentials) async fn token(
        &self,
        identity: &str,
        logins: Logins,
    ) -> Result<String, Refusal> {
        let request = operation::GetOpenIdTokenRequest {
            logins: non_empty(logins),
            ..operation::GetOpenIdTokenRequest::new(identity)
        };
        let response = self.client.get_open_id_token(request).await;
        let response = response.map_err(|error| self.refusal("the identity gets no token", error))?;
        response.into_output().token.ok_or_else(|| self.failed("the answer has no token").into())
    }

    #[cold]
    fn refusal<E: ServiceError + 'static>(&self, message: &str, error: Error<E>) -> Refusal {
        let codes = ["NotAuthorizedException", "ResourceNotFoundException"];
        let is_of_identity = error.code().is_some_and(|code| codes.contains(&code));
        Refusal { error: self.failed(message).with_source(error), is_of_identity }
    }

    fn failed(&self, message: &str) -> CredentialsError {
        failed(self.id, message)
    }
}

#[cold]
fn failed(id: &str, message: &str) -> CredentialsError {
    CredentialsError::failed(format!("identity pool `{id}`: {message}"))
}

fn non_empty(logins: Logins) -> Option<Logins> {
    Some(logins).filter(|logins| !logins.is_empty())
}
