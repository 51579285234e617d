//! Resets a user's password without async.
//!
//! `cargo run -p farrier-tests --features blocking --example blocking`, with credentials and a region in the
//! environment.

use farrier_cognito_identity_provider::blocking::Client;
use farrier_cognito_identity_provider::operation::{AdminResetUserPasswordRequest, ListUsersRequest};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let pool = "eu-west-1_Ab12Cd";
    client.admin_reset_user_password(AdminResetUserPasswordRequest::new(pool, "ada"))?;

    // Pages and items are iterators; one call may differ from its client.
    for user in client.call(ListUsersRequest::new(pool)).max_attempts(5).items() {
        println!("{}", user?.username.unwrap_or_default());
    }
    Ok(())
}
