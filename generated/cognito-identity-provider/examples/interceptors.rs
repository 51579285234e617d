//! Interceptors: one that adds a header to every request, and one that measures how long calls and attempts take.
//!
//! `cargo xtask moto cargo run -p farrier-cognito-identity-provider --example interceptors`

use farrier_cognito_identity_provider::runtime::client::{Context, HookResult, Interceptor, Outcome};
use farrier_cognito_identity_provider::runtime::transport::HttpRequest;
use farrier_cognito_identity_provider::{Client, operation::ListUserPoolsRequest};

/// Adds a header with the tenant that the call is for. It is signed with the rest of the request.
#[derive(Debug)]
struct Tenant(&'static str);

impl Interceptor for Tenant {
    fn modify_before_signing(&self, _: &mut Context, request: &mut HttpRequest) -> HookResult {
        request.headers_mut().insert("x-tenant", self.0.parse()?);
        Ok(())
    }
}

/// Measures the duration of calls and attempts.
#[derive(Debug)]
struct Latency;

impl Interceptor for Latency {
    fn read_after_attempt(&self, context: &mut Context, outcome: &Outcome<'_>) {
        let (operation, attempt) = (context.operation(), context.attempt());
        println!(
            "{operation}, attempt {attempt}: {:?} after {:?}",
            outcome.http_status(),
            context.attempt_elapsed()
        );
    }

    fn read_after_execution(&self, context: &mut Context, outcome: &Outcome<'_>) {
        let result = outcome.error_kind().map_or("success".to_owned(), |kind| format!("{kind:?}"));
        println!("{}: {result} after {:?}", context.operation(), context.elapsed());
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // For every call of the client ...
    let client = Client::builder().interceptor(Latency).build()?;
    // ... and for one call only.
    client.send(ListUserPoolsRequest::new(10)).interceptor(Tenant("example")).await?;
    Ok(())
}
