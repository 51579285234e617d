//! The setup of the examples: a user pool on the local server, which is deleted at the end.
#![allow(dead_code, reason = "each example uses only a part")]

use std::error::Error;

use farrier_cognito::{AppClient, PoolId};
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::{
    AttributeType, ExplicitAuthFlowsType, MessageActionType, VerifiedAttributeType,
};

/// A temporary password, as an invitation has it.
pub(crate) const TEMPORARY: &str = "Temporary-1";
/// A password that every pool accepts.
pub(crate) const PASSWORD: &str = "Correct-horse-7-battery";

/// A user pool, and an app client with a secret.
pub(crate) struct Playground {
    pub(crate) pool: PoolId,
    pub(crate) app: AppClient,
}

impl Playground {
    pub(crate) async fn open(client: &Client) -> Result<Self, Box<dyn Error>> {
        let created = client
            .create_user_pool(
                CreateUserPoolRequest::new("farrier-example")
                    .auto_verified_attributes([VerifiedAttributeType::Email]),
            )
            .await?
            .into_output();
        let pool = created.user_pool.and_then(|pool| pool.id).ok_or("the pool does not have an id")?;
        let request =
            CreateUserPoolClientRequest::new(&pool, "example").generate_secret(true).explicit_auth_flows([
                ExplicitAuthFlowsType::AllowUserPasswordAuth,
                ExplicitAuthFlowsType::AllowAdminUserPasswordAuth,
                ExplicitAuthFlowsType::AllowRefreshTokenAuth,
            ]);
        let created = client.create_user_pool_client(request).await?.into_output();
        let app = created.user_pool_client.ok_or("no app client")?;
        let (id, secret) = (app.client_id.ok_or("no id")?, app.client_secret.ok_or("no secret")?);
        Ok(Self { pool: pool.parse()?, app: AppClient::new(id).with_secret(secret) })
    }

    /// Invites a user, without an e-mail.
    pub(crate) async fn invite(&self, client: &Client, username: &str) -> Result<(), Box<dyn Error>> {
        let request = AdminCreateUserRequest::new(self.pool.as_str(), username)
            .temporary_password(TEMPORARY)
            .user_attributes([
                AttributeType::new("email").value(format!("{username}@example.com")),
                AttributeType::new("email_verified").value("true"),
            ])
            .message_action(MessageActionType::Suppress);
        client.admin_create_user(request).await?;
        Ok(())
    }

    /// Deletes the pool with everything in it.
    pub(crate) async fn close(self, client: &Client) -> Result<(), Box<dyn Error>> {
        client.delete_user_pool(DeleteUserPoolRequest::new(self.pool.as_str())).await?;
        Ok(())
    }

    /// The URL of the pool's keys on the local server.
    pub(crate) fn keys_url(&self) -> Result<String, Box<dyn Error>> {
        Ok(format!("{}/{}/.well-known/jwks.json", std::env::var("AWS_ENDPOINT_URL")?, self.pool))
    }
}
