//! Verifies proofs of possession: <https://www.rfc-editor.org/rfc/rfc9449#section-4.3>

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::Value;

/// Verifies the proof of a request to this path on the loopback interface.
pub(crate) fn verify(proof: &str, path: &str) -> Result<(), String> {
    let [header, claims, signature] = proof.split('.').collect::<Vec<_>>()[..] else {
        return Err("a proof has three parts".to_owned());
    };
    let signed = &proof[..header.len() + 1 + claims.len()];
    let (header, claims) = (json(header)?, json(claims)?);
    expect(&header, "typ", "dpop+jwt")?;
    expect(&header, "alg", "ES256")?;
    expect(&header["jwk"], "kty", "EC")?;
    expect(&header["jwk"], "crv", "P-256")?;
    expect(&claims, "htm", "POST")?;
    let url = claims["htu"].as_str().unwrap_or_default();
    if !url.starts_with("http://127.0.0.1:") || !url.ends_with(path) {
        return Err(format!("`htu` is {url}"));
    }
    if claims["jti"].as_str().is_none_or(|id| id.len() < 16) || !claims["iat"].is_u64() {
        return Err("`jti` or `iat` is missing".to_owned());
    }
    let coordinate = |name: &str| decode(header["jwk"][name].as_str().unwrap_or_default());
    let point = [vec![4], coordinate("x")?, coordinate("y")?].concat();
    let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
    key.verify(signed.as_bytes(), &decode(signature)?).map_err(|_| "the signature is wrong".to_owned())
}

fn expect(object: &Value, name: &str, value: &str) -> Result<(), String> {
    if object[name] == value { Ok(()) } else { Err(format!("`{name}` is {}", object[name])) }
}

fn decode(text: &str) -> Result<Vec<u8>, String> {
    URL_SAFE_NO_PAD.decode(text).map_err(|error| error.to_string())
}

fn json(text: &str) -> Result<Value, String> {
    serde_json::from_slice(&decode(text)?).map_err(|error| error.to_string())
}
