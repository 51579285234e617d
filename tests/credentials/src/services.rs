//! The answers of the services.

use bytes::Bytes;
use farrier_runtime::operation::{Operation, Service};
use farrier_runtime::serde::{Empty, Structure, StructureMut};
use farrier_runtime::types::Timestamp;
use farrier_runtime::validation::Validate;
use http::{Method, Request, Response, StatusCode};
use ring::digest::{SHA256, digest};

use crate::proof;

pub(crate) mod signin {
    include!(concat!(env!("OUT_DIR"), "/signin.rs"));
}
pub(crate) mod sso {
    include!(concat!(env!("OUT_DIR"), "/sso.rs"));
}
pub(crate) mod sso_oidc {
    include!(concat!(env!("OUT_DIR"), "/sso_oidc.rs"));
}
pub(crate) mod sts {
    include!(concat!(env!("OUT_DIR"), "/sts.rs"));
}

use signin::operation::{CreateOauth2TokenRequest, CreateOauth2TokenResponse};
use signin::types::{AccessToken, CreateOauth2TokenResponseBody};
use sso::operation::{GetRoleCredentialsRequest, GetRoleCredentialsResponse};
use sso_oidc::operation::{CreateTokenRequest, CreateTokenResponse};
use sts::operation::{
    AssumeRoleRequest, AssumeRoleResponse, AssumeRoleWithWebIdentityRequest,
    AssumeRoleWithWebIdentityResponse,
};

/// 2099-01-01T00:00:00Z
const END: i64 = 4_070_908_800;

/// Answers a request.
pub(crate) fn answer(request: &Request<Bytes>) -> Response<Bytes> {
    let result = route(request);
    result.unwrap_or_else(|problem| {
        eprintln!("{} {}: {problem}", request.method(), request.uri());
        let body = format!("{{\"message\": {}}}", serde_json::Value::String(problem));
        let mut response = Response::new(body.into());
        *response.status_mut() = StatusCode::BAD_REQUEST;
        response
    })
}

fn route(request: &Request<Bytes>) -> Result<Response<Bytes>, String> {
    let body = String::from_utf8_lossy(request.body());
    match (request.method(), request.uri().path()) {
        (&Method::POST, "/") if body.contains("Action=AssumeRoleWithWebIdentity") => {
            serve(request, |input| web_identity(&input))
        }
        (&Method::POST, "/") if body.contains("Action=AssumeRole&") => {
            let caller = caller(request)?;
            serve(request, |input| assume_role(&input, &caller))
        }
        (&Method::GET, "/federation/credentials") => serve(request, |input| role_credentials(&input)),
        (&Method::POST, "/token") => serve(request, |input| create_token(&input)),
        (&Method::POST, "/v1/token") => {
            let proof = header(request, "dpop").ok_or("there is no proof")?;
            proof::verify(proof, "/v1/token")?;
            serve(request, |input| sign_in(&input))
        }
        (&Method::GET, "/container") => {
            let token = header(request, "authorization").unwrap_or_default().to_owned();
            Ok(document(&Keys::of(&["container", &token]), Some("210987654321")))
        }
        (&Method::PUT, "/latest/api/token") => Ok(Response::new("metadata-token".into())),
        (&Method::GET, path) if path.starts_with("/latest/") => instance(request, path),
        // As a proxy, it only logs which host is asked for.
        (&Method::CONNECT, _) => {
            let mut response = Response::default();
            *response.status_mut() = StatusCode::FORBIDDEN;
            Ok(response)
        }
        _ => Err("no service has this".to_owned()),
    }
}

/// Reads the input, checks it against the model, and writes the output.
fn serve<O: Operation + Structure + StructureMut + Empty>(
    request: &Request<Bytes>,
    answer: impl FnOnce(O) -> Result<O::Response, String>,
) -> Result<Response<Bytes>, String> {
    let server = <O::Service as Service>::PROTOCOL.server();
    let mut input = O::empty();
    let read = server.read_input(<O::Service as Service>::SCHEMA, O::OPERATION, request, &mut input);
    read.map_err(|error| error.to_string())?;
    Validate::validate(&input).map_err(|violations| violations.to_string())?;
    let output = answer(input)?;
    let response = server.write_output(<O::Service as Service>::SCHEMA, O::OPERATION, &output);
    response.map_err(|error| error.to_string())
}

fn header<'a>(request: &'a Request<Bytes>, name: &str) -> Option<&'a str> {
    request.headers().get(name)?.to_str().ok()
}

/// The access key that signed the request.
fn caller(request: &Request<Bytes>) -> Result<String, String> {
    let authorization = header(request, "authorization").ok_or("the request is not signed")?;
    let scope = authorization.split("Credential=").nth(1).ok_or("the signature has no scope")?;
    Ok(scope.split('/').next().unwrap_or_default().to_owned())
}

/// Credentials that follow from texts.
struct Keys {
    key: String,
    secret: String,
    token: String,
}

impl Keys {
    fn of(texts: &[&str]) -> Self {
        let hex = |kind: &str| -> String {
            let text = format!("{kind} {}", texts.join("\n"));
            digest(&SHA256, text.as_bytes()).as_ref().iter().map(|byte| format!("{byte:02X}")).collect()
        };
        Self {
            key: format!("ASIA{}", &hex("key")[..16]),
            secret: hex("secret")[..40].to_owned(),
            token: hex("token"),
        }
    }
}

fn of_sts(keys: Keys) -> sts::types::Credentials {
    sts::types::Credentials::new(keys.key, keys.secret, keys.token, Timestamp::from_secs(END))
}

/// The user of a session: the account is that of the role.
fn user(role: &str) -> Result<sts::types::AssumedRoleUser, String> {
    let account = role.split(':').nth(4).ok_or("the role is not an ARN")?;
    Ok(sts::types::AssumedRoleUser::new(
        "ID:session",
        format!("arn:aws:sts::{account}:assumed-role/role/session"),
    ))
}

/// The name of a session, unless a client chose it.
fn session(name: &str) -> &str {
    if name.starts_with("botocore-session-") || name.starts_with("farrier-") { "" } else { name }
}

fn assume_role(input: &AssumeRoleRequest, caller: &str) -> Result<AssumeRoleResponse, String> {
    let AssumeRoleRequest { role_arn, external_id, duration_seconds, serial_number, token_code, .. } = input;
    let options = format!("{external_id:?} {duration_seconds:?} {serial_number:?} {token_code:?}");
    let keys = Keys::of(&["role", caller, role_arn, session(&input.role_session_name), &options]);
    Ok(AssumeRoleResponse::new().credentials(of_sts(keys)).assumed_role_user(user(role_arn)?))
}

fn web_identity(
    input: &AssumeRoleWithWebIdentityRequest,
) -> Result<AssumeRoleWithWebIdentityResponse, String> {
    let AssumeRoleWithWebIdentityRequest { role_arn, web_identity_token, .. } = input;
    let token = web_identity_token.trim();
    if token == "refused" {
        return Err("the token is not valid".to_owned());
    }
    let keys = Keys::of(&["web", role_arn, session(&input.role_session_name), token]);
    Ok(AssumeRoleWithWebIdentityResponse::new().credentials(of_sts(keys)).assumed_role_user(user(role_arn)?))
}

fn role_credentials(input: &GetRoleCredentialsRequest) -> Result<GetRoleCredentialsResponse, String> {
    let keys = Keys::of(&["sso", &input.account_id, &input.role_name, &input.access_token]);
    let credentials = sso::types::RoleCredentials::new()
        .access_key_id(keys.key)
        .secret_access_key(keys.secret)
        .session_token(keys.token)
        .expiration(END * 1000);
    Ok(GetRoleCredentialsResponse::new().role_credentials(credentials))
}

fn create_token(input: &CreateTokenRequest) -> Result<CreateTokenResponse, String> {
    let refresh_token = input.refresh_token.as_deref().unwrap_or_default();
    if refresh_token == "refused" || input.grant_type != "refresh_token" {
        return Err("the token cannot be refreshed".to_owned());
    }
    let keys = Keys::of(&["oidc", &input.client_id, &input.client_secret, refresh_token]);
    Ok(CreateTokenResponse::new().access_token(keys.token).expires_in(28800).refresh_token(keys.secret))
}

fn sign_in(input: &CreateOauth2TokenRequest) -> Result<CreateOauth2TokenResponse, String> {
    let input = &input.token_input;
    let refresh_token = input.refresh_token.as_deref().unwrap_or_default();
    if refresh_token == "refused" || input.grant_type != "refresh_token" {
        return Err("the token cannot be refreshed".to_owned());
    }
    let keys = Keys::of(&["login", &input.client_id, refresh_token]);
    let token = AccessToken::new(keys.key, keys.secret, keys.token);
    Ok(CreateOauth2TokenResponse::new(CreateOauth2TokenResponseBody::new(token, "aws_sigv4", 900, "next")))
}

fn instance(request: &Request<Bytes>, path: &str) -> Result<Response<Bytes>, String> {
    if header(request, "x-aws-ec2-metadata-token") != Some("metadata-token") {
        return Err("there is no token".to_owned());
    }
    match path.strip_prefix("/latest/meta-data/iam/security-credentials/") {
        Some("") => Ok(Response::new("smith".into())),
        Some("smith") => Ok(document(&Keys::of(&["instance"]), None)),
        _ => Err("the metadata service does not have this".to_owned()),
    }
}

fn document(keys: &Keys, account: Option<&str>) -> Response<Bytes> {
    let Keys { key, secret, token } = keys;
    let document = serde_json::json!({
        "Code": "Success", "Type": "AWS-HMAC", "LastUpdated": "2026-01-01T00:00:00Z",
        "AccessKeyId": key, "SecretAccessKey": secret, "Token": token, "Expiration": "2099-01-01T00:00:00Z",
        "AccountId": account,
    });
    Response::new(document.to_string().into())
}
