//! How much CPU time a call takes in the client: everything but the network, for which a transport stands in that
//! answers from memory.
//!
//! `cargo bench -p farrier-tests --bench call [-- ROUNDS]` prints the median and the best of so many rounds.

use std::future::ready;
use std::hint::black_box;
use std::time::Duration;

use bytes::Bytes;
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::{AdminResetUserPasswordRequest, ListUsersRequest};
use farrier_runtime::BoxFuture;
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::transport::{HttpRequest, HttpResponse, Limits, Transport, TransportError};

const CALLS_PER_ROUND: u32 = 10_000;

/// Gives every request the same answer.
#[derive(Debug)]
struct Answer {
    status: u16,
    body: Bytes,
}

impl Transport for Answer {
    fn send(&self, request: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        assert!(request.headers().contains_key("authorization"), "requests are signed");
        let response = http::Response::builder()
            .status(self.status)
            .header("date", "Mon, 23 Nov 2026 12:00:00 GMT")
            .header("content-type", "application/x-amz-json-1.1")
            .header("content-length", self.body.len())
            .header("connection", "keep-alive")
            .header("x-amzn-requestid", "5a0bd5a4-2bd8-4b3a-9a3b-1f3a2f6f5f0e")
            .body(self.body.clone());
        Box::pin(ready(Ok(response.expect("a valid response"))))
    }
}

fn client(status: u16, body: impl Into<Bytes>) -> Client {
    let client = Client::builder()
        .environment(FixedEnvironment::default())
        .region("us-east-1")
        .credentials(Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
        .transport(Answer { status, body: body.into() })
        .build();
    client.expect("the configuration is complete")
}

async fn reset_password(client: &Client) {
    let request = AdminResetUserPasswordRequest::new("us-east-1_Example", "ada");
    black_box(client.admin_reset_user_password(request).await.expect("success"));
}

async fn reset_password_of_nobody(client: &Client) {
    let request = AdminResetUserPasswordRequest::new("us-east-1_Example", "ada");
    let error = client.admin_reset_user_password(request).await.expect_err("failure");
    assert!(black_box(error).service().is_some(), "the error is one of the model's");
}

async fn list_users(client: &Client) {
    let page = client.list_users(ListUsersRequest::new("us-east-1_Example").limit(60)).await;
    assert_eq!(black_box(page).expect("success").users.as_ref().map(Vec::len), Some(60));
}

/// A full page of `ListUsers`: 60 users in 17.7 kB.
fn page() -> String {
    let user = |number: usize| {
        format!(
            r#"{{"Attributes":[{{"Name":"email","Value":"u{number:04}@example.com"}},{{"Name":"email_verified","Value":"true"}},{{"Name":"sub","Value":"0f1e2d3c-4b5a-4968-8776-{number:012}"}}],"Enabled":true,"UserCreateDate":1700000000.123,"UserLastModifiedDate":1700000100.456,"UserStatus":"CONFIRMED","Username":"u-{number:04}"}}"#
        )
    };
    format!(r#"{{"Users":[{}]}}"#, (0..60).map(user).collect::<Vec<_>>().join(","))
}

/// The CPU time that this thread has taken; the time of day where the system does not tell.
fn cpu_time() -> Duration {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    match statistics.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok()) {
        Some(nanoseconds) => Duration::from_nanos(nanoseconds),
        None => std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default(),
    }
}

/// Prints the median and the best of the rounds, each after one that does not count.
fn measure(what: &str, rounds: usize, client: &Client, call: impl AsyncFn(&Client)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let round = || {
        let start = cpu_time();
        runtime.block_on(async {
            for _ in 0..CALLS_PER_ROUND {
                call(client).await;
            }
        });
        (cpu_time() - start) / CALLS_PER_ROUND
    };
    round();
    let mut times: Vec<_> = (0..rounds.max(1)).map(|_| round()).collect();
    times.sort();
    println!("{what}: median {:?}, best {:?}", times[times.len() / 2], times[0]);
}

fn main() {
    let rounds = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(11);
    let not_found = r#"{"__type":"UserNotFoundException","message":"User does not exist."}"#;
    let page = page();
    println!("a page has {} bytes", page.len());
    measure("AdminResetUserPassword", rounds, &client(200, "{}"), reset_password);
    measure("UserNotFoundException", rounds, &client(400, not_found), reset_password_of_nobody);
    measure("ListUsers, 60 users", rounds, &client(200, page), list_users);
}
