//! Makes a user pool with a user and resets the user's password, on a local server and without an AWS account.
//!
//! `cargo xtask moto cargo run -p farrier-tests --example local`

use farrier_cognito_identity_provider::{Client, operation::*, types::AttributeType};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let pool = client.create_user_pool(CreateUserPoolRequest::new("example")).await?.into_output();
    let pool = pool.user_pool.and_then(|pool| pool.id).ok_or("the pool has no id")?;

    let address = [("email", "ada@example.com"), ("email_verified", "true")];
    let address = address.map(|(name, value)| AttributeType::new(name).value(value));
    client.admin_create_user(AdminCreateUserRequest::new(&pool, "ada").user_attributes(address)).await?;
    let password = AdminSetUserPasswordRequest::new(&pool, "ada", "Correct-horse-7-battery").permanent(true);
    client.admin_set_user_password(password).await?;

    client.admin_reset_user_password(AdminResetUserPasswordRequest::new(&pool, "ada")).await?;
    let user = client.admin_get_user(AdminGetUserRequest::new(&pool, "ada")).await?;
    println!("ada is {}", user.user_status.as_ref().ok_or("the user has no status")?);

    let error = client.admin_reset_user_password(AdminResetUserPasswordRequest::new(&pool, "grace")).await;
    println!("{}", error.expect_err("grace is nobody"));
    Ok(())
}
