//! Prints the credentials that the default chain finds, as JSON, or the error.

use farrier_runtime::credentials::{CachedCredentials, DefaultChain, ProvideCredentials, ProviderContext};
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let context = ProviderContext::from_env()?;
    let chain = match std::env::var("TEST_PROFILE") {
        Ok(profile) => DefaultChain::with_profile(profile),
        Err(_) => DefaultChain::new(),
    };
    let chain = chain.with_mfa(|_| async { Ok("123456".to_owned()) });
    let chain = CachedCredentials::new(chain);
    let found = match runtime.block_on(chain.provide_credentials(&context)) {
        Ok(credentials) => json!({
            "key": credentials.access_key_id(),
            "secret": credentials.secret_access_key(),
            "token": credentials.session_token(),
            "account": credentials.account_id(),
        }),
        Err(error) => json!({ "error": error.to_string() }),
    };
    println!("{found}");
    Ok(())
}
