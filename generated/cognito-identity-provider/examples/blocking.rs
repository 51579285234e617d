//! The client for programs without async: creates, resets and lists users.
//!
//! `cargo xtask moto cargo run -p farrier-cognito-identity-provider --features blocking --example blocking`

use std::error::Error;

use farrier_cognito_identity_provider::blocking::Client;
use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::UserStatusType;

fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let created = client.create_user_pool(CreateUserPoolRequest::new("farrier-example"))?.into_output();
    let pool = created.user_pool.and_then(|pool| pool.id).ok_or("the pool does not have an id")?;
    for username in ["ada", "grace"] {
        client.admin_create_user(AdminCreateUserRequest::new(&pool, username))?;
    }

    // Pages and items are iterators, and a call can override the options of its client.
    for user in client.call(ListUsersRequest::new(&pool)).max_attempts(5).items() {
        let user = user?;
        let name = user.username.unwrap_or_default();
        match user.user_status {
            Some(UserStatusType::ForceChangePassword) => println!("{name} has not signed in yet"),
            Some(status) => println!("{name} is {status}"),
            None => println!("{name} does not have a status"),
        }
    }
    client.delete_user_pool(DeleteUserPoolRequest::new(&pool))?;
    Ok(())
}
