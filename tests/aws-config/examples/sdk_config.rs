//! Credentials and region from the crate `aws-config`, for sources that the clients' own chain does not support: SSO,
//! assumed roles, web identity. (They need the default features of that crate.)
//!
//! `cargo run --manifest-path tests/aws-config/Cargo.toml --example sdk_config`
#![forbid(unsafe_code)]

use aws_config::BehaviorVersion;
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::ListUserPoolsRequest;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::builder().sdk_config(&config)?.build()?;
    let pools = client.list_user_pools(ListUserPoolsRequest::new(10)).await?;
    for pool in pools.user_pools.iter().flatten() {
        println!("{}", pool.name.as_deref().unwrap_or_default());
    }
    Ok(())
}
