//! Agreement with other implementations: on the values of SRP for random inputs, with `pycognito` and the package
//! `amazon-cognito-identity-js`; on tokens, with the package `aws-jwt-verify`.
//!
//! `cargo xtask srp` installs them and runs these tests. Without its variables, they print that they are skipped.
#![expect(clippy::unwrap_used, reason = "a value that is missing fails the test")]

mod case;
#[path = "../support/issuer.rs"]
mod issuer;
mod opinion;
mod tokens;

use case::Case;
use opinion::Opinion;

/// The number of random inputs.
const CASES: u64 = 12;

fn agrees(opinion: Option<Opinion>) {
    let Some(mut opinion) = opinion else { return };
    for seed in 0..CASES {
        let case = Case::random(seed);
        let theirs = opinion.of(&case.to_json());
        case.compare(&theirs);
    }
}

#[test]
fn pycognito() {
    agrees(Opinion::python());
}

#[test]
fn amazon_cognito_identity_js() {
    agrees(Opinion::javascript());
}
