//! The pages of a user pool's domain: the user signs in without being asked, and codes are exchanged for tokens.

use std::collections::BTreeMap;
use std::sync::Mutex;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};

use super::http::{Request, Response};
use super::issuer::{APP, Issuer, access_claims, id_claims};
use super::now;
use super::user_pool::SECRET;

/// The path of the token endpoint.
const TOKEN: &str = "/oauth2/token";

/// The query of the last login, until its code is exchanged, and the refresh token, until it is revoked.
#[derive(Default)]
pub(crate) struct Domain {
    login: Mutex<Option<BTreeMap<String, String>>>,
    refresh: Mutex<Option<String>>,
}

impl Domain {
    pub(crate) fn answer(&self, request: &Request) -> Response {
        let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
        let form = entries(&String::from_utf8_lossy(&request.body));
        match (request.method.as_str(), path) {
            ("GET", "/oauth2/authorize") => self.log_in(entries(query)),
            ("POST", _) if !is_app(request) => refuse("invalid_client"),
            ("POST", TOKEN) => match form["grant_type"].as_str() {
                "authorization_code" => self.exchange(&form),
                "refresh_token" => self.renew(&form),
                "client_credentials" => tokens(&form["scope"], None, None),
                _ => refuse("unsupported_grant_type"),
            },
            ("POST", "/oauth2/revoke") => {
                *self.refresh.lock().unwrap() = None;
                Response::new(200, "")
            }
            _ => Response::new(404, ""),
        }
    }

    /// Sends the browser back with a code.
    fn log_in(&self, query: BTreeMap<String, String>) -> Response {
        let mut response = Response::new(302, "");
        let location = format!("{}?code=one-time&state={}", query["redirect_uri"], query["state"]);
        response.headers.insert("location".to_owned(), location);
        *self.login.lock().unwrap() = Some(query);
        response
    }

    /// A code is valid once, for the program that knows the verifier of the challenge.
    fn exchange(&self, form: &BTreeMap<String, String>) -> Response {
        let Some(login) = self.login.lock().unwrap().take() else { return refuse("invalid_grant") };
        let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, form["code_verifier"].as_bytes()));
        let is_same = form["code"] == "one-time" && form["redirect_uri"] == login["redirect_uri"];
        if !is_same || challenge != login["code_challenge"] {
            return refuse("invalid_grant");
        }
        *self.refresh.lock().unwrap() = Some("refresh-hosted".to_owned());
        tokens(&login["scope"], Some(&login["nonce"]), Some("refresh-hosted"))
    }

    fn renew(&self, form: &BTreeMap<String, String>) -> Response {
        match &*self.refresh.lock().unwrap() {
            Some(token) if *token == form["refresh_token"] => tokens("openid email", Some(""), None),
            _ => refuse("invalid_grant"),
        }
    }
}

/// Returns `true` if the request has the id and the secret of the app client.
fn is_app(request: &Request) -> bool {
    let expected = format!("Basic {}", STANDARD.encode(format!("{APP}:{SECRET}")));
    request.headers.get("authorization") == Some(&expected)
}

/// Tokens of the user, or of the app client itself without a nonce.
fn tokens(scope: &str, nonce: Option<&str>, refresh: Option<&str>) -> Response {
    let sign = |mut claims: Value, change: Value| {
        claims.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        (claims["iat"], claims["exp"]) = (json!(now()), json!(now() + 3600));
        Issuer::one().sign(&claims)
    };
    let mut access = json!({ "scope": scope });
    if nonce.is_none() {
        access["sub"] = json!(APP);
    }
    let mut body =
        json!({ "access_token": sign(access_claims(), access), "expires_in": 3600, "token_type": "Bearer" });
    if let Some(nonce) = nonce {
        body["id_token"] = json!(sign(id_claims(), json!({ "nonce": nonce })));
    }
    if let Some(token) = refresh {
        body["refresh_token"] = json!(token);
    }
    Response::new(200, body.to_string())
}

fn refuse(code: &str) -> Response {
    Response::new(400, json!({ "error": code }).to_string())
}

/// The entries of a query or a form.
fn entries(text: &str) -> BTreeMap<String, String> {
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), decode(value))).collect()
}

fn decode(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().replace('+', " ").into_bytes();
    for part in parts {
        let (code, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(code, 16).unwrap());
        bytes.extend_from_slice(rest.replace('+', " ").as_bytes());
    }
    String::from_utf8(bytes).unwrap()
}
