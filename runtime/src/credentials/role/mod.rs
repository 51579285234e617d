//! Roles that are assumed with other credentials.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html>

use std::future::Future;
use std::time::{Duration, SystemTime};

use super::mfa::MfaCodes;
use super::{Credentials, CredentialsError, ProvideCredentials, ProviderContext, call};
use crate::BoxFuture;

/// A role to assume, and the options of its session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) arn: String,
    pub(super) session_name: Option<String>,
    pub(super) external_id: Option<String>,
    /// In seconds.
    pub(super) duration: Option<i32>,
    pub(super) mfa_serial: Option<String>,
    pub(super) policy: Option<String>,
    pub(super) policy_arns: Vec<String>,
    pub(super) source_identity: Option<String>,
}

impl Role {
    pub(super) fn new(arn: impl Into<String>) -> Self {
        Self { arn: arn.into(), ..Self::default() }
    }

    /// The name of the session: the configured one, or one with the time.
    pub(super) fn session_name(&self, context: &ProviderContext) -> String {
        self.session_name.clone().unwrap_or_else(|| {
            let since = context.clock.now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            format!("farrier-{}", since.as_millis())
        })
    }

    /// Assumes the role.
    pub(super) async fn assume(
        &self,
        context: &ProviderContext,
        base: Credentials,
        codes: Option<&MfaCodes>,
    ) -> Result<Credentials, CredentialsError> {
        let code = match (&self.mfa_serial, codes) {
            (None, _) => None,
            (Some(serial), Some(codes)) => Some(codes.code(serial).await?),
            (Some(serial), None) => {
                return Err(CredentialsError::failed(format!(
                    "role `{}`: a code of the MFA device `{serial}` is needed: give the provider a callback \
                     with `with_mfa`",
                    self.arn
                )));
            }
        };
        call::sts::assume_role(context, base, self, code).await
    }
}

/// Credentials of a role that is assumed with the credentials of another provider.
///
/// This provider calls STS each time it is asked for credentials, in the region of the client. Wrap it in
/// [`CachedCredentials`](super::CachedCredentials).
///
/// ```
/// use farrier_runtime::credentials::{AssumeRole, CachedCredentials, DefaultChain};
///
/// let role = AssumeRole::new("arn:aws:iam::123456789012:role/Reader", DefaultChain::new())
///     .with_session_name("report")
///     .with_external_id("7");
/// let provider = CachedCredentials::new(role);
/// ```
#[derive(Debug)]
pub struct AssumeRole<P> {
    role: Role,
    base: P,
    codes: Option<MfaCodes>,
}

impl<P: ProvideCredentials> AssumeRole<P> {
    /// The role with this ARN, assumed with the credentials of `base`.
    pub fn new(role_arn: impl Into<String>, base: P) -> Self {
        Self { role: Role::new(role_arn), base, codes: None }
    }

    /// Sets the name of the session, as shown in AWS's logs. By default it contains the time.
    #[must_use]
    pub fn with_session_name(mut self, name: impl Into<String>) -> Self {
        self.role.session_name = Some(name.into());
        self
    }

    /// Sets the external id that the role's owner requires.
    #[must_use]
    pub fn with_external_id(mut self, id: impl Into<String>) -> Self {
        self.role.external_id = Some(id.into());
        self
    }

    /// Sets the lifetime of the credentials, in whole seconds: at least 15 minutes. By default it is an hour.
    #[must_use]
    pub fn with_duration(mut self, duration: Duration) -> Self {
        self.role.duration = Some(i32::try_from(duration.as_secs()).unwrap_or(i32::MAX));
        self
    }

    /// Restricts the session by a policy, in JSON.
    #[must_use]
    pub fn with_policy(mut self, policy: impl Into<String>) -> Self {
        self.role.policy = Some(policy.into());
        self
    }

    /// Restricts the session by the managed policies with these ARNs.
    #[must_use]
    pub fn with_policy_arns(mut self, arns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.role.policy_arns = arns.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the identity of the user, which stays the same when this role assumes others.
    #[must_use]
    pub fn with_source_identity(mut self, identity: impl Into<String>) -> Self {
        self.role.source_identity = Some(identity.into());
        self
    }

    /// Sends a code of the MFA device with this serial number or ARN. `ask` gets the serial number and returns the code.
    #[must_use]
    pub fn with_mfa<F>(
        mut self,
        serial: impl Into<String>,
        ask: impl Fn(&str) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<String, CredentialsError>> + Send + 'static,
    {
        self.role.mfa_serial = Some(serial.into());
        self.codes = Some(MfaCodes::new(ask));
        self
    }

    async fn load(&self, context: &ProviderContext) -> Result<Credentials, CredentialsError> {
        let base = self.base.provide_credentials(context).await?;
        self.role.assume(context, base, self.codes.as_ref()).await
    }
}

impl<P: ProvideCredentials> ProvideCredentials for AssumeRole<P> {
    fn provide_credentials<'a>(
        &'a self,
        context: &'a ProviderContext,
    ) -> BoxFuture<'a, Result<Credentials, CredentialsError>> {
        Box::pin(self.load(context))
    }

    fn check(&self) -> Result<(), CredentialsError> {
        self.base.check()
    }
}
