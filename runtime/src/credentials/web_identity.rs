//! Roles that are assumed with the token of an identity provider from a file, for instance in pods of EKS.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html>

use std::path::{Path, PathBuf};

use super::role::Role;
use super::{Credentials, CredentialsError, ProvideCredentials, ProviderContext, call};
use crate::BoxFuture;
use crate::environment::{Environment, non_blank};

/// The prefix of errors.
const NAME: &str = "web identity";

const FILE: &str = "AWS_WEB_IDENTITY_TOKEN_FILE";
const ROLE: &str = "AWS_ROLE_ARN";
const SESSION: &str = "AWS_ROLE_SESSION_NAME";

/// A role, and the file with the token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WebIdentityRole {
    pub(super) role: Role,
    pub(super) token_file: PathBuf,
}

impl WebIdentityRole {
    fn from_environment(environment: &dyn Environment) -> Result<Self, CredentialsError> {
        let token_file = environment
            .non_blank_var_os(FILE)
            .ok_or_else(|| CredentialsError::not_configured(format!("{NAME}: {FILE} is not set")))?;
        let arn = environment
            .non_blank_var(ROLE)?
            .ok_or_else(|| CredentialsError::failed(format!("{NAME}: {FILE} is set and {ROLE} is not")))?;
        let role = Role { session_name: environment.non_blank_var(SESSION)?, ..Role::new(arn) };
        Ok(Self { role, token_file: token_file.into() })
    }

    /// Reads the token and assumes the role.
    pub(super) async fn assume(&self, context: &ProviderContext) -> Result<Credentials, CredentialsError> {
        let token = read_token(&*context.environment, &self.token_file)?;
        call::sts::assume_role_with_web_identity(context, &self.role, token).await
    }
}

/// Reads the token each time, because the file's content changes.
fn read_token(environment: &dyn Environment, file: &Path) -> Result<String, CredentialsError> {
    let failed = |problem: &str| CredentialsError::failed(format!("{NAME}: `{}` {problem}", file.display()));
    let content = environment
        .read(file)
        .map_err(|error| failed("cannot be read").with_source(error))?
        .ok_or_else(|| failed("does not exist"))?;
    let text = String::from_utf8(content).map_err(|_| failed("is not text"))?;
    non_blank(&text).map(str::to_owned).ok_or_else(|| failed("is empty"))
}

/// Credentials of a role that is assumed with the token in a file.
///
/// This provider reads the file and calls STS each time it is asked for credentials, in the region of the client. Wrap it
/// in [`CachedCredentials`](super::CachedCredentials).
#[derive(Clone, Debug, Default)]
pub struct WebIdentity {
    given: Option<WebIdentityRole>,
}

impl WebIdentity {
    /// The role in `AWS_ROLE_ARN` and the file in `AWS_WEB_IDENTITY_TOKEN_FILE`. The name of the session is in
    /// `AWS_ROLE_SESSION_NAME`; by default it contains the time.
    pub fn new() -> Self {
        Self::default()
    }

    /// The role with this ARN, and this file.
    pub fn from_file(role_arn: impl Into<String>, token_file: impl Into<PathBuf>) -> Self {
        Self { given: Some(WebIdentityRole { role: Role::new(role_arn), token_file: token_file.into() }) }
    }

    async fn load(&self, context: &ProviderContext) -> Result<Credentials, CredentialsError> {
        match &self.given {
            Some(given) => given.assume(context).await,
            None => WebIdentityRole::from_environment(&*context.environment)?.assume(context).await,
        }
    }
}

impl ProvideCredentials for WebIdentity {
    fn provide_credentials<'a>(
        &'a self,
        context: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(self.load(context))
    }
}
