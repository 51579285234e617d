//! The CPU of verifying an access token: `farrier-cognito`, `jsonwebtoken`, and the bare RSA verification of `ring`, one
//! after the other in many short rounds; and of a proof with SRP. Prints medians in microseconds.
//!
//! `cargo run --release --manifest-path bench/peers/tokens/Cargo.toml`

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
use serde_json::Value;

const ROUNDS: usize = 400;
const CALLS: u32 = 20;

fn main() {
    let issuer = Issuer::one();
    let token = issuer.sign(&access_claims());
    let (jwk, now) = (issuer.jwk(), SystemTime::UNIX_EPOCH + Duration::from_secs(NOW));
    let text = |name: &str| jwk[name].as_str().expect("a text").to_owned();

    let verifier = Verifier::user_pool(POOL.parse().expect("an id"))
        .token_use(TokenUse::Access)
        .client_ids([APP])
        .offline_keys(KeySet::parse(&issuer.jwks()).expect("keys"))
        .clock(TestClock::new())
        .build()
        .expect("a verifier");
    let ours = || drop(black_box(verifier.verify_at(black_box(&token), now).expect("a valid token")));

    let key = DecodingKey::from_rsa_components(&text("n"), &text("e")).expect("a key");
    let mut validation = Validation::new(Algorithm::RS256);
    validation.set_issuer(&[ISSUER]);
    validation.validate_aud = false;
    let theirs = || {
        // Claims as a value, and the checks that the crate leaves to the program.
        let data = decode::<Value>(black_box(&token), &key, &validation).expect("a valid token");
        assert!(data.claims["token_use"] == "access" && data.claims["client_id"] == APP);
        black_box(data);
    };

    let (signed, signature) = token.rsplit_once('.').expect("a token");
    let [n, e, signature] =
        [&text("n"), &text("e"), signature].map(|text| URL_SAFE_NO_PAD.decode(text).expect("base64"));
    let bare = || {
        let key = RsaPublicKeyComponents { n: &n, e: &e };
        key.verify(&RSA_PKCS1_2048_8192_SHA256, black_box(signed.as_bytes()), &signature).expect("valid");
    };

    let mut times = [const { Vec::new() }; 3];
    for _ in 0..ROUNDS {
        for (times, run) in times.iter_mut().zip([&ours as &dyn Fn(), &theirs, &bare]) {
            times.push(time(CALLS, run));
        }
    }
    let [ours, theirs, bare] = times.map(median);
    println!("farrier-cognito {ours:.2}");
    println!("jsonwebtoken {theirs:.2}");
    println!("ring {bare:.2}");
    println!("farrier-cognito to ring {:.3}", ours / bare);

    let parameters = [("SALT", "abc"), ("SRP_B", "123456789"), ("SECRET_BLOCK", "AAAA")];
    let parameters: BTreeMap<_, _> = parameters.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let identity = Identity::user(&POOL.parse().expect("an id"), "ada", "password");
    let prove = || {
        let exchange = Exchange::begin().expect("random bytes");
        let challenge = Challenge::read(&parameters).expect("a challenge");
        black_box(exchange.prove(&identity, &challenge, now).expect("a proof"));
    };
    println!("srp {:.0}", median((0..30).map(|_| time(1, &prove)).collect()));
}

/// Microseconds of a call.
fn time(calls: u32, run: &dyn Fn()) -> f64 {
    let start = Instant::now();
    (0..calls).for_each(|_| run());
    start.elapsed().as_secs_f64() * 1e6 / f64::from(calls)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
