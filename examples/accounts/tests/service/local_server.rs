//! The service with a user pool on a local server, from sign-up to sign-out.
//!
//! Skipped unless `FARRIER_MOTO_URL` is set: `cargo xtask moto cargo test --manifest-path examples/accounts/Cargo.toml`

use std::net::SocketAddr;
use std::time::{Duration, SystemTime};

use accounts::local;
use axum::Router;
use farrier_cognito_identity_provider::operation::DeleteUserPoolRequest;
use farrier_cognito_identity_provider::{Client, Credentials};
use ring::hmac;
use serde_json::{Value, json};

use crate::{log, send};

/// A visitor of the service, with an access token after sign-in.
struct Visitor<'a> {
    router: &'a Router,
    token: String,
}

impl Visitor<'_> {
    /// Sends a request, checks the status of the response, and returns its body.
    async fn send(&self, route: &str, body: Value, expected: u16) -> Value {
        let (status, response) = send(self.router, &self.token, route, body).await;
        assert_eq!(status, expected, "{route}: {response}");
        response
    }

    /// Signs in with a password. Returns the response, and keeps the access token in it.
    async fn sign_in(&mut self, username: &str, password: &str) -> Value {
        let response = self.send("POST /sign-in", json!({ "username": username, "password": password }), 200);
        self.keep_token(response.await)
    }

    /// Sends a request with a one-time password. Such a password is valid for half a minute, which may end while the
    /// request is in flight, so that a second attempt is necessary.
    async fn send_code(&self, secret: &str, route: &str, body: impl Fn(&str) -> Value) -> Value {
        let attempt = async || send(self.router, &self.token, route, body(&one_time_password(secret))).await;
        let (mut status, mut response) = attempt().await;
        if status == 400 {
            (status, response) = attempt().await;
        }
        assert!((200..300).contains(&status), "{route}: {response}");
        response
    }

    fn keep_token(&mut self, response: Value) -> Value {
        self.token = response["access_token"].as_str().unwrap_or_default().to_owned();
        response
    }
}

#[tokio::test]
async fn users_sign_up_and_in_and_are_administered() {
    let Ok(url) = std::env::var("FARRIER_MOTO_URL") else {
        return println!("skipped: FARRIER_MOTO_URL is not set");
    };
    log::start();
    let builder = Client::builder().endpoint_url(url).region("us-east-1");
    let client = builder.credentials(Credentials::new("example", "example")).build().unwrap();
    let settings = local::create_pool(&client, SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    let pool = settings.user_pool.clone();
    let router = accounts::router(client.clone(), settings);

    let mut visitor = Visitor { router: &router, token: String::new() };
    sign_up(&mut visitor).await;
    reset_password(&mut visitor).await;
    add_authenticator(&mut visitor).await;
    administer(&mut visitor).await;
    accept_invitation(&mut visitor).await;
    client.delete_user_pool(DeleteUserPoolRequest::new(pool)).await.unwrap();
}

async fn sign_up(visitor: &mut Visitor<'_>) {
    let ada = json!({ "username": "ada", "password": "First-horse-7-battery", "email": "ada@example.com" });
    let response = visitor.send("POST /sign-up", ada.clone(), 201).await;
    assert_eq!(response["code_sent"]["to"], "a***@e***");
    assert_eq!(visitor.send("POST /sign-up", ada.clone(), 409).await["error"], "username_exists");
    assert_eq!(visitor.send("POST /sign-in", ada, 403).await["error"], "not_confirmed");
    visitor.send("POST /sign-up/confirm", json!({ "username": "ada", "code": "123456" }), 204).await;
    visitor.sign_in("ada", "First-horse-7-battery").await;
    assert_eq!(visitor.send("GET /me", Value::Null, 200).await["email"], "ada@example.com");
    visitor.send("GET /users", Value::Null, 403).await;
}

async fn reset_password(visitor: &mut Visitor<'_>) {
    for username in ["ada", "nobody"] {
        visitor.send("POST /password/forgot", json!({ "username": username }), 202).await;
    }
    let reset = json!({ "username": "ada", "code": "123456", "password": "Second-horse-8-battery" });
    visitor.send("POST /password/reset", reset, 204).await;
    let old = json!({ "username": "ada", "password": "First-horse-7-battery" });
    assert_eq!(visitor.send("POST /sign-in", old, 401).await["error"], "not_authorized");
    let tokens = visitor.sign_in("ada", "Second-horse-8-battery").await;
    let refresh = json!({ "username": "ada", "refresh_token": tokens["refresh_token"] });
    let tokens = visitor.send("POST /sign-in/refresh", refresh, 200).await;
    visitor.keep_token(tokens);
}

async fn add_authenticator(visitor: &mut Visitor<'_>) {
    let response = visitor.send("POST /me/authenticator", Value::Null, 200).await;
    let secret = response["secret"].as_str().unwrap().to_owned();
    visitor.send_code(&secret, "PUT /me/authenticator", |code| json!({ "code": code })).await;
    let me = visitor.send("GET /me", Value::Null, 200).await;
    assert_eq!(me["second_factors"], json!(["SOFTWARE_TOKEN_MFA"]));

    let challenge = visitor.sign_in("ada", "Second-horse-8-battery").await;
    let answer = |code: &str| answer("ada", &challenge, "SOFTWARE_TOKEN_MFA", code);
    let tokens = visitor.send_code(&secret, "POST /sign-in/challenge", answer).await;
    visitor.keep_token(tokens);
    visitor.send("POST /sign-out", Value::Null, 204).await;
    visitor.send("GET /me", Value::Null, 401).await;
}

async fn administer(visitor: &mut Visitor<'_>) {
    visitor.sign_in(local::ADMINISTRATOR, local::PASSWORD).await;
    let grace =
        json!({ "username": "grace", "email": "grace@example.com", "temporary_password": "Temporary-1" });
    visitor.send("POST /users", grace, 201).await;
    let mut usernames = Vec::new();
    let mut path = "GET /users?limit=2".to_owned();
    loop {
        let page = visitor.send(&path, Value::Null, 200).await;
        usernames.extend(page["items"].as_array().unwrap().iter().map(|user| user["username"].to_string()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("GET /users?limit=2&page={}", next.replace('+', "%2B"));
    }
    usernames.sort();
    assert_eq!(usernames, [r#""ada""#, r#""grace""#, r#""root""#]);

    visitor.send("POST /groups", json!({ "name": "editors", "description": "People who edit" }), 201).await;
    visitor.send("PUT /groups/editors/users/ada", Value::Null, 204).await;
    let members = visitor.send("GET /groups/editors/users", Value::Null, 200).await;
    assert_eq!(members["items"][0]["username"], "ada");
    visitor.send("DELETE /groups/editors/users/ada", Value::Null, 204).await;
    let groups = visitor.send("GET /groups", Value::Null, 200).await;
    assert_eq!(groups["items"].as_array().map(Vec::len), Some(2));
    visitor.send("PUT /groups/nobodies/users/ada", Value::Null, 404).await;
}

async fn accept_invitation(visitor: &mut Visitor<'_>) {
    let challenge = visitor.sign_in("grace", "Temporary-1").await;
    let answer = answer("grace", &challenge, "NEW_PASSWORD_REQUIRED", "Third-horse-9-battery");
    let tokens = visitor.send("POST /sign-in/challenge", answer, 200).await;
    visitor.keep_token(tokens);
    assert_eq!(visitor.send("GET /me", Value::Null, 200).await["username"], "grace");

    visitor.sign_in(local::ADMINISTRATOR, local::PASSWORD).await;
    visitor.send("POST /users/grace/password-reset", Value::Null, 202).await;
}

/// The answer to the challenge in the response to a sign-in.
fn answer(username: &str, response: &Value, challenge: &str, answer: &str) -> Value {
    assert_eq!(response["challenge"], challenge, "{username}");
    json!({ "username": username, "challenge": challenge, "session": response["session"], "answer": answer })
}

/// The password that an authenticator app shows now: <https://www.rfc-editor.org/rfc/rfc6238>
#[allow(clippy::disallowed_methods, reason = "the server has no clock that could be set")]
fn one_time_password(secret: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &from_base32(secret));
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let step = now.as_secs() / Duration::from_secs(30).as_secs();
    let hash = hmac::sign(&key, &step.to_be_bytes());
    let start = usize::from(hash.as_ref()[19] & 15);
    let bytes: [u8; 4] = hash.as_ref()[start..start + 4].try_into().unwrap();
    format!("{:06}", (u32::from_be_bytes(bytes) & 0x7fff_ffff) % 1_000_000)
}

fn from_base32(text: &str) -> Vec<u8> {
    let digits = text.trim_end_matches('=').chars().map(|digit| match digit.to_ascii_uppercase() {
        digit @ 'A'..='Z' => digit as u32 - 'A' as u32,
        digit => digit as u32 - '2' as u32 + 26,
    });
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0, 0);
    for digit in digits {
        (bits, count) = ((bits << 5 | digit) & 0xfff, count + 5);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}
