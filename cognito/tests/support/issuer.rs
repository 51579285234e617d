//! A user pool that signs tokens.
#![allow(dead_code, reason = "each test uses a part")]

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair, RsaPublicKeyComponents};
use serde_json::{Value, json};

pub(crate) const POOL: &str = "eu-west-1_Ab12Cd34E";
pub(crate) const APP: &str = "1example23456789";
pub(crate) const ISSUER: &str = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12Cd34E";

/// The time of the tests: that at which `TestClock` starts.
pub(crate) const NOW: u64 = 1_800_000_000;

/// A key with its id.
pub(crate) struct Issuer {
    id: &'static str,
    key: RsaKeyPair,
}

impl Issuer {
    pub(crate) fn one() -> Self {
        Self::new("one", include_bytes!("keys/one.pk8"))
    }

    pub(crate) fn two() -> Self {
        Self::new("two", include_bytes!("keys/two.pk8"))
    }

    fn new(id: &'static str, key: &[u8]) -> Self {
        Self { id, key: RsaKeyPair::from_pkcs8(key).unwrap() }
    }

    /// The public key, as it is published.
    pub(crate) fn jwk(&self) -> Value {
        let RsaPublicKeyComponents { n, e } = RsaPublicKeyComponents::<Vec<u8>>::from(self.key.public_key());
        let encode = |bytes: Vec<u8>| URL_SAFE_NO_PAD.encode(bytes);
        json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.id, "n": encode(n), "e": encode(e) })
    }

    pub(crate) fn jwks(&self) -> Vec<u8> {
        json!({ "keys": [self.jwk()] }).to_string().into_bytes()
    }

    /// A token with these claims.
    pub(crate) fn sign(&self, claims: &Value) -> String {
        self.sign_with(&json!({ "alg": "RS256", "kid": self.id }), claims)
    }

    /// A token with this header and these claims.
    pub(crate) fn sign_with(&self, header: &Value, claims: &Value) -> String {
        let [header, claims] = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
        let text = format!("{header}.{claims}");
        let mut signature = vec![0; self.key.public().modulus_len()];
        let random = SystemRandom::new();
        self.key.sign(&RSA_PKCS1_SHA256, &random, text.as_bytes(), &mut signature).unwrap();
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

/// The claims of an access token that is valid for an hour.
pub(crate) fn access_claims() -> Value {
    json!({
        "sub": "5f6a0d3e-0000-4000-8000-00805f9b34fb",
        "cognito:groups": ["admins", "readers"],
        "iss": ISSUER,
        "client_id": APP,
        "token_use": "access",
        "scope": "aws.cognito.signin.user.admin api/read",
        "auth_time": NOW - 60,
        "iat": NOW - 60,
        "exp": NOW + 3600,
        "jti": "a1b2c3d4-0000-4000-8000-00805f9b34fb",
        "username": "ada",
    })
}

/// The claims of an id token.
pub(crate) fn id_claims() -> Value {
    json!({
        "sub": "5f6a0d3e-0000-4000-8000-00805f9b34fb",
        "iss": ISSUER,
        "aud": APP,
        "token_use": "id",
        "auth_time": NOW - 60,
        "iat": NOW - 60,
        "exp": NOW + 3600,
        "cognito:username": "ada",
        "email": "ada@example.com",
    })
}
