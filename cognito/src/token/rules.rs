//! The rules of a verifier for the claims of a token.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::claims::{Claims, TokenUse};
use super::error::{Claim, VerifyError};

/// A check of the program.
pub(super) type Check =
    Arc<dyn Fn(&Claims) -> Result<(), Box<dyn std::error::Error + Send + Sync>> + Send + Sync>;

/// The expected claims. An empty list of groups or scopes expects nothing; `None` accepts any value.
#[derive(Clone, Default)]
pub(super) struct Rules {
    pub(super) issuers: Vec<String>,
    pub(super) token_use: Option<TokenUse>,
    pub(super) client_ids: Option<Vec<String>>,
    pub(super) groups: Vec<String>,
    pub(super) scopes: Vec<String>,
    pub(super) leeway: Duration,
    pub(super) checks: Vec<Check>,
}

impl Rules {
    /// Checks the claims of a token with a valid signature.
    pub(super) fn check(&self, claims: &Claims, now: SystemTime) -> Result<(), VerifyError> {
        expect(Claim::Issuer, claims.issuer().is_some_and(|issuer| self.issues(issuer)))?;
        self.check_times(claims, now)?;
        let token_use = claims.token_use();
        let is_wanted = self.token_use.is_none_or(|wanted| token_use == Some(wanted));
        expect(Claim::TokenUse, token_use.is_some() && is_wanted)?;
        if let Some(clients) = &self.client_ids {
            let is_known = |client: &str| clients.iter().any(|known| known == client);
            let claim = if token_use == Some(TokenUse::Id) { Claim::Audience } else { Claim::Client };
            expect(claim, claims.client_id().is_some_and(is_known))?;
        }
        expect(Claim::Groups, contains_any(&self.groups, claims.groups()))?;
        expect(Claim::Scope, contains_any(&self.scopes, claims.scopes()))?;
        self.checks
            .iter()
            .try_for_each(|check| check(claims))
            .map_err(|error| VerifyError::Custom(error.into()))
    }

    /// Returns `true` if tokens of this issuer are expected.
    pub(super) fn issues(&self, issuer: &str) -> bool {
        self.issuers.iter().any(|expected| expected == issuer)
    }

    fn check_times(&self, claims: &Claims, now: SystemTime) -> Result<(), VerifyError> {
        let end = claims.time("exp")?.ok_or(VerifyError::Claim(Claim::Expiry))?;
        if end.checked_add(self.leeway).is_some_and(|end| end <= now) {
            return Err(VerifyError::Expired);
        }
        let latest = now.checked_add(self.leeway);
        if claims.time("nbf")?.is_some_and(|begin| latest.is_some_and(|latest| latest < begin)) {
            return Err(VerifyError::NotYetValid);
        }
        Ok(())
    }
}

fn expect(claim: Claim, is_met: bool) -> Result<(), VerifyError> {
    if is_met { Ok(()) } else { Err(VerifyError::Claim(claim)) }
}

/// Returns `true` if nothing is wanted, or one of the values is.
fn contains_any<'a>(wanted: &[String], values: impl Iterator<Item = &'a str>) -> bool {
    let is_wanted = |value: &str| wanted.iter().any(|wanted| wanted == value);
    wanted.is_empty() || values.into_iter().any(is_wanted)
}

impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rules")
            .field("issuers", &self.issuers)
            .field("token_use", &self.token_use)
            .field("client_ids", &self.client_ids)
            .field("groups", &self.groups)
            .field("scopes", &self.scopes)
            .field("leeway", &self.leeway)
            .field("checks", &self.checks.len())
            .finish()
    }
}
