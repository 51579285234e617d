//! The three parts of a signed token.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use farrier_runtime::codec::json;
use farrier_runtime::types::Document;

use super::error::{Part, VerifyError};

/// The only algorithm with which Cognito signs.
const ALGORITHM: &str = "RS256";

/// The texts of the parts.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    header: &'a str,
    payload: &'a str,
    signature: &'a str,
    /// Header and payload, which are signed.
    pub(super) signed: &'a [u8],
}

impl<'a> Parts<'a> {
    /// Splits a token, without decoding it.
    pub(super) fn split(token: &'a str) -> Result<Self, VerifyError> {
        let malformed = VerifyError::Malformed(Part::Token);
        let (signed, signature) = token.rsplit_once('.').ok_or(malformed.clone())?;
        let (header, payload) = signed.split_once('.').ok_or(malformed.clone())?;
        if payload.contains('.') {
            return Err(malformed);
        }
        Ok(Self { header, payload, signature, signed: signed.as_bytes() })
    }

    /// The id of the key. Everything else in the header that names a key is ignored.
    ///
    /// # Errors
    /// If the header is malformed, names another algorithm or has critical extensions.
    pub(super) fn key_id(&self) -> Result<String, VerifyError> {
        let malformed = VerifyError::Malformed(Part::Header);
        let header = decode(self.header, Part::Header)?;
        let Ok(Document::Object(mut header)) = json::document(&header) else { return Err(malformed) };
        if header.get("alg").and_then(Document::as_str) != Some(ALGORITHM) {
            return Err(VerifyError::Algorithm);
        }
        if header.contains_key("crit") {
            return Err(VerifyError::Critical);
        }
        match header.remove("kid") {
            Some(Document::String(id)) => Ok(id),
            _ => Err(malformed),
        }
    }

    pub(super) fn payload(&self) -> Result<Vec<u8>, VerifyError> {
        decode(self.payload, Part::Payload)
    }

    pub(super) fn signature(&self) -> Result<Vec<u8>, VerifyError> {
        decode(self.signature, Part::Signature)
    }
}

fn decode(text: &str, part: Part) -> Result<Vec<u8>, VerifyError> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| VerifyError::Malformed(part))
}
