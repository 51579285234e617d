//! The key of a login session, and the proofs that it signs: demonstration of proof of possession, DPoP.
//!
//! <https://www.rfc-editor.org/rfc/rfc9449>

#[cfg(test)]
mod tests;

use std::fmt;
use std::time::SystemTime;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use crate::crypto::rand::SystemRandom;
use crate::crypto::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use crate::random::uuid_v4;
use crate::types::Timestamp;

/// A key of the curve P-256. `Debug` does not show it.
pub(in crate::credentials) struct ProofKey(EcdsaKeyPair);

impl fmt::Debug for ProofKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ProofKey")
    }
}

impl ProofKey {
    /// Reads a key in PEM: SEC 1 (`EC PRIVATE KEY`), as the AWS CLI writes it, or PKCS #8 (`PRIVATE KEY`).
    pub(super) fn from_pem(text: &str) -> Option<Self> {
        let lines = text.lines().map(str::trim).filter(|line| !line.starts_with("-----"));
        let der = STANDARD.decode(lines.collect::<String>()).ok()?;
        let (private, public) = key_pair(&der)?;
        new_pair(private, public).map(Self)
    }

    /// A proof for a POST request to this URL: a signed JSON web token.
    pub(in crate::credentials) fn proof(&self, url: &str, now: SystemTime) -> Result<String, NoProof> {
        let id = uuid_v4().map_err(|_| NoProof)?;
        let seconds = Timestamp::from(now).secs();
        let url = url.split(['?', '#']).next().unwrap_or_default();
        let claims = format!(r#"{{"htm":"POST","htu":"{url}","iat":{seconds},"jti":"{id}"}}"#);
        let text = format!("{}.{}", encode(self.header()), encode(claims));
        let signature = self.0.sign(&SystemRandom::new(), text.as_bytes()).map_err(|_| NoProof)?;
        Ok(format!("{text}.{}", encode(signature)))
    }

    /// The header of the token, with the public key.
    fn header(&self) -> String {
        // A point is the byte 4 and both coordinates.
        let (x, y) = self.0.public_key().as_ref()[1..].split_at(COORDINATE);
        let (x, y) = (encode(x), encode(y));
        format!(
            r#"{{"typ":"dpop+jwt","alg":"ES256","jwk":{{"kty":"EC","x":"{x}","y":"{y}","crv":"P-256"}}}}"#
        )
    }
}

/// The length of a private key and of each coordinate of a public one.
const COORDINATE: usize = 32;

#[cfg(feature = "aws-lc-rs")]
fn new_pair(private: &[u8], public: &[u8]) -> Option<EcdsaKeyPair> {
    EcdsaKeyPair::from_private_key_and_public_key(&ECDSA_P256_SHA256_FIXED_SIGNING, private, public).ok()
}

#[cfg(not(feature = "aws-lc-rs"))]
fn new_pair(private: &[u8], public: &[u8]) -> Option<EcdsaKeyPair> {
    let (algorithm, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
    EcdsaKeyPair::from_private_key_and_public_key(algorithm, private, public, &random).ok()
}

fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The tags of DER.
const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
const PUBLIC_KEY: u8 = 0xa1;

/// The private and the public key of an `ECPrivateKey` (RFC 5915), which may be within a `PrivateKeyInfo` (RFC 5958).
fn key_pair(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (content, _) = element(der, SEQUENCE)?;
    let (version, rest) = element(content, INTEGER)?;
    if version == [0] {
        let (_, rest) = element(rest, SEQUENCE)?;
        return key_pair(element(rest, OCTET_STRING)?.0);
    }
    let (private, mut rest) = element(rest, OCTET_STRING)?;
    // The parameters of the curve may precede the public key.
    while rest.first().is_some_and(|&tag| tag != PUBLIC_KEY) {
        rest = element(rest, rest[0])?.1;
    }
    let (public, _) = element(element(rest, PUBLIC_KEY)?.0, BIT_STRING)?;
    // The first byte is the number of unused bits.
    let public = public.strip_prefix(&[0])?;
    (private.len() == COORDINATE && public.len() == 1 + 2 * COORDINATE).then_some((private, public))
}

/// The content of the first element, which has this tag, and the bytes after it.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let rest = der.strip_prefix(&[tag])?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81 => (usize::from(*rest.first()?), &rest[1..]),
        // Keys of this curve are shorter.
        _ => return None,
    };
    rest.split_at_checked(length)
}

/// A proof cannot be made.
#[derive(Debug)]
pub(in crate::credentials) struct NoProof;

impl fmt::Display for NoProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the operating system cannot provide random bytes for a proof")
    }
}

impl std::error::Error for NoProof {}
