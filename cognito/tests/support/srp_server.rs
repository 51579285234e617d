//! The server's side of SRP: what a user pool stores, the challenges that it sends, and how it verifies proofs.
//!
//! Written for the tests, with arithmetic of its own.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use num_bigint::BigUint;
use ring::{digest, hmac};

/// The data that the pool stores for a user or a device.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    /// The name of the pool, or the group key of the device.
    pub(crate) group: String,
    /// The id of the user, or the key of the device.
    pub(crate) name: String,
    pub(crate) salt: BigUint,
    pub(crate) verifier: BigUint,
}

/// An exchange of which the server has sent its part.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    account: Account,
    client: BigUint,
    secret: BigUint,
    public: BigUint,
    block: Vec<u8>,
}

impl Account {
    pub(crate) fn new(group: &str, name: &str, password: &str, salt: &[u8]) -> Self {
        let salt = BigUint::from_bytes_be(salt);
        let inner = sha256(format!("{group}{name}:{password}").as_bytes());
        let x = BigUint::from_bytes_be(&sha256(&[signed(&salt), inner].concat()));
        let verifier = generator().modpow(&x, &modulus());
        Self { group: group.to_owned(), name: name.to_owned(), salt, verifier }
    }

    /// A device, from what `ConfirmDevice` receives.
    #[allow(dead_code, reason = "only the tests of sign-in confirm devices")]
    pub(crate) fn device(group: &str, key: &str, salt: &str, verifier: &str) -> Self {
        let number = |text: &str| BigUint::from_bytes_be(&STANDARD.decode(text).unwrap());
        let (salt, verifier) = (number(salt), number(verifier));
        Self { group: group.to_owned(), name: key.to_owned(), salt, verifier }
    }

    /// Answers the client's public value. `secret` is that of the server.
    pub(crate) fn challenge(&self, client: &str, secret: &[u8]) -> Pending {
        let client = BigUint::parse_bytes(client.as_bytes(), 16).unwrap();
        assert!(&client % modulus() != BigUint::ZERO, "the client's value is safe");
        let secret = BigUint::from_bytes_be(secret);
        let k = BigUint::from_bytes_be(&sha256(&[signed(&modulus()), signed(&generator())].concat()));
        let public = (k * &self.verifier + generator().modpow(&secret, &modulus())) % modulus();
        let block = b"what the server remembers".to_vec();
        Pending { account: self.clone(), client, secret, public, block }
    }
}

impl Pending {
    /// The parameters of the challenge.
    pub(crate) fn parameters(&self) -> BTreeMap<String, String> {
        let entry = |name: &str, value: String| (name.to_owned(), value);
        BTreeMap::from([
            entry("SALT", self.account.salt.to_str_radix(16)),
            entry("SRP_B", self.public.to_str_radix(16)),
            entry("SECRET_BLOCK", STANDARD.encode(&self.block)),
        ])
    }

    /// Returns `true` if the responses prove knowledge of the password.
    pub(crate) fn verify(&self, responses: &BTreeMap<String, String>) -> bool {
        let u = sha256(&[signed(&self.client), signed(&self.public)].concat());
        let base = &self.client * self.account.verifier.modpow(&BigUint::from_bytes_be(&u), &modulus());
        let shared = base.modpow(&self.secret, &modulus());
        let salt = signed(&BigUint::from_bytes_be(&u));
        let key = hmac_sha256(&hmac_sha256(&salt, &signed(&shared)), b"Caldera Derived Key\x01");
        let block = STANDARD.decode(&responses["PASSWORD_CLAIM_SECRET_BLOCK"]).unwrap();
        let Account { group, name, .. } = &self.account;
        let time = responses["TIMESTAMP"].as_bytes();
        let text = [group.as_bytes(), name.as_bytes(), &block, time].concat();
        let signature = STANDARD.encode(hmac_sha256(&key[..16], &text));
        block == self.block && signature == responses["PASSWORD_CLAIM_SIGNATURE"]
    }
}

pub(crate) fn modulus() -> BigUint {
    // 2^3072 - 2^3008 - 1 + 2^64 * (floor(2^2942 * pi) + 1690314), of which pi is the part that cannot be computed here.
    const DIGITS: &str = "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF";
    BigUint::parse_bytes(DIGITS.as_bytes(), 16).unwrap()
}

fn generator() -> BigUint {
    BigUint::from(2_u8)
}

/// The bytes of a positive number in two's complement.
fn signed(number: &BigUint) -> Vec<u8> {
    let bytes = number.to_bytes_be();
    if bytes[0] >= 0x80 { [&[0], &bytes[..]].concat() } else { bytes }
}

fn sha256(bytes: &[u8]) -> Vec<u8> {
    digest::digest(&digest::SHA256, bytes).as_ref().to_vec()
}

fn hmac_sha256(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), bytes).as_ref().to_vec()
}
