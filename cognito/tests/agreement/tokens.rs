//! Tokens that `aws-jwt-verify` accepts or refuses, and ours does for the same reason.

use std::time::{Duration, SystemTime};

use farrier_cognito::token::{Builder, Claim, Claims, KeySet, TokenUse, Verifier, VerifyError};
use farrier_runtime::time::TestClock;
use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::issuer::{APP, ISSUER, Issuer, NOW, POOL, access_claims, id_claims};
use crate::opinion::Opinion;

/// The number of tokens with several changes.
const RANDOM: u64 = 300;

/// Claims with changes: `null` removes one.
fn with(mut claims: Value, changes: &Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => claims.as_object_mut().unwrap().remove(name),
            value => claims.as_object_mut().unwrap().insert(name.clone(), value.clone()),
        };
    }
    claims
}

/// The options of a verifier, as `aws-jwt-verify` reads them. Ours is built from the same.
fn options(changes: &Value) -> Value {
    with(json!({ "userPoolId": POOL, "tokenUse": "access", "clientId": APP }), changes)
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().chain(Some(value)).filter_map(Value::as_str).collect()
}

/// Our verifier with these options.
fn verifier(options: &Value) -> Verifier {
    let keys = KeySet::parse(&Issuer::one().jwks()).unwrap();
    let mut builder: Builder = Verifier::user_pool(POOL.parse().unwrap())
        .offline_keys(keys)
        .clock(TestClock::new())
        .groups(texts(&options["groups"]))
        .scopes(texts(&options["scope"]))
        .leeway(Duration::from_secs(options["graceSeconds"].as_u64().unwrap_or(0)));
    builder = match options["tokenUse"].as_str() {
        Some("access") => builder.token_use(TokenUse::Access),
        Some(_) => builder.token_use(TokenUse::Id),
        None => builder.any_token_use(),
    };
    let clients = texts(&options["clientId"]);
    builder = if clients.is_empty() { builder.any_client() } else { builder.client_ids(clients) };
    builder.build().unwrap()
}

/// Our outcome, by the name of their class.
fn ours(outcome: Result<Claims, VerifyError>) -> &'static str {
    match outcome {
        Ok(_) => "accepted",
        Err(VerifyError::Malformed(_)) => "JwtParseError",
        Err(VerifyError::Algorithm) => "JwtInvalidSignatureAlgorithmError",
        Err(VerifyError::UnknownKey) => "KidNotFoundInJwksError",
        Err(VerifyError::Signature) => "JwtInvalidSignatureError",
        Err(VerifyError::Expired) => "JwtExpiredError",
        Err(VerifyError::NotYetValid) => "JwtNotBeforeError",
        Err(VerifyError::Claim(claim)) => match claim {
            Claim::Issuer => "JwtInvalidIssuerError",
            Claim::TokenUse => "CognitoJwtInvalidTokenUseError",
            Claim::Client | Claim::Audience => "CognitoJwtInvalidClientIdError",
            Claim::Groups => "CognitoJwtInvalidGroupError",
            Claim::Scope => "JwtInvalidScopeError",
            _ => "JwtParseError",
        },
        Err(error) => panic!("{error}"),
    }
}

/// Both outcomes of a token.
fn outcomes(opinion: &mut Opinion, options: &Value, token: &str) -> [String; 2] {
    let jwks = json!({ "keys": [Issuer::one().jwk()] });
    let case = json!({ "options": options, "jwks": jwks, "now": NOW, "token": token });
    let theirs = opinion.of(&case).as_str().unwrap().to_owned();
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(NOW);
    [ours(verifier(options).verify_at(token, now)).to_owned(), theirs]
}

#[test]
fn each_reason() {
    let Some(mut opinion) = Opinion::verifier() else { return };
    let none = json!({});
    let sign = |changes: Value| Issuer::one().sign(&with(access_claims(), &changes));
    let id = |changes: Value| Issuer::one().sign(&with(id_claims(), &changes));
    let header = |header: Value| Issuer::one().sign_with(&header, &access_claims());
    let valid = sign(json!({}));
    let (signed, signature) = valid.rsplit_once('.').unwrap();
    let (header_text, _) = signed.split_once('.').unwrap();
    let other_payload = sign(json!({ "username": "eve" })).split('.').nth(1).unwrap().to_owned();
    let other_payload = format!("{header_text}.{other_payload}.{signature}");
    let cases = [
        (none.clone(), valid.clone()),
        (none.clone(), sign(json!({ "iss": ISSUER.replace("https://", "https://issuer-") }))),
        (none.clone(), sign(json!({ "exp": NOW - 1 }))),
        (json!({ "graceSeconds": 10 }), sign(json!({ "exp": NOW - 9 }))),
        (json!({ "graceSeconds": 10 }), sign(json!({ "exp": NOW - 11 }))),
        (none.clone(), sign(json!({ "exp": "later" }))),
        (none.clone(), sign(json!({ "nbf": NOW + 1 }))),
        (none.clone(), sign(json!({ "nbf": NOW }))),
        (json!({ "graceSeconds": 10 }), sign(json!({ "nbf": NOW + 10 }))),
        (json!({ "graceSeconds": 10 }), sign(json!({ "nbf": NOW + 11 }))),
        (none.clone(), sign(json!({ "nbf": "soon" }))),
        (none.clone(), id(json!({}))),
        (none.clone(), sign(json!({ "token_use": "other" }))),
        (none.clone(), sign(json!({ "token_use": null }))),
        (json!({ "tokenUse": "id" }), id(json!({}))),
        (json!({ "tokenUse": "id" }), id(json!({ "aud": "other" }))),
        (json!({ "tokenUse": "id" }), id(json!({ "aud": null, "client_id": APP }))),
        (none.clone(), sign(json!({ "client_id": "other" }))),
        (none.clone(), sign(json!({ "client_id": null, "aud": APP }))),
        (json!({ "clientId": ["other", APP] }), valid.clone()),
        (json!({ "groups": "admins" }), valid.clone()),
        (json!({ "groups": ["x", "readers"] }), valid.clone()),
        (json!({ "groups": ["x", "reader"] }), valid.clone()),
        (json!({ "groups": ["admins"] }), sign(json!({ "cognito:groups": null }))),
        (json!({ "scope": "api/read" }), valid.clone()),
        (json!({ "scope": ["api/write", "api"] }), valid.clone()),
        (json!({ "scope": ["api/read"] }), sign(json!({ "scope": null }))),
        (none.clone(), header(json!({ "alg": "none", "kid": "one" }))),
        (none.clone(), header(json!({ "alg": "HS256", "kid": "one" }))),
        (none.clone(), header(json!({ "alg": "RS512", "kid": "one" }))),
        (none.clone(), header(json!({ "alg": "ES256", "kid": "one" }))),
        (none.clone(), Issuer::two().sign(&access_claims())),
        (none.clone(), Issuer::two().sign_with(&json!({ "alg": "RS256", "kid": "one" }), &access_claims())),
        (none.clone(), "a.b".to_owned()),
        (none.clone(), format!("{valid}.x")),
        (none.clone(), other_payload),
        (none.clone(), valid.replacen("eyJ", "***", 1)),
    ];
    // `null` is a value of these options, and not a change that removes one.
    let mut open = options(&none);
    (open["tokenUse"], open["clientId"]) = (Value::Null, Value::Null);
    let open_cases = [id(json!({})), valid.clone(), sign(json!({ "token_use": "refresh" }))];
    let cases = cases.into_iter().map(|(changes, token)| (options(&changes), token));
    for (options, token) in cases.chain(open_cases.map(|token| (open.clone(), token))) {
        let [ours, theirs] = outcomes(&mut opinion, &options, &token);
        assert_eq!(ours, theirs, "{options} {:?}", Claims::of_own_token(&token));
    }
}

/// The differences that the table in the documentation of `token` lists.
#[test]
fn differences() {
    let Some(mut opinion) = Opinion::verifier() else { return };
    let sign = |changes: Value| Issuer::one().sign(&with(access_claims(), &changes));
    let critical = json!({ "alg": "RS256", "kid": "one", "crit": ["x"], "x": 1 });
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(NOW);
    let token = Issuer::one().sign_with(&critical, &access_claims());
    let case = json!({
        "options": options(&json!({})), "jwks": { "keys": [Issuer::one().jwk()] }, "now": NOW, "token": token,
    });
    assert_eq!(opinion.of(&case), "accepted");
    let error = verifier(&options(&json!({}))).verify_at(&token, now).unwrap_err();
    assert!(matches!(error, VerifyError::Critical));
    for (changes, expected) in [
        (json!({ "exp": null }), ["JwtParseError", "accepted"]),
        (json!({ "exp": NOW }), ["JwtExpiredError", "accepted"]),
    ] {
        assert_eq!(outcomes(&mut opinion, &options(&json!({})), &sign(changes)), expected);
    }
}

#[test]
fn several_changes() {
    let Some(mut opinion) = Opinion::verifier() else { return };
    let changes = [
        ("iss", json!([ISSUER, "https://example.com"])),
        ("exp", json!([NOW + 1, NOW - 1, NOW + 3600])),
        ("nbf", json!([NOW - 1, NOW + 1])),
        ("token_use", json!(["access", "id", "x"])),
        ("client_id", json!([APP, "other"])),
        ("aud", json!([APP, "other"])),
        ("cognito:groups", json!([["a"], ["b", "a"], []])),
        ("scope", json!(["a b", "c", ""])),
    ];
    let mut accepted = 0;
    for seed in 0..RANDOM {
        let mut rng = Rng::with_seed(seed);
        let mut claims = Map::new();
        for (name, values) in &changes {
            let values = values.as_array().unwrap();
            // The first value is the usual one.
            let index = if rng.u8(..) < 200 { 0 } else { rng.usize(..values.len()) };
            claims.insert((*name).to_owned(), values[index].clone());
        }
        let mut options = options(&json!({}));
        for (name, value) in [("groups", "a"), ("scope", "a"), ("tokenUse", "id")] {
            if rng.u8(..) < 80 {
                options[name] = json!(value);
            }
        }
        let token = Issuer::one().sign(&with(access_claims(), &claims.into()));
        let [ours, theirs] = outcomes(&mut opinion, &options, &token);
        // The reasons are found in another order.
        assert_eq!(ours == "accepted", theirs == "accepted", "{ours} {theirs} {seed} {options}");
        accepted += u64::from(ours == "accepted");
    }
    assert!(accepted > RANDOM / 10 && accepted < RANDOM - RANDOM / 10, "{accepted} of {RANDOM}");
}
