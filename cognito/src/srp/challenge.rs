//! The server's side of an exchange, as the parameters of a challenge.

use std::collections::BTreeMap;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::SrpError;
use super::group::{Element, read};
use crate::hex;

/// The parameters of the challenges `PASSWORD_VERIFIER` and `DEVICE_PASSWORD_VERIFIER` that a proof needs, validated.
#[derive(Clone)]
pub struct Challenge {
    pub(super) salt: Vec<u8>,
    /// `B`.
    pub(super) public: Element,
    pub(super) block: Vec<u8>,
    /// The block as it was received, and is sent back.
    pub(super) block_text: String,
}

impl Challenge {
    /// Reads `SALT`, `SRP_B` and `SECRET_BLOCK`.
    ///
    /// # Errors
    /// If one is missing, empty or malformed, or `SRP_B` is not safe.
    pub fn read(parameters: &BTreeMap<String, String>) -> Result<Self, SrpError> {
        let text = |name| parameters.get(name).map(String::as_str).ok_or(SrpError::Parameter(name));
        let number = |name| hex::decode_number(text(name)?).ok_or(SrpError::Parameter(name));
        let public = read(&number("SRP_B")?).ok_or(SrpError::Unsafe)?;
        let block_text = text("SECRET_BLOCK")?.to_owned();
        let block = STANDARD.decode(&block_text).ok().filter(|block| !block.is_empty());
        let block = block.ok_or(SrpError::Parameter("SECRET_BLOCK"))?;
        Ok(Self { salt: number("SALT")?, public, block, block_text })
    }
}

impl fmt::Debug for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Challenge").finish_non_exhaustive()
    }
}
