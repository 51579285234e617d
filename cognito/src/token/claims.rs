//! The claims of a token.

use std::fmt;
use std::time::{Duration, SystemTime};

use farrier_runtime::codec::json;
use farrier_runtime::types::Document;

use super::error::{Claim, Part, VerifyError};

/// The claims of a token: Cognito's statements about a user or a program.
///
/// Those that a [`Verifier`](super::Verifier) returns are proven. `Debug` shows only their names.
#[derive(Clone, PartialEq)]
pub struct Claims(Document);

/// The purpose of a token: its claim `token_use`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenUse {
    /// An access token, with which APIs are called.
    Access,
    /// An id token, which tells the application who the user is.
    Id,
}

impl TokenUse {
    /// The value of the claim.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Id => "id",
        }
    }
}

impl Claims {
    /// Reads the payload of a token.
    pub(super) fn parse(payload: &[u8]) -> Result<Self, VerifyError> {
        match json::document(payload) {
            Ok(claims @ Document::Object(_)) => Ok(Self(claims)),
            _ => Err(VerifyError::Malformed(Part::Payload)),
        }
    }

    /// The claims of a token that is **not** verified: a client reads its own tokens with it. Anyone can write such a
    /// token, so a server must not use it.
    ///
    /// # Errors
    /// If the text is not a token.
    pub fn of_own_token(token: &str) -> Result<Self, VerifyError> {
        Self::parse(&super::jws::Parts::split(token)?.payload()?)
    }

    /// A claim by its name.
    pub fn get(&self, name: &str) -> Option<&Document> {
        self.0.get(name)
    }

    /// All claims.
    pub fn as_document(&self) -> &Document {
        &self.0
    }

    /// `sub`: the id of the user, which never changes. Tokens of client credentials have the id of the app client.
    pub fn subject(&self) -> Option<&str> {
        self.text("sub")
    }

    /// `username` of an access token, or `cognito:username` of an id token: the name by which operations know the user.
    pub fn username(&self) -> Option<&str> {
        self.text("username").or_else(|| self.text("cognito:username"))
    }

    /// `iss`: the issuer.
    pub fn issuer(&self) -> Option<&str> {
        self.text("iss")
    }

    /// `token_use`; `None` for values other than `access` and `id`.
    pub fn token_use(&self) -> Option<TokenUse> {
        match self.text("token_use")? {
            "access" => Some(TokenUse::Access),
            "id" => Some(TokenUse::Id),
            _ => None,
        }
    }

    /// The app client: `client_id` of an access token, or `aud` of an id token.
    pub fn client_id(&self) -> Option<&str> {
        match self.token_use()? {
            TokenUse::Access => self.text("client_id"),
            TokenUse::Id => self.text("aud"),
        }
    }

    /// `cognito:groups`: the groups of the user, by precedence.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        let groups = self.get("cognito:groups").and_then(Document::as_array).unwrap_or_default();
        groups.iter().filter_map(Document::as_str)
    }

    /// `scope` of an access token, split.
    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.text("scope").unwrap_or_default().split(' ').filter(|scope| !scope.is_empty())
    }

    /// `exp`: the time at which the token expires.
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.time("exp").ok().flatten()
    }

    /// `iat`: the time at which the token was issued.
    pub fn issued_at(&self) -> Option<SystemTime> {
        self.time("iat").ok().flatten()
    }

    /// `auth_time`: the time at which the user signed in.
    pub fn authenticated_at(&self) -> Option<SystemTime> {
        self.time("auth_time").ok().flatten()
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// A time in seconds since 1970. Fractions are cut.
    ///
    /// # Errors
    /// If the claim is not a time.
    pub(super) fn time(&self, name: &str) -> Result<Option<SystemTime>, VerifyError> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let error = VerifyError::Claim(if name == "nbf" { Claim::NotBefore } else { Claim::Expiry });
        let Some(number) = value.as_number() else { return Err(error) };
        let seconds = match number.as_u64() {
            Some(seconds) => seconds,
            None if number.as_f64() >= 0.0 && number.as_f64() < 1e12 => number.as_f64() as u64,
            None => return Err(error),
        };
        SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds)).map(Some).ok_or(error)
    }
}

impl fmt::Debug for Claims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.0.as_object().map(|entries| entries.keys().collect::<Vec<_>>());
        f.debug_tuple("Claims").field(&names.unwrap_or_default()).finish()
    }
}
