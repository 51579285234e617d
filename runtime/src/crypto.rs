//! The crypto library: hashes and HMACs of signatures, ECDSA, random bytes, and the provider of TLS.
//!
//! The features choose it. If both are on, it is `aws-lc-rs`: `ring` is on by default, so `aws-lc-rs` is what a program
//! asked for.

#[cfg(not(any(feature = "aws-lc-rs", feature = "ring")))]
compile_error!(
    "enable one of the features `ring` (on by default) and `aws-lc-rs`, which choose the crypto library"
);

#[cfg(all(feature = "sso", feature = "aws-lc-rs"))]
pub(crate) use aws_lc_rs::signature;
#[cfg(feature = "aws-lc-rs")]
pub(crate) use aws_lc_rs::{digest, hmac, rand};
#[cfg(all(feature = "sso", not(feature = "aws-lc-rs")))]
pub(crate) use ring::signature;
#[cfg(not(feature = "aws-lc-rs"))]
pub(crate) use ring::{digest, hmac, rand};

#[cfg(all(feature = "network", feature = "aws-lc-rs"))]
pub(crate) use rustls::crypto::aws_lc_rs::default_provider as tls_provider;
#[cfg(all(feature = "network", not(feature = "aws-lc-rs")))]
pub(crate) use rustls::crypto::ring::default_provider as tls_provider;

#[cfg(feature = "sigv4a")]
pub(crate) use self::p256::P256KeyPair;

/// Signatures with the curve P-256.
#[cfg(feature = "sigv4a")]
mod p256 {
    #[cfg(feature = "aws-lc-rs")]
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
    #[cfg(not(feature = "aws-lc-rs"))]
    use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};

    use super::rand::SystemRandom;

    /// A private key with its public key. `Debug` shows neither.
    pub(crate) struct P256KeyPair(EcdsaKeyPair);

    impl P256KeyPair {
        /// The pair of this private key, a number in big endian; `None` if it is too large or zero.
        pub(crate) fn new(private: &[u8; 32]) -> Option<Self> {
            pair(private, &public_key(private)?).map(Self)
        }

        /// The signature of the SHA-256 of a text, in DER; `None` without random numbers.
        pub(crate) fn sign(&self, text: &[u8]) -> Option<Vec<u8>> {
            Some(self.0.sign(&SystemRandom::new(), text).ok()?.as_ref().to_vec())
        }
    }

    impl std::fmt::Debug for P256KeyPair {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("P256KeyPair")
        }
    }

    #[cfg(feature = "aws-lc-rs")]
    fn pair(private: &[u8], public: &[u8]) -> Option<EcdsaKeyPair> {
        EcdsaKeyPair::from_private_key_and_public_key(&ECDSA_P256_SHA256_ASN1_SIGNING, private, public).ok()
    }

    #[cfg(not(feature = "aws-lc-rs"))]
    fn pair(private: &[u8], public: &[u8]) -> Option<EcdsaKeyPair> {
        let (algorithm, random) = (&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new());
        EcdsaKeyPair::from_private_key_and_public_key(algorithm, private, public, random).ok()
    }

    #[cfg(feature = "aws-lc-rs")]
    fn public_key(private: &[u8]) -> Option<Vec<u8>> {
        use aws_lc_rs::agreement::{ECDH_P256, PrivateKey};
        let private = PrivateKey::from_private_key(&ECDH_P256, private).ok()?;
        Some(private.compute_public_key().ok()?.as_ref().to_vec())
    }

    /// `ring` does not compute the public key of a given private key.
    #[cfg(not(feature = "aws-lc-rs"))]
    fn public_key(private: &[u8]) -> Option<Vec<u8>> {
        use p256::elliptic_curve::sec1::ToSec1Point;
        let private = p256::SecretKey::from_slice(private).ok()?;
        Some(private.public_key().to_sec1_point(false).as_bytes().to_vec())
    }
}

#[cfg(all(test, feature = "aws-lc-rs", feature = "ring"))]
mod tests {
    /// Most tests run with all features and so with only one of the libraries.
    #[test]
    fn both_libraries_have_the_same_results() {
        let text: Vec<u8> = (0..200_u8).collect();
        for length in [0, 1, 55, 56, 63, 64, 65, 128, 200] {
            let text = &text[..length];
            let digests = (
                aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, text),
                ring::digest::digest(&ring::digest::SHA256, text),
            );
            assert_eq!(digests.0.as_ref(), digests.1.as_ref(), "{length}");
            let keys = (
                aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, text),
                ring::hmac::Key::new(ring::hmac::HMAC_SHA256, text),
            );
            let tags = (aws_lc_rs::hmac::sign(&keys.0, text), ring::hmac::sign(&keys.1, text));
            assert_eq!(tags.0.as_ref(), tags.1.as_ref(), "{length}");
        }
    }
}
