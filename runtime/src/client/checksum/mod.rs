//! The checksums of requests and responses: when clients send and verify them.
//!
//! A body may be damaged in transit although TLS received what the last proxy sent.

#[cfg(feature = "checksum")]
mod checks;
#[cfg(not(feature = "checksum"))]
mod nothing;
#[cfg(feature = "checksum")]
mod policies;
#[cfg(all(test, feature = "checksum"))]
mod tests;
#[cfg(all(feature = "checksum", feature = "streaming"))]
mod verified;

#[cfg(feature = "checksum")]
pub(super) use self::checks::Checks;
#[cfg(not(feature = "checksum"))]
pub(super) use self::nothing::{Checks, Policies};
#[cfg(feature = "checksum")]
pub(super) use self::policies::Policies;
#[cfg(all(feature = "checksum", feature = "streaming"))]
pub(super) use self::verified::verified;
