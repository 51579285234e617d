//! The verifiers of one pool and of several.

use std::sync::Arc;
use std::time::SystemTime;

use farrier_runtime::time::Clock;

use super::builder::Builder;
use super::claims::Claims;
use super::error::{Claim, KeysError, VerifyError};
use super::jws::Parts;
use super::key_cache::KeyCache;
use super::key_set::KeySet;
use super::rules::Rules;
use crate::PoolId;

/// Verifies the tokens of a user pool. Clones share the keys.
#[derive(Clone, Debug)]
pub struct Verifier(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    rules: Rules,
    keys: KeyCache,
    clock: Arc<dyn Clock>,
}

impl Verifier {
    /// Begins a verifier of the tokens of this pool.
    pub fn user_pool(pool: PoolId) -> Builder {
        Builder::new(pool)
    }

    pub(super) fn new(rules: Rules, keys: KeyCache, clock: Arc<dyn Clock>) -> Self {
        Self(Arc::new(Inner { rules, keys, clock }))
    }

    /// Verifies a token: its signature, and everything that the verifier expects of its claims. Keys are fetched if the
    /// token names one that is not known.
    ///
    /// # Errors
    /// If the token is not accepted, or the keys are not available.
    pub async fn verify(&self, token: &str) -> Result<Claims, VerifyError> {
        let parts = Parts::split(token)?;
        let id = parts.key_id()?;
        let keys = self.0.keys.with_key(&id).await.map_err(VerifyError::Keys)?;
        self.accept(&keys, &id, parts, self.0.clock.now())
    }

    /// The same on the calling thread, for verifiers built with [`Builder::blocking`].
    ///
    /// # Errors
    /// Those of [`verify`](Self::verify).
    #[cfg(feature = "blocking")]
    pub fn verify_blocking(&self, token: &str) -> Result<Claims, VerifyError> {
        farrier_runtime::blocking::block_on(self.verify(token))
    }

    /// Verifies a token at a time, with the keys that are known: those that were given or fetched before.
    ///
    /// # Errors
    /// Those of [`verify`](Self::verify); [`VerifyError::UnknownKey`] means that it may succeed with other keys.
    pub fn verify_at(&self, token: &str, time: SystemTime) -> Result<Claims, VerifyError> {
        let parts = Parts::split(token)?;
        let id = parts.key_id()?;
        self.accept(&self.0.keys.known(), &id, parts, time)
    }

    /// Fetches the keys now, so that the first token does not wait for them.
    ///
    /// # Errors
    /// If the keys cannot be fetched.
    pub async fn fetch_keys(&self) -> Result<(), KeysError> {
        self.0.keys.refresh().await
    }

    fn accept(
        &self,
        keys: &KeySet,
        id: &str,
        parts: Parts<'_>,
        now: SystemTime,
    ) -> Result<Claims, VerifyError> {
        match keys.verify(id, parts.signed, &parts.signature()?) {
            None => return Err(VerifyError::UnknownKey),
            Some(false) => return Err(VerifyError::Signature),
            Some(true) => {}
        }
        let claims = Claims::parse(&parts.payload()?)?;
        self.0.rules.check(&claims, now)?;
        Ok(claims)
    }
}

/// Verifies the tokens of several pools: each token by the verifier of the pool that issued it.
///
/// ```
/// use farrier_cognito::token::{TokenUse, Verifier, Verifiers};
///
/// # #[cfg(feature = "hyper")]
/// # fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let customers = Verifier::user_pool("eu-west-1_Customers1".parse()?);
/// let staff = Verifier::user_pool("eu-west-1_Staff1".parse()?);
/// let verifiers = Verifiers::new([
///     customers.token_use(TokenUse::Access).client_ids(["shop"]).build()?,
///     staff.token_use(TokenUse::Access).client_ids(["office"]).groups(["admins"]).build()?,
/// ]);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Verifiers(Vec<Verifier>);

impl Verifiers {
    /// Takes the verifiers. If two expect the same issuer, the first is used.
    pub fn new(verifiers: impl IntoIterator<Item = Verifier>) -> Self {
        Self(verifiers.into_iter().collect())
    }

    /// Verifies a token; see [`Verifier::verify`].
    ///
    /// # Errors
    /// If the token is not accepted, or the keys are not available.
    pub async fn verify(&self, token: &str) -> Result<Claims, VerifyError> {
        self.of(token)?.verify(token).await
    }

    /// The same on the calling thread.
    ///
    /// # Errors
    /// Those of [`verify`](Self::verify).
    #[cfg(feature = "blocking")]
    pub fn verify_blocking(&self, token: &str) -> Result<Claims, VerifyError> {
        self.of(token)?.verify_blocking(token)
    }

    /// The verifier of the issuer that the token names, which is not proven yet.
    fn of(&self, token: &str) -> Result<&Verifier, VerifyError> {
        let claims = Claims::of_own_token(token)?;
        let issuer = claims.issuer().ok_or(VerifyError::Claim(Claim::Issuer))?;
        let verifier = self.0.iter().find(|verifier| verifier.0.rules.issues(issuer));
        verifier.ok_or(VerifyError::Claim(Claim::Issuer))
    }
}
