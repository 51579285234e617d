//! The crypto library, which features choose as in the runtime: with both, it is `aws-lc-rs`.

#[cfg(not(any(feature = "aws-lc-rs", feature = "ring")))]
compile_error!(
    "enable one of the features `ring` (on by default) and `aws-lc-rs`, which choose the crypto library"
);

#[cfg(feature = "aws-lc-rs")]
use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
#[cfg(feature = "aws-lc-rs")]
use aws_lc_rs::{digest, hmac, rand};
#[cfg(not(feature = "aws-lc-rs"))]
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
#[cfg(not(feature = "aws-lc-rs"))]
use ring::{digest, hmac, rand};

use std::fmt;

use self::rand::SecureRandom;

/// The length of SHA-256 and its HMAC in bytes.
pub(crate) const SHA256_LENGTH: usize = 32;

/// The SHA-256 of the parts, one after the other.
pub(crate) fn sha256(parts: &[&[u8]]) -> [u8; SHA256_LENGTH] {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        context.update(part);
    }
    array(context.finish().as_ref())
}

/// The HMAC-SHA-256 of the parts, one after the other.
pub(crate) fn hmac_sha256(key: &[u8], parts: &[&[u8]]) -> [u8; SHA256_LENGTH] {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key);
    let mut context = hmac::Context::with_key(&key);
    for part in parts {
        context.update(part);
    }
    array(context.sign().as_ref())
}

fn array(bytes: &[u8]) -> [u8; SHA256_LENGTH] {
    bytes.try_into().expect("SHA-256 has 32 bytes")
}

/// Random bytes.
///
/// # Errors
/// If the operating system does not provide any.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], NoRandomBytes> {
    let mut bytes = [0; N];
    match rand::SystemRandom::new().fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(_) => Err(NoRandomBytes),
    }
}

/// The operating system did not provide random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRandomBytes;

impl fmt::Display for NoRandomBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the operating system did not provide random bytes")
    }
}

impl std::error::Error for NoRandomBytes {}

/// Returns `true` if the signature is the RSASSA-PKCS1-v1_5 of the text's SHA-256, with a key of 2048 to 8192 bits.
pub(crate) fn verify_rs256(modulus: &[u8], exponent: &[u8], text: &[u8], signature: &[u8]) -> bool {
    let key = RsaPublicKeyComponents { n: modulus, e: exponent };
    key.verify(&RSA_PKCS1_2048_8192_SHA256, text, signature).is_ok()
}
