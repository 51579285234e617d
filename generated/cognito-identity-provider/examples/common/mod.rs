//! The setup of most examples: a user pool, which is deleted at the end.
//!
//! Your programs already have a user pool, and read its id and that of an app client from their configuration. An
//! example that fails does not delete its pool, `farrier-example`.
#![allow(dead_code, reason = "each example uses only a part")]

use std::error::Error;
use std::io::stdin;

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::{
    AccountRecoverySettingType, AttributeType, ExplicitAuthFlowsType, MessageActionType,
    RecoveryOptionNameType, RecoveryOptionType, VerifiedAttributeType,
};

/// A password that every pool accepts.
pub const PASSWORD: &str = "Correct-horse-7-battery";

/// A user pool, and an app client with which users sign in with their passwords.
pub struct Playground {
    pub pool: String,
    pub app: String,
}

impl Playground {
    pub async fn open(client: &Client) -> Result<Self, Box<dyn Error>> {
        let by_mail = RecoveryOptionType::new(1, RecoveryOptionNameType::VerifiedEmail);
        let request = CreateUserPoolRequest::new("farrier-example")
            .auto_verified_attributes([VerifiedAttributeType::Email])
            .account_recovery_setting(AccountRecoverySettingType::new().recovery_mechanisms([by_mail]));
        let created = client.create_user_pool(request).await?.into_output();
        let pool = created.user_pool.and_then(|pool| pool.id).ok_or("the pool does not have an id")?;

        let request = CreateUserPoolClientRequest::new(&pool, "example").explicit_auth_flows([
            ExplicitAuthFlowsType::AllowUserPasswordAuth,
            ExplicitAuthFlowsType::AllowRefreshTokenAuth,
        ]);
        let created = client.create_user_pool_client(request).await?.into_output();
        let app = created
            .user_pool_client
            .and_then(|app| app.client_id)
            .ok_or("the app client does not have an id")?;
        Ok(Self { pool, app })
    }

    /// Adds a user with a verified address and [`PASSWORD`], without an invitation by email.
    pub async fn add_user(&self, client: &Client, username: &str) -> Result<(), Box<dyn Error>> {
        let email = format!("{username}@example.com");
        let request = AdminCreateUserRequest::new(&self.pool, username)
            .user_attributes([
                AttributeType::new("email").value(email),
                AttributeType::new("email_verified").value("true"),
            ])
            .message_action(MessageActionType::Suppress);
        client.admin_create_user(request).await?;
        let request = AdminSetUserPasswordRequest::new(&self.pool, username, PASSWORD).permanent(true);
        client.admin_set_user_password(request).await?;
        Ok(())
    }

    /// Deletes the pool with everything in it.
    pub async fn close(self, client: &Client) -> Result<(), Box<dyn Error>> {
        client.delete_user_pool(DeleteUserPoolRequest::new(self.pool)).await?;
        Ok(())
    }
}

/// Asks the person who runs the program.
pub fn ask(question: &str) -> Result<String, Box<dyn Error>> {
    println!("{question}");
    let mut answer = String::new();
    stdin().read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}
