//! New tokens for a refresh token, as long as it is valid.
//!
//! `cargo xtask moto cargo run -p farrier-cognito-identity-provider --example refresh_tokens`

mod common;

use std::error::Error;

use common::{PASSWORD, Playground};
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::{AuthFlowType, AuthenticationResultType};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let playground = Playground::open(&client).await?;
    playground.add_user(&client, "ada").await?;
    let app = playground.app.as_str();

    let request = InitiateAuthRequest::new(app, AuthFlowType::UserPasswordAuth)
        .auth_parameters([("USERNAME", "ada"), ("PASSWORD", PASSWORD)]);
    let signed_in = client.initiate_auth(request).await?.into_output();
    let tokens = signed_in.authentication_result.ok_or("there is a challenge to respond to first")?;
    let refresh_token = tokens.refresh_token.ok_or("no refresh token")?;

    // Do this shortly before the tokens expire, or when a call fails because a token has expired.
    let tokens =
        refresh(&client, app, &refresh_token).await?.ok_or("the refresh token is no longer valid")?;
    let access_token = tokens.access_token.ok_or("no access token")?;
    let user = client.get_user(GetUserRequest::new(&access_token)).await?;
    println!("{} has new tokens for {} seconds", user.username, tokens.expires_in);

    client.global_sign_out(GlobalSignOutRequest::new(&access_token)).await?;
    match refresh(&client, app, &refresh_token).await? {
        Some(_) => println!("there are new tokens"),
        None => println!("after signing out there are none: ada has to sign in"),
    }
    playground.close(&client).await
}

/// New access and ID tokens; `None` if the refresh token has expired or was revoked.
async fn refresh(
    client: &Client,
    app: &str,
    refresh_token: &str,
) -> Result<Option<AuthenticationResultType>, Box<dyn Error>> {
    let request = InitiateAuthRequest::new(app, AuthFlowType::RefreshTokenAuth)
        .auth_parameters([("REFRESH_TOKEN", refresh_token)]);
    match client.initiate_auth(request).await {
        Ok(response) => Ok(response.into_output().authentication_result),
        Err(error) => match error.service() {
            Some(InitiateAuthError::NotAuthorizedException(_)) => Ok(None),
            _ => Err(error.into()),
        },
    }
}
