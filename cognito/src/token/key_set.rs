//! The public keys of a pool.

use std::collections::BTreeMap;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use farrier_runtime::codec::json;
use farrier_runtime::types::Document;

use super::error::KeysError;
use crate::crypto::verify_rs256;

/// The public keys of a pool, by their ids: a JSON Web Key Set, read.
///
/// Only keys for RS256 signatures of at least 2048 bits are kept, because Cognito has no others.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct KeySet(BTreeMap<String, Key>);

#[derive(Clone, PartialEq, Eq)]
struct Key {
    modulus: Vec<u8>,
    exponent: Vec<u8>,
}

impl KeySet {
    /// Reads the JSON that is published at `ISSUER/.well-known/jwks.json`.
    ///
    /// # Errors
    /// If it does not contain a list of keys.
    pub fn parse(json: &[u8]) -> Result<Self, KeysError> {
        let document = json::document(json).map_err(|_| KeysError::Malformed)?;
        let keys = document.get("keys").and_then(Document::as_array).ok_or(KeysError::Malformed)?;
        let mut set = Self::default();
        set.0.extend(keys.iter().filter_map(read));
        Ok(set)
    }

    /// The number of keys.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns `true` if there are no keys.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns `true` if the signature is that of the key; `None` if there is no key with this id.
    pub(super) fn verify(&self, id: &str, signed: &[u8], signature: &[u8]) -> Option<bool> {
        let Key { modulus, exponent } = self.0.get(id)?;
        Some(verify_rs256(modulus, exponent, signed, signature))
    }

    pub(super) fn contains(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }
}

/// A key and its id, if it is an RSA key for signatures.
fn read(key: &Document) -> Option<(String, Key)> {
    let text = |name| key.get(name).and_then(Document::as_str);
    let is = |name, expected| text(name).is_none_or(|value| value == expected);
    if text("kty") != Some("RSA") || !is("use", "sig") || !is("alg", "RS256") {
        return None;
    }
    let number = |name| URL_SAFE_NO_PAD.decode(text(name)?).ok();
    let key = Key { modulus: number("n")?, exponent: number("e")? };
    Some((text("kid")?.to_owned(), key))
}

impl fmt::Debug for KeySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("KeySet").field(&self.0.keys().collect::<Vec<_>>()).finish()
    }
}
