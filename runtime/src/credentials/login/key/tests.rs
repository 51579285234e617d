//! Keys and proofs. Each test makes a key of its own.

use std::time::Duration;

use serde_json::Value;

use super::*;
use crate::crypto::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

/// A key in PKCS #8 and, within it, in SEC 1.
fn new_key() -> [Vec<u8>; 2] {
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
    let pkcs8 = pkcs8.as_ref().to_vec();
    let (content, _) = element(&pkcs8, SEQUENCE).unwrap();
    let rest = element(element(content, INTEGER).unwrap().1, SEQUENCE).unwrap().1;
    let sec1 = element(rest, OCTET_STRING).unwrap().0.to_vec();
    [pkcs8, sec1]
}

fn pem(name: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let (first, second) = text.split_at(64);
    format!("-----BEGIN {name}-----\n{first}\n{second}\n-----END {name}-----\n")
}

fn decode(part: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

#[test]
fn proofs_are_signed_by_the_key_that_they_contain() {
    let [pkcs8, sec1] = new_key();
    for key in [pem("PRIVATE KEY", &pkcs8), pem("EC PRIVATE KEY", &sec1)] {
        let key = ProofKey::from_pem(&key).unwrap();
        let now = SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_900);
        let proof = key.proof("https://example.com/v1/token?a=b", now).unwrap();
        let (text, signature) = proof.rsplit_once('.').unwrap();
        let (header, claims) = text.split_once('.').unwrap();
        let (header, claims) = (decode(header), decode(claims));
        assert_eq!((&header["typ"], &header["alg"]), (&"dpop+jwt".into(), &"ES256".into()));
        assert_eq!((&claims["htm"], &claims["iat"]), (&"POST".into(), &1_700_000_000.into()));
        assert_eq!(claims["htu"], "https://example.com/v1/token");
        let coordinate = |name: &str| URL_SAFE_NO_PAD.decode(header["jwk"][name].as_str().unwrap()).unwrap();
        let point = [&[4], &*coordinate("x"), &*coordinate("y")].concat();
        let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
        public.verify(text.as_bytes(), &URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap();
    }
}

#[test]
fn each_proof_has_an_id_of_its_own() {
    let key = ProofKey::from_pem(&pem("EC PRIVATE KEY", &new_key()[1])).unwrap();
    let id = || {
        let proof = key.proof("https://example.com", SystemTime::UNIX_EPOCH).unwrap();
        decode(proof.split('.').nth(1).unwrap())["jti"].clone()
    };
    assert_ne!(id(), id());
    assert_eq!(format!("{key:?}"), "ProofKey");
}

#[test]
fn other_texts_are_not_keys() {
    let [pkcs8, sec1] = new_key();
    assert!(ProofKey::from_pem("").is_none());
    assert!(ProofKey::from_pem("-----BEGIN EC PRIVATE KEY-----\n!\n").is_none());
    for length in 0..sec1.len() {
        assert!(ProofKey::from_pem(&STANDARD.encode(&sec1[..length])).is_none(), "{length}");
    }
    for index in 0..pkcs8.len() {
        let mut changed = pkcs8.clone();
        changed[index] ^= 0x55;
        // Some bytes, such as those of the algorithm's name, are not looked at.
        let _ = ProofKey::from_pem(&STANDARD.encode(&changed));
    }
}
