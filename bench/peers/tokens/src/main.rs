//! The time of verifying an access token: `farrier-cognito`, `jsonwebtoken`, and the bare RSA verification of `ring`. Prints the
//! median of many short rounds, in seconds. And proofs with SRP, whose number is printed. `cargo xtask bench tokens` runs all
//! in turns.
//!
//! `cargo run --release --manifest-path bench/peers/tokens/Cargo.toml -- farrier-cognito`

#[path = "../../../../cognito/tests/support/issuer.rs"]
mod issuer;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use farrier_cognito::srp::{Challenge, Exchange, Identity};
use farrier_cognito::token::{KeySet, TokenUse, Verifier};
use farrier_runtime::time::TestClock;
use issuer::{APP, ISSUER, Issuer, NOW, POOL, access_claims};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use serde_json::{Value, json};

const ROUNDS: usize = 300;
const CALLS: u32 = 20;
const PROOFS: u32 = 50;

fn main() {
    let issuer = Issuer::one();
    let (token, jwk) = (issuer.sign(&access_claims()), issuer.jwk());
    match std::env::args().nth(1).as_deref() {
        Some("sample") => println!("{}", json!({ "pool": POOL, "client": APP, "token": token, "jwk": jwk })),
        Some("farrier-cognito") => farrier(&issuer, &token),
        Some("jsonwebtoken") => jsonwebtoken(&jwk, &token),
        Some("ring") => ring(&jwk, &token),
        Some("srp") => srp(),
        _ => panic!("what? sample, farrier-cognito, jsonwebtoken, ring or srp"),
    }
}

fn farrier(issuer: &Issuer, token: &str) {
    let verifier = Verifier::user_pool(POOL.parse().expect("an id"))
        .token_use(TokenUse::Access)
        .client_ids([APP])
        .offline_keys(KeySet::parse(&issuer.jwks()).expect("keys"))
        .clock(TestClock::new())
        .build()
        .expect("a verifier");
    measure(|| {
        black_box(verifier.verify_at(black_box(token), now()).expect("a valid token"));
    });
}

fn jsonwebtoken(jwk: &Value, token: &str) {
    let key = DecodingKey::from_rsa_components(text(jwk, "n"), text(jwk, "e")).expect("a key");
    let mut validation = Validation::new(Algorithm::RS256);
    validation.set_issuer(&[ISSUER]);
    validation.validate_aud = false;
    // The time in the token is fixed.
    validation.leeway = 1_000_000_000;
    measure(|| {
        // Claims as a value, and the checks that the crate leaves to the program.
        let data = decode::<Value>(black_box(token), &key, &validation).expect("a valid token");
        assert!(data.claims["token_use"] == "access" && data.claims["client_id"] == APP);
        black_box(data);
    });
}

fn ring(jwk: &Value, token: &str) {
    let (signed, signature) = token.rsplit_once('.').expect("a token");
    let [n, e, signature] =
        [text(jwk, "n"), text(jwk, "e"), signature].map(|text| URL_SAFE_NO_PAD.decode(text).expect("base64"));
    measure(|| {
        let key = RsaPublicKeyComponents { n: &n, e: &e };
        key.verify(&RSA_PKCS1_2048_8192_SHA256, black_box(signed.as_bytes()), &signature).expect("valid");
    });
}

fn srp() {
    let parameters = [("SALT", "abc"), ("SRP_B", "123456789"), ("SECRET_BLOCK", "AAAA")];
    let parameters: BTreeMap<_, _> =
        parameters.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let identity = Identity::user(&POOL.parse().expect("an id"), "ada", "password");
    for _ in 0..PROOFS {
        let exchange = Exchange::begin().expect("random bytes");
        let challenge = Challenge::read(&parameters).expect("a challenge");
        black_box(exchange.prove(&identity, &challenge, now()).expect("a proof"));
    }
    println!("{PROOFS}");
}

/// Prints the median of a call, in seconds.
fn measure(run: impl Fn()) {
    let round = || {
        let start = Instant::now();
        (0..CALLS).for_each(|_| run());
        start.elapsed().as_secs_f64() / f64::from(CALLS)
    };
    let mut times: Vec<f64> = (0..ROUNDS).map(|_| round()).collect();
    times.sort_by(f64::total_cmp);
    println!("{:e}", times[times.len() / 2]);
}

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(NOW)
}

fn text<'a>(jwk: &'a Value, name: &str) -> &'a str {
    jwk[name].as_str().expect("a text")
}
