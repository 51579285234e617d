//! Sessions of directory buckets: credentials that are valid for one bucket and a few minutes.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-create-session.html>
#![cfg_attr(
    feature = "validation",
    expect(
        unreachable_pub,
        reason = "`validate` is public because it is in a generated crate, where users reach it"
    )
)]

use std::time::SystemTime;

use crate::BoxFuture;
use crate::auth::Choice;
use crate::client::core::Shared;
use crate::client::failure::{ErrorKind, Failure};
use crate::client::inner_error::InnerError;
use crate::client::pipeline::inner;
use crate::credentials::Credentials;
use crate::schema::{
    self, BindingSource, EndpointBinding, OperationSchema, OperationTrait, PathStep, ShapeId,
};
use crate::types::Timestamp;

const NAMESPACE: &str = "com.amazonaws.s3";

/// The session of the bucket that an endpoint is of, new or cached.
pub(super) async fn session(
    core: &Shared,
    operation: &'static OperationSchema,
    endpoint: &str,
) -> Result<Credentials, Box<Failure>> {
    let bucket = bucket_of(endpoint);
    let sessions = core.sessions.of(bucket);
    let session = sessions.get(&*core.config.clock, || create(core, bucket)).await;
    session.map_err(|error| Failure::new(operation, ErrorKind::Credentials, error))
}

/// The error codes of a session that is not valid any more.
const ENDED: [&str; 3] = ["ExpiredToken", "InvalidAccessKeyId", "InvalidToken"];

/// Forgets the session that a request was signed with, if the service does not accept it any more. Returns whether it did:
/// another attempt creates a new one.
pub(super) fn forget_ended(core: &Shared, auth: &Choice<'_>, code: Option<&str>) -> bool {
    match auth.session().filter(|_| code.is_some_and(|code| ENDED.contains(&code))) {
        Some(session) => {
            core.sessions.forget(session);
            true
        }
        None => false,
    }
}

/// The bucket is the first part of the host; at an endpoint of the program's own, it is the last part of the path.
fn bucket_of(endpoint: &str) -> &str {
    let rest = endpoint.split_once("://").map_or(endpoint, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    match (host.split_once(".s3express"), path.rsplit('/').next()) {
        (None, Some(last)) if !last.is_empty() => last,
        (Some((bucket, _)), _) => bucket,
        (None, _) => host.split('.').next().unwrap_or(host),
    }
}

/// Calls the operation that creates sessions. Boxed, because it is a call within a call.
fn create<'a>(core: &'a Shared, bucket: &str) -> BoxFuture<'a, Result<Credentials, InnerError>> {
    let input = CreateSession { bucket: bucket.to_owned() };
    Box::pin(async move {
        let session = inner::call(core, &CREATE_SESSION, input).await;
        session
            .and_then(Session::into_credentials)
            .map_err(|reason| InnerError::new("the session of the bucket could not be created", reason))
    })
}

static CREATE_SESSION: OperationSchema = OperationSchema::new(
    ShapeId::new(NAMESPACE, "CreateSession"),
    &CreateSession,
    &Session,
    &[],
    &[
        OperationTrait::Auth(&["aws.auth#sigv4"]),
        OperationTrait::Http { method: "GET", uri: "?session", code: 200 },
        OperationTrait::EndpointParams(&[
            EndpointBinding {
                parameter: "Bucket",
                source: BindingSource::Path(&[PathStep::Member("Bucket")]),
            },
            EndpointBinding {
                parameter: "DisableS3ExpressSessionAuth",
                source: BindingSource::Boolean(true),
            },
        ]),
    ],
);

struct CreateSession {
    bucket: String,
}

struct Session {
    credentials: SessionCredentials,
}

impl Session {
    fn into_credentials(self) -> Result<Credentials, Box<dyn std::error::Error + Send + Sync>> {
        let SessionCredentials { access_key_id, secret_access_key, session_token, expiration } =
            self.credentials;
        let credentials =
            Credentials::new(access_key_id, secret_access_key).with_session_token(session_token);
        Ok(credentials.with_expiry(SystemTime::try_from(expiration)?))
    }
}

struct SessionCredentials {
    access_key_id: String,
    secret_access_key: String,
    session_token: String,
    expiration: Timestamp,
}

crate::__structure! {
    CreateSession = shape(NAMESPACE, "CreateSessionRequest");
    indexes(0);
    bucket = required("Bucket", &schema::STRING, [HttpLabel]);
}

crate::__structure! {
    Session = shape(NAMESPACE, "CreateSessionResult");
    indexes(0);
    credentials = required("Credentials", &SessionCredentials);
}

crate::__structure! {
    SessionCredentials = shape(NAMESPACE, "SessionCredentials");
    indexes(0 1 2 3);
    access_key_id = required("AccessKeyId", &schema::STRING);
    secret_access_key = required("SecretAccessKey", &schema::STRING, [Sensitive]);
    session_token = required("SessionToken", &schema::STRING, [Sensitive]);
    expiration = required("Expiration", &schema::TIMESTAMP);
}

#[cfg(test)]
mod tests {
    use super::bucket_of;

    #[test]
    fn the_bucket_is_in_the_host_or_in_the_path() {
        for (endpoint, expected) in [
            ("https://hay--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com", "hay--use1-az4--x-s3"),
            ("http://127.0.0.1:9000/hay--use1-az4--x-s3", "hay--use1-az4--x-s3"),
            ("https://hay--use1-az4--x-s3.example.com", "hay--use1-az4--x-s3"),
        ] {
            assert_eq!(bucket_of(endpoint), expected);
        }
    }
}
