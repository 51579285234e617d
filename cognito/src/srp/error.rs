//! The errors of SRP.

use std::fmt;

use crate::crypto::NoRandomBytes;

/// The reason why a proof cannot be computed. It contains nothing of the exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SrpError {
    /// The challenge does not have this parameter, or has it in another format.
    Parameter(&'static str),
    /// The server's public value is zero or not less than the group's modulus, or hashes to zero: its sender may not
    /// know the verifier of the password.
    Unsafe,
    /// The time of day is not known: the clock shows a time before 1970 or far in the future.
    Time,
    /// There are no random bytes.
    Random(NoRandomBytes),
}

impl fmt::Display for SrpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parameter(name) => write!(f, "the challenge's `{name}` is missing or malformed"),
            Self::Unsafe => f.write_str("the challenge's `SRP_B` is not safe"),
            Self::Time => f.write_str("the time of day cannot be written into the proof"),
            Self::Random(_) => f.write_str("no secret number"),
        }
    }
}

impl std::error::Error for SrpError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        if let Self::Random(error) = self { Some(error) } else { None }
    }
}

impl From<NoRandomBytes> for SrpError {
    fn from(error: NoRandomBytes) -> Self {
        Self::Random(error)
    }
}
