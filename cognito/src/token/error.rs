//! The reasons why a token is not accepted.

use std::fmt;
use std::sync::Arc;

/// The reason why a token was not accepted. It contains nothing of the token.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum VerifyError {
    /// This part of the token is missing, or is not what its format requires.
    Malformed(Part),
    /// The token is not signed with RS256.
    Algorithm,
    /// The header has extensions that must be understood (`crit`).
    Critical,
    /// No key of the pool has the id that the token names.
    UnknownKey,
    /// The signature is not that of the key.
    Signature,
    /// A claim is missing, or does not have the expected value.
    Claim(Claim),
    /// The token has expired.
    Expired,
    /// The token is not valid yet.
    NotYetValid,
    /// A check of the program refused the token, for this reason.
    Custom(Arc<dyn std::error::Error + Send + Sync>),
    /// The keys of the pool could not be fetched: nothing is known about the token.
    Keys(KeysError),
}

/// A part of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// The token as a whole: three texts with points between them.
    Token,
    /// The first part.
    Header,
    /// The second part.
    Payload,
    /// The third part.
    Signature,
}

/// A claim that is verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Claim {
    /// `iss`: the user pool.
    Issuer,
    /// `exp`: the time at which the token expires.
    Expiry,
    /// `nbf`: the time from which the token is valid.
    NotBefore,
    /// `token_use`.
    TokenUse,
    /// `client_id`: the app client, in an access token.
    Client,
    /// `aud`: the app client, in an id token.
    Audience,
    /// `cognito:groups`.
    Groups,
    /// `scope`.
    Scope,
}

impl Claim {
    /// The name of the claim.
    pub fn name(self) -> &'static str {
        match self {
            Self::Issuer => "iss",
            Self::Expiry => "exp",
            Self::NotBefore => "nbf",
            Self::TokenUse => "token_use",
            Self::Client => "client_id",
            Self::Audience => "aud",
            Self::Groups => "cognito:groups",
            Self::Scope => "scope",
        }
    }
}

impl VerifyError {
    /// The claim that failed, if one did.
    pub fn claim(&self) -> Option<Claim> {
        match self {
            Self::Claim(claim) => Some(*claim),
            Self::Expired => Some(Claim::Expiry),
            Self::NotYetValid => Some(Claim::NotBefore),
            _ => None,
        }
    }

    /// Returns `true` if the token would have been accepted earlier: its user has to refresh it.
    pub fn is_expired(&self) -> bool {
        matches!(self, Self::Expired)
    }

    /// Returns `true` if the token could not be verified for now, because there are no keys. A server responds with 503
    /// instead of 401.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Keys(_))
    }
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed(Part::Token) => "not a token: three parts with points between them are expected",
            Self::Malformed(Part::Header) => "the header of the token is malformed",
            Self::Malformed(Part::Payload) => "the payload of the token is malformed",
            Self::Malformed(Part::Signature) => "the signature of the token is malformed",
            Self::Algorithm => "the token is not signed with RS256",
            Self::Critical => "the header of the token has critical extensions",
            Self::UnknownKey => "the pool does not have the key that the token names",
            Self::Signature => "the signature does not match the token",
            Self::Claim(claim) => return write!(f, "the claim `{}` is not as expected", claim.name()),
            Self::Expired => "the token has expired",
            Self::NotYetValid => "the token is not valid yet",
            Self::Custom(_) => "a check of the program refused the token",
            Self::Keys(_) => "the keys of the pool are not available",
        })
    }
}

impl std::error::Error for VerifyError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Custom(error) => Some(&**error),
            Self::Keys(error) => Some(error),
            _ => None,
        }
    }
}

/// The reason why the keys of a pool are not available.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum KeysError {
    /// There was no response.
    Transport(Arc<farrier_runtime::transport::TransportError>),
    /// The response has this status.
    Status(u16),
    /// The response does not contain keys.
    Malformed,
    /// The verifier has only the keys that it was given, or none yet.
    Offline,
}

impl fmt::Display for KeysError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(_) => f.write_str("there was no response"),
            Self::Status(status) => write!(f, "the response has the status {status}"),
            Self::Malformed => f.write_str("not a set of keys"),
            Self::Offline => f.write_str("the verifier does not fetch keys"),
        }
    }
}

impl std::error::Error for KeysError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        if let Self::Transport(error) = self { Some(&**error) } else { None }
    }
}
