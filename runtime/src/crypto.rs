//! The crypto library: hashes and HMACs of signatures, random bytes, and the provider of TLS.
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
