//! Vectors of other implementations, exchanges with a server, and challenges that must be refused.

#[path = "../../../tests/support/srp_server.rs"]
mod server;
mod vectors;

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use self::server::Account;
use self::vectors::{VECTORS, Vector};
use super::*;
use crate::hex::decode_number;

const NOW: Duration = Duration::from_secs(1_800_000_000);

fn bytes<const N: usize>(digits: &str) -> [u8; N] {
    decode_number(digits).unwrap().try_into().unwrap()
}

fn parameters(salt: &str, public: &str, block: &str) -> BTreeMap<String, String> {
    let entries = [("SALT", salt), ("SRP_B", public), ("SECRET_BLOCK", block)];
    entries.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

fn proof(
    exchange: &Exchange,
    identity: &Identity,
    parameters: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let challenge = Challenge::read(parameters).unwrap();
    let proof = exchange.prove(identity, &challenge, SystemTime::UNIX_EPOCH + NOW).unwrap();
    proof.into_responses().into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

#[test]
fn other_implementations_compute_the_same() {
    for vector in VECTORS {
        let Vector { secret, pool, user, password, device, salt, public, block, .. } = vector;
        let exchange = Exchange::from_secret(&bytes(secret));
        assert_eq!(exchange.public_value(), vector.client_public);
        let challenge = Challenge::read(&parameters(salt, public, block)).unwrap();
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(vector.time);
        let user = Identity::user(&pool.parse().unwrap(), user, password);
        assert_eq!(exchange.prove(&user, &challenge, time).unwrap().into_responses()[0].1, vector.signature);
        let [group, key, password] = device;
        let device = Identity::device(group, key, password);
        let proof = exchange.prove(&device, &challenge, time).unwrap();
        assert_eq!(proof.into_responses()[0].1, vector.device_signature);
        let made =
            DeviceSecret::from_password(group, key, vector.verifier_password, &bytes(vector.verifier_salt));
        assert_eq!(made.verifier(), vector.verifier);
    }
}

#[test]
fn a_server_accepts_the_password_and_no_other() {
    for round in 1..=8_u8 {
        let account = Account::new("Ab12Cd34E", "ada", "right", &[round; 16]);
        let exchange = Exchange::begin().unwrap();
        let pending = account.challenge(&exchange.public_value(), &[round; 32]);
        let pool = "eu-west-1_Ab12Cd34E".parse().unwrap();
        let prove = |user: &str, password: &str| {
            pending.verify(&proof(&exchange, &Identity::user(&pool, user, password), &pending.parameters()))
        };
        assert!(prove("ada", "right"));
        assert!(!prove("ada", "wrong"));
        assert!(!prove("grace", "right"));
    }
}

#[test]
fn a_server_accepts_a_device_that_it_has_a_verifier_of() {
    let secret = DeviceSecret::generate("-group", "eu-west-1_key").unwrap();
    let account = Account::device("-group", "eu-west-1_key", secret.salt(), secret.verifier());
    let exchange = Exchange::begin().unwrap();
    let pending = account.challenge(&exchange.public_value(), &[7; 32]);
    let device = Identity::device("-group", "eu-west-1_key", secret.password());
    assert!(pending.verify(&proof(&exchange, &device, &pending.parameters())));
    let other = Identity::device("-group", "eu-west-1_key", "other");
    assert!(!pending.verify(&proof(&exchange, &other, &pending.parameters())));
}

#[test]
fn a_public_value_that_gives_the_secret_away_is_refused() {
    let modulus = server::modulus();
    for multiple in 0..3_u8 {
        let public = (&modulus * multiple).to_str_radix(16);
        let error = Challenge::read(&parameters("1", &public, "AA==")).unwrap_err();
        assert_eq!(error, SrpError::Unsafe, "{multiple}");
    }
    for zeros in ["0", "00", &"0".repeat(1000)] {
        assert_eq!(Challenge::read(&parameters("1", zeros, "AA==")).unwrap_err(), SrpError::Unsafe);
    }
    let largest = (&modulus - 1_u8).to_str_radix(16);
    assert!(Challenge::read(&parameters("1", &largest, "AA==")).is_ok());
}

#[test]
fn missing_empty_and_malformed_parameters_are_refused() {
    let whole = parameters("abc", "123", "AAAA");
    assert!(Challenge::read(&whole).is_ok());
    for name in ["SALT", "SRP_B", "SECRET_BLOCK"] {
        let mut without = whole.clone();
        without.remove(name);
        assert_eq!(Challenge::read(&without).unwrap_err(), SrpError::Parameter(name));
        for value in ["", " ", "-1", "0x1", "é", "A=A", "12\n"] {
            let mut malformed = whole.clone();
            malformed.insert(name.to_owned(), value.to_owned());
            assert_eq!(Challenge::read(&malformed).unwrap_err(), SrpError::Parameter(name), "{value:?}");
        }
    }
}

#[test]
fn secrets_differ_and_are_not_shown() {
    let (one, other) = (Exchange::begin().unwrap(), Exchange::begin().unwrap());
    assert_ne!(one.public_value(), other.public_value());
    let identity = Identity::device("group", "key", "the password");
    let shown = format!("{one:?} {identity:?} {:?}", DeviceSecret::generate("g", "k").unwrap());
    assert_eq!(shown, r#"Exchange { .. } Identity { group: "group", .. } DeviceSecret { .. }"#);
}
