//! Tokens that are accepted, tokens that are not, and when keys are fetched.

mod fetching;
#[path = "../../../tests/support/issuer.rs"]
mod issuer;

use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use farrier_runtime::time::Clock;
use serde_json::{Value, json};

use self::issuer::{APP, ISSUER, Issuer, NOW, POOL, access_claims, id_claims};
use super::*;
use farrier_runtime::BoxFuture;

/// A clock that stands still.
#[derive(Debug)]
struct Still;

impl Clock for Still {
    fn now(&self) -> SystemTime {
        now()
    }

    fn instant(&self) -> std::time::Instant {
        panic!("nothing is fetched")
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        panic!("nothing is fetched")
    }
}

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(NOW)
}

fn keys() -> KeySet {
    KeySet::parse(&Issuer::one().jwks()).unwrap()
}

/// A verifier of access tokens.
fn builder() -> Builder {
    let builder = Verifier::user_pool(POOL.parse().unwrap()).offline_keys(keys()).clock(Still);
    builder.token_use(TokenUse::Access).client_ids([APP])
}

fn verify(builder: Builder, token: &str) -> Result<Claims, VerifyError> {
    builder.build().unwrap().verify_at(token, now())
}

/// The outcome of a token with these claims instead of others, as text.
fn outcome(builder: Builder, change: Value) -> String {
    let mut claims = access_claims();
    for (name, value) in change.as_object().unwrap() {
        match value {
            Value::Null => claims.as_object_mut().unwrap().remove(name),
            value => claims.as_object_mut().unwrap().insert(name.clone(), value.clone()),
        };
    }
    match verify(builder, &Issuer::one().sign(&claims)) {
        Ok(_) => "accepted".to_owned(),
        Err(VerifyError::Claim(claim)) => format!("{claim:?}"),
        Err(error) => format!("{error:?}"),
    }
}

#[test]
fn a_token_is_accepted_with_its_claims() {
    let claims = verify(builder(), &Issuer::one().sign(&access_claims())).unwrap();
    assert_eq!(claims.username(), Some("ada"));
    assert_eq!(claims.subject(), Some("5f6a0d3e-0000-4000-8000-00805f9b34fb"));
    assert_eq!(claims.groups().collect::<Vec<_>>(), ["admins", "readers"]);
    assert_eq!(claims.scopes().collect::<Vec<_>>(), ["aws.cognito.signin.user.admin", "api/read"]);
    assert_eq!((claims.client_id(), claims.token_use()), (Some(APP), Some(TokenUse::Access)));
    assert_eq!(claims.expires_at(), Some(now() + Duration::from_secs(3600)));
    assert_eq!(claims.issued_at(), claims.authenticated_at());
    assert_eq!(claims.get("jti").and_then(|id| id.as_str()).map(str::len), Some(36));
    let token = Issuer::one().sign(&id_claims());
    let claims = verify(builder().token_use(TokenUse::Id), &token).unwrap();
    assert_eq!((claims.username(), claims.client_id()), (Some("ada"), Some(APP)));
}

#[test]
fn every_claim_is_checked() {
    for (change, expected) in [
        (json!({ "iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other" }), "Issuer"),
        (json!({ "iss": format!("{ISSUER}/") }), "Issuer"),
        (json!({ "iss": null }), "Issuer"),
        (json!({ "iss": [ISSUER] }), "Issuer"),
        (json!({ "iss": ISSUER.replace("https://", "https://issuer-") }), "accepted"),
        (json!({ "token_use": "id", "aud": APP }), "TokenUse"),
        (json!({ "token_use": "other" }), "TokenUse"),
        (json!({ "token_use": null }), "TokenUse"),
        (json!({ "client_id": "other" }), "Client"),
        (json!({ "client_id": null }), "Client"),
        (json!({ "client_id": null, "aud": APP }), "Client"),
        (json!({ "exp": NOW }), "Expired"),
        (json!({ "exp": NOW + 1 }), "accepted"),
        (json!({ "exp": NOW as f64 + 0.5 }), "Expired"),
        (json!({ "exp": null }), "Expiry"),
        (json!({ "exp": "later" }), "Expiry"),
        (json!({ "exp": -1 }), "Expiry"),
        (json!({ "nbf": NOW + 1 }), "NotYetValid"),
        (json!({ "nbf": NOW }), "accepted"),
        (json!({ "nbf": "soon" }), "NotBefore"),
    ] {
        assert_eq!(outcome(builder(), change.clone()), expected, "{change}");
    }
}

#[test]
fn errors_name_the_claim() {
    let error = |builder: Builder, claims: Value| verify(builder, &Issuer::one().sign(&claims)).unwrap_err();
    let changed = |mut claims: Value, name: &str, value: Value| {
        claims[name] = value;
        claims
    };
    let id = || builder().token_use(TokenUse::Id);
    for (error, expected) in [
        (error(builder(), changed(access_claims(), "exp", json!(1))), "exp"),
        (error(builder(), changed(access_claims(), "nbf", json!(NOW + 1))), "nbf"),
        (error(builder(), changed(access_claims(), "client_id", json!("other"))), "client_id"),
        (error(id(), changed(id_claims(), "aud", json!("other"))), "aud"),
        (error(builder(), id_claims()), "token_use"),
    ] {
        assert_eq!(error.claim().map(Claim::name), Some(expected), "{error}");
    }
}

#[test]
fn leeway_applies_to_both_ends() {
    let lenient = || builder().leeway(Duration::from_secs(10));
    assert_eq!(outcome(lenient(), json!({ "exp": NOW - 9 })), "accepted");
    assert_eq!(outcome(lenient(), json!({ "exp": NOW - 10 })), "Expired");
    assert_eq!(outcome(lenient(), json!({ "nbf": NOW + 10 })), "accepted");
    assert_eq!(outcome(lenient(), json!({ "nbf": NOW + 11 })), "NotYetValid");
    assert_eq!(
        outcome(builder().leeway(Duration::MAX), json!({ "exp": 1, "nbf": u64::from(u32::MAX) })),
        "accepted"
    );
}

#[test]
fn one_group_and_one_scope_suffice() {
    let none = json!({});
    assert_eq!(outcome(builder().groups(["x", "readers"]), none.clone()), "accepted");
    assert_eq!(outcome(builder().groups(["reader"]), none.clone()), "Groups");
    assert_eq!(outcome(builder().groups(["admins"]), json!({ "cognito:groups": null })), "Groups");
    assert_eq!(outcome(builder().groups(["admins"]), json!({ "cognito:groups": "admins" })), "Groups");
    assert_eq!(outcome(builder().scopes(["api/write", "api/read"]), none.clone()), "accepted");
    assert_eq!(outcome(builder().scopes(["api"]), none), "Scope");
    assert_eq!(outcome(builder().scopes([""]), json!({ "scope": "" })), "Scope");
    assert_eq!(outcome(builder().scopes(["api/read"]), json!({ "scope": null })), "Scope");
}

#[test]
fn what_is_not_restricted_must_be_said() {
    let bare = || Verifier::user_pool(POOL.parse().unwrap()).offline_keys(keys()).clock(Still);
    assert!(matches!(bare().any_client().build(), Err(BuildError::NoTokenUse)));
    assert!(matches!(bare().any_token_use().build(), Err(BuildError::NoClients)));
    let open = || bare().any_client().any_token_use();
    assert!(verify(open(), &Issuer::one().sign(&id_claims())).is_ok());
    assert_eq!(outcome(open(), json!({ "client_id": "other" })), "accepted");
    assert_eq!(outcome(open(), json!({ "token_use": "refresh" })), "TokenUse");
}

#[test]
fn checks_of_the_program_run_last() {
    let checked = || {
        builder().check(|claims| match claims.get("jti") {
            Some(_) => Err("revoked".into()),
            None => Ok(()),
        })
    };
    assert_eq!(outcome(checked(), json!({})), r#"Custom("revoked")"#);
    assert_eq!(outcome(checked(), json!({ "jti": null })), "accepted");
    assert_eq!(outcome(checked(), json!({ "exp": 1 })), "Expired");
}

/// The error of a token with this header, as text.
fn header_outcome(header: Value) -> String {
    let token = Issuer::one().sign_with(&header, &access_claims());
    verify(builder(), &token).map_or_else(|error| format!("{error:?}"), |_| "accepted".to_owned())
}

#[test]
fn only_the_pools_keys_and_rs256_are_accepted() {
    for algorithm in ["none", "None", "HS256", "RS384", "RS512", "PS256", "ES256", "rs256", ""] {
        assert_eq!(header_outcome(json!({ "alg": algorithm, "kid": "one" })), "Algorithm", "{algorithm}");
    }
    assert_eq!(header_outcome(json!({ "kid": "one" })), "Algorithm");
    assert_eq!(header_outcome(json!({ "alg": "RS256" })), "Malformed(Header)");
    assert_eq!(header_outcome(json!({ "alg": "RS256", "kid": 1 })), "Malformed(Header)");
    assert_eq!(header_outcome(json!({ "alg": "RS256", "kid": "two" })), "UnknownKey");
    assert_eq!(header_outcome(json!({ "alg": "RS256", "kid": "one", "crit": ["exp"] })), "Critical");
    assert_eq!(header_outcome(json!({ "alg": "RS256", "kid": "one", "typ": "JWT" })), "accepted");
    let other = Issuer::two();
    let header =
        json!({ "alg": "RS256", "kid": "one", "jwk": other.jwk(), "jku": "https://example.com/keys" });
    let token = other.sign_with(&header, &access_claims());
    assert!(matches!(verify(builder(), &token), Err(VerifyError::Signature)));
    // The public key as a shared secret.
    let hmac = json!({ "alg": "HS256", "kid": "one" });
    assert_eq!(header_outcome(hmac), "Algorithm");
}

#[test]
fn malformed_and_changed_tokens_are_refused() {
    let token = Issuer::one().sign(&access_claims());
    let parts: Vec<&str> = token.split('.').collect();
    let other = URL_SAFE_NO_PAD.encode(access_claims().to_string().replace("ada", "eve"));
    let [header, payload, signature] = parts[..] else { panic!("three parts") };
    for (token, expected) in [
        (String::new(), "Malformed(Token)"),
        ("a.b".to_owned(), "Malformed(Token)"),
        (format!("{token}.x"), "Malformed(Token)"),
        (format!("*.{payload}.{signature}"), "Malformed(Header)"),
        (format!("{header}=.{payload}.{signature}"), "Malformed(Header)"),
        (format!("e30.{payload}.{signature}"), "Algorithm"),
        (format!("W10.{payload}.{signature}"), "Malformed(Header)"),
        (format!("{header}.{payload}.*"), "Malformed(Signature)"),
        (format!("{header}.{payload}."), "Signature"),
        (format!("{header}.{other}.{signature}"), "Signature"),
        (format!("{header}.{payload}.{signature}AAAA"), "Signature"),
        (format!(" {token}"), "Malformed(Header)"),
        (format!("Bearer {token}"), "Malformed(Header)"),
    ] {
        let error = verify(builder(), &token).unwrap_err();
        assert_eq!(format!("{error:?}"), expected);
    }
    let list = Issuer::one().sign(&json!([1]));
    assert!(matches!(verify(builder(), &list), Err(VerifyError::Malformed(Part::Payload))));
}

#[test]
fn only_rsa_keys_for_signatures_are_kept() {
    let with = |name: &str, value: Value| {
        let mut key = Issuer::one().jwk();
        key[name] = value;
        KeySet::parse(json!({ "keys": [key] }).to_string().as_bytes()).unwrap().len()
    };
    assert_eq!(with("x5t", json!("other")), 1);
    for (name, value) in [
        ("kty", json!("EC")),
        ("kty", json!("oct")),
        ("use", json!("enc")),
        ("alg", json!("RS512")),
        ("kid", json!(7)),
        ("n", json!("*")),
        ("e", Value::Null),
    ] {
        assert_eq!(with(name, value.clone()), 0, "{name} {value}");
    }
    for text in ["", "[]", "{}", r#"{"keys":{}}"#] {
        assert!(matches!(KeySet::parse(text.as_bytes()), Err(KeysError::Malformed)), "{text}");
    }
    // A key of 512 bits is kept, and verifies nothing.
    let mut weak = Issuer::one().jwk();
    weak["n"] = json!(URL_SAFE_NO_PAD.encode([0xff; 64]));
    let weak = KeySet::parse(json!({ "keys": [weak] }).to_string().as_bytes()).unwrap();
    let token = Issuer::one().sign(&access_claims());
    assert!(matches!(verify(builder().offline_keys(weak), &token), Err(VerifyError::Signature)));
}

#[test]
fn nothing_shows_a_token() {
    let claims = verify(builder(), &Issuer::one().sign(&id_claims()));
    assert!(!format!("{claims:?}").contains("ada"));
    let claims = verify(builder(), &Issuer::one().sign(&access_claims())).unwrap();
    let shown = format!("{claims:?}");
    assert!(shown.contains("username") && !shown.contains("ada"), "{shown}");
    let error = outcome(builder(), json!({ "client_id": "a secret" }));
    assert_eq!(error, "Client");
    assert_eq!(VerifyError::Claim(Claim::Client).to_string(), "the claim `client_id` is not as expected");
}
