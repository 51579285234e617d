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
    /// Shared with verifiers that have other rules.
    keys: Arc<KeyCache>,
    clock: Arc<dyn Clock>,
}

impl Verifier {
    /// Begins a verifier of the tokens of this pool.
    pub fn user_pool(pool: PoolId) -> Builder {
        Builder::new(pool)
    }

    pub(super) fn new(rules: Rules, keys: KeyCache, clock: Arc<dyn Clock>) -> Self {
        Self(Arc::new(Inner { rules, keys: Arc::new(keys), clock }))
    }

    /// The same verifier for users in at least one of these groups, instead of those of
    /// [`Builder::groups`](super::Builder::groups): for the part of a service that is for administrators, for instance. It
    /// shares the keys, so it costs nothing but a few words of memory.
    #[must_use]
    pub fn with_groups(&self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.with(|rules| rules.groups = names.into_iter().map(Into::into).collect())
    }

    /// The same verifier for tokens with at least one of these scopes, instead of those of
    /// [`Builder::scopes`](super::Builder::scopes). It shares the keys.
    #[must_use]
    pub fn with_scopes(&self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.with(|rules| rules.scopes = names.into_iter().map(Into::into).collect())
    }

    fn with(&self, change: impl FnOnce(&mut Rules)) -> Self {
        let Inner { rules, keys, clock } = &*self.0;
        let (mut rules, keys, clock) = (rules.clone(), Arc::clone(keys), Arc::clone(clock));
        change(&mut rules);
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

    /// Fetches the keys now, so that the first token does not wait for them. They replace the known ones: called from time to
    /// time, it forgets keys that are no longer published. If it fails, the known keys stay.
    ///
    /// # Errors
    /// If the keys cannot be fetched.
    pub async fn fetch_keys(&self) -> Result<(), KeysError> {
        self.0.keys.refresh().await
    }

    /// The same on the calling thread, for verifiers built with [`Builder::blocking`].
    ///
    /// # Errors
    /// Those of [`fetch_keys`](Self::fetch_keys).
    #[cfg(feature = "blocking")]
    pub fn fetch_keys_blocking(&self) -> Result<(), KeysError> {
        farrier_runtime::blocking::block_on(self.fetch_keys())
    }

    /// Replaces the known keys, by those of a file or by none. Others are still fetched when a token names one, unless the
    /// verifier never fetches.
    pub fn set_keys(&self, keys: KeySet) {
        self.0.keys.set(keys);
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

    /// Verifies a token at a time, with the keys that are known; see [`Verifier::verify_at`].
    ///
    /// # Errors
    /// If the token is not accepted.
    pub fn verify_at(&self, token: &str, time: SystemTime) -> Result<Claims, VerifyError> {
        self.of(token)?.verify_at(token, time)
    }

    /// Fetches the keys of all pools now, one after the other; see [`Verifier::fetch_keys`].
    ///
    /// # Errors
    /// The first error. The keys of the other pools are fetched nevertheless.
    pub async fn fetch_keys(&self) -> Result<(), KeysError> {
        let mut outcome = Ok(());
        for verifier in &self.0 {
            outcome = outcome.and(verifier.fetch_keys().await);
        }
        outcome
    }

    /// The same on the calling thread.
    ///
    /// # Errors
    /// Those of [`fetch_keys`](Self::fetch_keys).
    #[cfg(feature = "blocking")]
    pub fn fetch_keys_blocking(&self) -> Result<(), KeysError> {
        farrier_runtime::blocking::block_on(self.fetch_keys())
    }

    /// The verifier of the issuer that the token names, which is not proven yet.
    fn of(&self, token: &str) -> Result<&Verifier, VerifyError> {
        let claims = Claims::of_own_token(token)?;
        let issuer = claims.issuer().ok_or(VerifyError::Claim(Claim::Issuer))?;
        let verifier = self.0.iter().find(|verifier| verifier.0.rules.issues(issuer));
        verifier.ok_or(VerifyError::Claim(Claim::Issuer))
    }
}
