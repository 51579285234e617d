//! The log of all tests: ids, codes and routes, but neither secrets nor usernames.

use std::io::Write;
use std::sync::{Arc, LazyLock, Mutex};

use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::runtime::transport::TransportErrorKind;
use serde_json::json;

use crate::{ADAS_HASH, Service, TOKEN};

static LOG: LazyLock<Written> = LazyLock::new(|| {
    let written = Written::default();
    let writer = written.clone();
    let log = accounts::log::subscriber(move || writer.clone());
    tracing::subscriber::set_global_default(log).expect("there is one log");
    written
});

/// Starts the log. Each test does so before its first request, because spans that are skipped once stay disabled.
pub(crate) fn start() {
    LazyLock::force(&LOG);
}

/// A writer that shows what has been written.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn ids_are_logged_and_secrets_are_not() {
    let service = Service::with_administrator();
    let echo = format!("lovelace may not use {TOKEN}");
    service.mock.on::<AdminResetUserPasswordRequest>().respond_code(400, "NotAuthorizedException", &echo);
    service
        .mock
        .on::<InitiateAuthRequest>()
        .respond_code(400, "UnrecognizedClientException", "The security token is not valid.")
        .fail(TransportErrorKind::Connect)
        .times(3);
    service.send("POST /users/lovelace/password-reset", json!(null)).await;
    for _ in ["refused", "not sent"] {
        service.send("POST /sign-in", json!({ "username": "lovelace", "password": "secret-1" })).await;
    }

    let log = LOG.text();
    for expected in [
        r#"route="/users/{username}/password-reset" status=401"#,
        r#"rpc.method="AdminResetUserPassword""#,
        "aws.request_id=",
        r#"error.type="NotAuthorizedException""#,
        "a call of the user pool failed error=InitiateAuth: UnrecognizedClientException",
        "a call of the user pool failed error=InitiateAuth: no response",
        r#"route="/sign-in" status=502"#,
    ] {
        assert!(log.contains(expected), "{expected} is not in\n{log}");
    }
    for secret in ["lovelace", "secret-1", ADAS_HASH, "opensesame", TOKEN] {
        assert!(!log.contains(secret), "{secret} is in\n{log}");
    }
}
