//! Explains which sources of the default chain were tried, with the outcome of each.

use std::fmt;
use std::time::SystemTime;

use super::{Credentials, DefaultChain, ProviderContext};
use crate::BoxFuture;
use crate::types::Timestamp;

/// The sources of a [`DefaultChain`] in their order, without secrets. `Display` prints a line for each:
///
/// ```text
/// skipped: environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set
/// used: profile: assumed role, key ASIAEXAMPLE, account 123456789012, expires at 2026-01-31T12:00:00Z
/// not tried: web identity
/// not tried: container endpoint
/// not tried: instance metadata
/// ```
#[derive(Clone, Debug)]
pub struct Explanation {
    steps: Vec<Step>,
    credentials: Option<Credentials>,
}

/// A source and its outcome.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Step {
    /// The source.
    pub source: &'static str,
    /// Its outcome.
    pub outcome: Outcome,
}

/// The outcome of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// It is not configured, for this reason.
    Skipped(String),
    /// It is configured and failed, for this reason. The chain ends here.
    Failed(String),
    /// It has these credentials. The chain ends here.
    #[non_exhaustive]
    Used {
        /// What the credentials come from; [`Credentials::source`].
        credentials: &'static str,
        /// The id of the access key.
        access_key_id: String,
        /// The account, if the source knows it.
        account_id: Option<String>,
        /// The time at which the credentials expire, if they do.
        expires_at: Option<SystemTime>,
    },
    /// The chain ended before it.
    NotTried,
}

impl Explanation {
    /// The sources in their order.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The credentials that were found, so that they need not be loaded again.
    pub fn into_credentials(self) -> Option<Credentials> {
        self.credentials
    }
}

impl DefaultChain {
    /// Loads credentials like a client, and lists which sources were tried and why each was skipped.
    ///
    /// ```no_run
    /// # #[cfg(feature = "hyper")]
    /// # async fn example() -> Result<(), farrier_runtime::credentials::CredentialsError> {
    /// use farrier_runtime::credentials::{DefaultChain, ProviderContext};
    ///
    /// println!("{}", DefaultChain::new().explain(&ProviderContext::from_env()?).await);
    /// # Ok(())
    /// # }
    /// ```
    // `#[inline]`, so that only programs that print explanations compile them.
    #[inline]
    pub fn explain<'a>(&'a self, context: &'a ProviderContext) -> BoxFuture<'a, Explanation> {
        Box::pin(async move {
            let mut steps = Vec::new();
            let mut found = None;
            let mut is_over = false;
            for (source, provider) in self.sources() {
                let outcome = if is_over {
                    Outcome::NotTried
                } else {
                    match provider.provide_credentials(context).await {
                        Ok(credentials) => Outcome::of(found.insert(credentials)),
                        Err(error) if error.is_not_configured() => Outcome::Skipped(error.to_string()),
                        Err(error) => Outcome::Failed(error.to_string()),
                    }
                };
                is_over |= !matches!(outcome, Outcome::Skipped(_));
                steps.push(Step { source, outcome });
            }
            Explanation { steps, credentials: found }
        })
    }
}

impl Outcome {
    #[inline]
    fn of(credentials: &Credentials) -> Self {
        Self::Used {
            credentials: credentials.source(),
            access_key_id: credentials.access_key_id().to_owned(),
            account_id: credentials.account_id().map(str::to_owned),
            expires_at: credentials.expires_at(),
        }
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.steps.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            step.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.outcome {
            // These begin with the source.
            Outcome::Skipped(reason) => write!(f, "skipped: {reason}"),
            Outcome::Failed(reason) => write!(f, "failed: {reason}"),
            Outcome::NotTried => write!(f, "not tried: {}", self.source),
            Outcome::Used { credentials, access_key_id, account_id, expires_at } => {
                write!(f, "used: {}", self.source)?;
                if *credentials != self.source {
                    write!(f, ": {credentials}")?;
                }
                write!(f, ", key {access_key_id}")?;
                if let Some(account) = account_id {
                    write!(f, ", account {account}")?;
                }
                if let Some(end) = expires_at {
                    write!(f, ", expires at {}", Timestamp::from(*end))?;
                }
                Ok(())
            }
        }
    }
}
