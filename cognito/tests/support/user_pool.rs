//! A user pool in memory: a transport that answers the calls of a sign-in as Cognito does, and proofs with SRP.
#![allow(dead_code, reason = "each test uses a part")]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use farrier_cognito::AppClient;
use farrier_cognito_identity_provider::{Client, Credentials};
use farrier_runtime::BoxFuture;
use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::transport::{HttpRequest, HttpResponse, Limits, Transport, TransportError};
use http::Response;
use ring::hmac;
use serde_json::{Value, json};

use super::issuer::{APP, Issuer, POOL, access_claims, id_claims};
use super::srp_server::{Account, Pending};

/// The id of the only user, who types `ada`, or the e-mail address.
pub(crate) const USER: &str = "5f6a0d3e-0000-4000-8000-00805f9b34fb";
pub(crate) const PASSWORD: &str = "Correct-horse-7-battery";
pub(crate) const SECRET: &str = "9example87654321";
/// The code that the server expects, wherever it expects one.
pub(crate) const CODE: &str = "123456";

/// The app client of the pool.
pub(crate) fn app() -> AppClient {
    AppClient::new(APP).with_secret(SECRET)
}

/// A client that calls the pool.
pub(crate) fn client(pool: &UserPool) -> Client {
    let builder =
        Client::builder().region("eu-west-1").credentials(Credentials::new("AKIDEXAMPLE", "secret"));
    builder.environment(FixedEnvironment::default()).transport(pool.clone()).build().unwrap()
}

/// The pool. Clones are the same one.
#[derive(Clone)]
pub(crate) struct UserPool(Arc<Mutex<State>>);

/// The user, and the challenges of the pool.
pub(crate) struct State {
    pub(crate) password: String,
    pub(crate) has_secret: bool,
    /// The names of the challenges after the first factor. Each is sent once.
    pub(crate) challenges: Vec<&'static str>,
    /// The code of the error that `InitiateAuth` and the last proof return instead of a success.
    pub(crate) error: Option<&'static str>,
    pub(crate) new_device: bool,
    pub(crate) device: Option<(String, Account)>,
    pub(crate) refresh_token: String,
    pub(crate) rotates: bool,
    pub(crate) lifetime: u64,
    pub(crate) now: u64,
    /// The operations that were called, with the challenge that was answered.
    pub(crate) calls: Vec<String>,
    /// The last body.
    pub(crate) last: Value,
    exchange: Option<Pending>,
    sessions: u32,
    issued: u32,
}

/// The code and the message of an error.
type Refusal = (&'static str, &'static str);

type Answer = Result<Value, Refusal>;

impl UserPool {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(State {
            password: PASSWORD.to_owned(),
            has_secret: true,
            challenges: Vec::new(),
            error: None,
            new_device: false,
            device: None,
            refresh_token: "refresh-0".to_owned(),
            rotates: false,
            lifetime: 3600,
            now: super::issuer::NOW,
            calls: Vec::new(),
            last: Value::Null,
            exchange: None,
            sessions: 0,
            issued: 0,
        })))
    }

    /// A pool that asks for these challenges after the first factor.
    pub(crate) fn asking(challenges: impl IntoIterator<Item = &'static str>) -> Self {
        let pool = Self::new();
        pool.state().challenges = challenges.into_iter().collect();
        pool
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    pub(crate) fn calls(&self) -> Vec<String> {
        self.state().calls.clone()
    }

    /// The status and the body of the answer to a call.
    pub(crate) fn answer(&self, operation: &str, body: &Value) -> (u16, Value) {
        match self.state().answer(operation, body) {
            Ok(body) => (200, body),
            Err((code, message)) => (400, json!({ "__type": code, "message": message })),
        }
    }
}

impl State {
    fn answer(&mut self, operation: &str, body: &Value) -> Answer {
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        let called = text("ChallengeName");
        self.calls.push(if called.is_empty() {
            operation.to_owned()
        } else {
            format!("{operation} {called}")
        });
        self.last = body.clone();
        match operation {
            "InitiateAuth" | "AdminInitiateAuth" => {
                assert_eq!(body["ClientId"], APP);
                assert_eq!(body["UserPoolId"].as_str(), operation.starts_with("Admin").then_some(POOL));
                self.initiate(&text("AuthFlow"), &entries(&body["AuthParameters"]))
            }
            "RespondToAuthChallenge" | "AdminRespondToAuthChallenge" => {
                let session = format!("a session that is long enough {}", self.sessions);
                assert_eq!(text("Session"), session, "the session is the last one");
                self.respond(&called, &entries(&body["ChallengeResponses"]))
            }
            "AssociateSoftwareToken" => {
                Ok(json!({ "SecretCode": "JBSWY3DPEHPK3PXP", "Session": self.session() }))
            }
            "VerifySoftwareToken" => {
                self.expect_code(&text("UserCode"), "EnableSoftwareTokenMFAException")?;
                Ok(json!({ "Status": "SUCCESS", "Session": self.session() }))
            }
            "AdminResetUserPassword" => {
                self.error = Some("PasswordResetRequiredException");
                Ok(json!({}))
            }
            "ForgotPassword" | "ResendConfirmationCode" => {
                self.expect_hash(&text("Username"), body["SecretHash"].as_str())?;
                Ok(json!({}))
            }
            "ConfirmForgotPassword" => {
                self.expect_hash(&text("Username"), body["SecretHash"].as_str())?;
                self.expect_code(&text("ConfirmationCode"), "CodeMismatchException")?;
                (self.password, self.error) = (text("Password"), None);
                Ok(json!({}))
            }
            "ConfirmSignUp" => {
                self.expect_hash(&text("Username"), body["SecretHash"].as_str())?;
                self.expect_code(&text("ConfirmationCode"), "CodeMismatchException")?;
                self.error = None;
                Ok(json!({ "Session": "the session of the confirmation" }))
            }
            "ConfirmDevice" => {
                let verifier = &body["DeviceSecretVerifierConfig"];
                let [salt, verifier] =
                    ["Salt", "PasswordVerifier"].map(|name| verifier[name].as_str().unwrap());
                let key = text("DeviceKey");
                self.device = Some((key.clone(), Account::device("-group", &key, salt, verifier)));
                Ok(json!({ "UserConfirmationNecessary": true }))
            }
            "GetTokensFromRefreshToken" => {
                self.expect_refresh(&text("RefreshToken"))?;
                assert_eq!(body["ClientSecret"].as_str(), self.has_secret.then_some(SECRET));
                Ok(self.tokens())
            }
            "GlobalSignOut" | "RevokeToken" => {
                self.refresh_token.clear();
                Ok(json!({}))
            }
            other => panic!("the pool does not know {other}"),
        }
    }

    fn initiate(&mut self, flow: &str, parameters: &BTreeMap<String, String>) -> Answer {
        if flow == "REFRESH_TOKEN_AUTH" {
            if self.rotates {
                return Err(("UnsupportedOperationException", "rotation is enabled"));
            }
            self.expect_refresh(&parameters["REFRESH_TOKEN"])?;
            let hash = parameters.get("SECRET_HASH").map(String::as_str);
            self.expect_hash("ada", hash)?;
            let mut tokens = self.tokens();
            tokens["AuthenticationResult"]["RefreshToken"].take();
            return Ok(tokens);
        }
        let username = &parameters["USERNAME"];
        self.expect_hash(username, parameters.get("SECRET_HASH").map(String::as_str))?;
        if !["ada", "ada@example.com", USER].contains(&username.as_str()) {
            return Err(("UserNotFoundException", "User does not exist."));
        }
        match flow {
            "USER_SRP_AUTH" => Ok(self.begin_srp(&parameters["SRP_A"])),
            "CUSTOM_AUTH" if parameters.contains_key("SRP_A") => {
                assert_eq!(parameters["CHALLENGE_NAME"], "SRP_A");
                Ok(self.begin_srp(&parameters["SRP_A"]))
            }
            "CUSTOM_AUTH" | "USER_AUTH" => self.next(),
            "USER_PASSWORD_AUTH" | "ADMIN_USER_PASSWORD_AUTH" => {
                self.expect_password(&parameters["PASSWORD"])?;
                self.next()
            }
            other => panic!("the pool does not know {other}"),
        }
    }

    fn respond(&mut self, challenge: &str, responses: &BTreeMap<String, String>) -> Answer {
        self.expect_hash(&responses["USERNAME"], responses.get("SECRET_HASH").map(String::as_str))?;
        let get = |name: &str| responses.get(name).cloned().unwrap_or_default();
        match challenge {
            "PASSWORD_VERIFIER" | "DEVICE_PASSWORD_VERIFIER" => {
                let exchange = self.exchange.take().expect("a proof follows a challenge");
                if !exchange.verify(responses) {
                    return Err(("NotAuthorizedException", "Incorrect username or password."));
                }
                if let Some(code) = self.error {
                    return Err((code, "the user's status"));
                }
            }
            "DEVICE_SRP_AUTH" => {
                let (key, account) = self.device.clone().expect("a device is known");
                assert_eq!(get("DEVICE_KEY"), key);
                let exchange = account.challenge(&get("SRP_A"), &[9; 32]);
                let parameters = exchange.parameters();
                self.exchange = Some(exchange);
                return Ok(self.challenge("DEVICE_PASSWORD_VERIFIER", json!(parameters)));
            }
            "NEW_PASSWORD_REQUIRED" => {
                if get("NEW_PASSWORD").len() < 8 {
                    return Err(("InvalidPasswordException", "too short"));
                }
                if get("userAttributes.given_name").is_empty() {
                    return Err(("InvalidParameterException", "an attribute is missing"));
                }
                self.password = get("NEW_PASSWORD");
            }
            "SMS_MFA" => self.expect_code(&get("SMS_MFA_CODE"), "CodeMismatchException")?,
            "SMS_OTP" => self.expect_code(&get("SMS_OTP_CODE"), "CodeMismatchException")?,
            "EMAIL_OTP" => self.expect_code(&get("EMAIL_OTP_CODE"), "CodeMismatchException")?,
            "SOFTWARE_TOKEN_MFA" => {
                self.expect_code(&get("SOFTWARE_TOKEN_MFA_CODE"), "CodeMismatchException")?;
            }
            "SELECT_MFA_TYPE" => assert_eq!(get("ANSWER"), "SOFTWARE_TOKEN_MFA"),
            "SELECT_CHALLENGE" => return self.choose(&get("ANSWER"), responses),
            "PASSWORD" => self.expect_password(&get("PASSWORD"))?,
            "PASSWORD_SRP" => return Ok(self.begin_srp(&responses["SRP_A"])),
            "WEB_AUTHN" => assert_eq!(get("CREDENTIAL"), r#"{"id":"passkey"}"#),
            "CUSTOM_CHALLENGE" => assert_eq!(get("ANSWER"), "4"),
            "MFA_SETUP" => {}
            "FUTURE_CHALLENGE" => assert_eq!(get("FUTURE"), "yes"),
            other => panic!("the pool does not know {other}"),
        }
        self.next()
    }

    fn choose(&mut self, answer: &str, responses: &BTreeMap<String, String>) -> Answer {
        match answer {
            "PASSWORD" => self.expect_password(&responses["PASSWORD"]).and_then(|()| self.next()),
            "PASSWORD_SRP" => Ok(self.begin_srp(&responses["SRP_A"])),
            "EMAIL_OTP" | "SMS_OTP" | "WEB_AUTHN" => self.next(),
            other => panic!("the pool does not offer {other}"),
        }
    }

    fn begin_srp(&mut self, client: &str) -> Value {
        let account = Account::new("Ab12Cd34E", USER, &self.password, &[0x8f; 16]);
        let exchange = account.challenge(client, &[5; 32]);
        let mut parameters = json!(exchange.parameters());
        parameters["USER_ID_FOR_SRP"] = json!(USER);
        parameters["USERNAME"] = json!(USER);
        self.exchange = Some(exchange);
        self.challenge("PASSWORD_VERIFIER", parameters)
    }

    /// The next challenge, or tokens.
    fn next(&mut self) -> Answer {
        if self.challenges.is_empty() {
            return Ok(self.tokens());
        }
        let name = self.challenges.remove(0);
        let parameters = match name {
            "NEW_PASSWORD_REQUIRED" => json!({
                "requiredAttributes": "[\"userAttributes.given_name\"]",
                "userAttributes": "{\"email\":\"ada@example.com\"}",
                "USER_ID_FOR_SRP": USER,
            }),
            "SMS_MFA" | "SMS_OTP" => {
                json!({ "CODE_DELIVERY_DELIVERY_MEDIUM": "SMS", "CODE_DELIVERY_DESTINATION": "+*******99" })
            }
            "EMAIL_OTP" => json!({ "CODE_DELIVERY_DESTINATION": "a***@e***" }),
            "SOFTWARE_TOKEN_MFA" => json!({ "FRIENDLY_DEVICE_NAME": "phone" }),
            "SELECT_MFA_TYPE" => json!({ "MFAS_CAN_CHOOSE": "[\"SMS_MFA\",\"SOFTWARE_TOKEN_MFA\"]" }),
            "MFA_SETUP" => json!({ "MFAS_CAN_SETUP": "[\"SOFTWARE_TOKEN_MFA\"]" }),
            "WEB_AUTHN" => json!({ "CREDENTIAL_REQUEST_OPTIONS": "{\"challenge\":\"x\"}" }),
            "CUSTOM_CHALLENGE" => json!({ "question": "2 + 2" }),
            _ => json!({}),
        };
        let mut answer = self.challenge(name, parameters);
        if name == "SELECT_CHALLENGE" {
            answer["AvailableChallenges"] = json!(["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"]);
        }
        Ok(answer)
    }

    fn challenge(&mut self, name: &str, parameters: Value) -> Value {
        json!({ "ChallengeName": name, "Session": self.session(), "ChallengeParameters": parameters })
    }

    fn session(&mut self) -> String {
        self.sessions += 1;
        format!("a session that is long enough {}", self.sessions)
    }

    fn tokens(&mut self) -> Value {
        self.issued += 1;
        if self.rotates {
            self.refresh_token = format!("refresh-{}", self.issued);
        }
        let valid = |mut claims: Value| {
            claims["iat"] = json!(self.now);
            claims["exp"] = json!(self.now + self.lifetime);
            claims["jti"] = json!(self.issued);
            Issuer::one().sign(&claims)
        };
        let mut result = json!({
            "AccessToken": valid(access_claims()),
            "IdToken": valid(id_claims()),
            "RefreshToken": self.refresh_token,
            "ExpiresIn": self.lifetime,
            "TokenType": "Bearer",
        });
        if self.new_device {
            result["NewDeviceMetadata"] =
                json!({ "DeviceKey": "eu-west-1_device", "DeviceGroupKey": "-group" });
        }
        json!({ "AuthenticationResult": result, "ChallengeParameters": {} })
    }

    fn expect_hash(&self, username: &str, hash: Option<&str>) -> Result<(), Refusal> {
        let key = hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes());
        let expected = STANDARD.encode(hmac::sign(&key, format!("{username}{APP}").as_bytes()));
        if hash == self.has_secret.then_some(expected.as_str()) {
            return Ok(());
        }
        Err(("NotAuthorizedException", "Unable to verify secret hash for client"))
    }

    fn expect_password(&self, password: &str) -> Result<(), Refusal> {
        match self.error {
            _ if password != self.password => {
                Err(("NotAuthorizedException", "Incorrect username or password."))
            }
            Some(code) => Err((code, "the user's status")),
            None => Ok(()),
        }
    }

    fn expect_code(&self, code: &str, error: &'static str) -> Result<(), Refusal> {
        if code == CODE { Ok(()) } else { Err((error, "Invalid code")) }
    }

    fn expect_refresh(&self, token: &str) -> Result<(), Refusal> {
        if token == self.refresh_token {
            return Ok(());
        }
        Err(("NotAuthorizedException", "Refresh Token has been revoked"))
    }
}

fn entries(value: &Value) -> BTreeMap<String, String> {
    serde_json::from_value(value.clone()).unwrap_or_default()
}

/// Lets other futures run, as a network does.
async fn yield_once() {
    let mut has_yielded = false;
    std::future::poll_fn(|cx| {
        if std::mem::replace(&mut has_yielded, true) {
            return std::task::Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        std::task::Poll::Pending
    })
    .await;
}

impl Transport for UserPool {
    fn send(&self, request: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            yield_once().await;
            let target = request.headers()["x-amz-target"].to_str().unwrap().to_owned();
            let body = request.into_body().collect(usize::MAX).await?;
            let operation = target.rsplit('.').next().unwrap();
            let (status, body) = self.answer(operation, &serde_json::from_slice(&body).unwrap());
            Ok(Response::builder().status(status).body(body.to_string().into()).unwrap())
        })
    }
}

impl std::fmt::Debug for UserPool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("UserPool")
    }
}
