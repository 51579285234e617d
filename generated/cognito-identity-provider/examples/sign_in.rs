//! A user signs in for the first time, with the temporary password of an invitation, and sets a new password.
//!
//! `cargo xtask moto cargo run -p farrier-cognito-identity-provider --example sign_in`
//!
//! The flow is `USER_PASSWORD_AUTH`, which sends the password unchanged, over TLS. `USER_SRP_AUTH` needs an
//! implementation of SRP; its challenges are handled like the one here.

mod common;

use std::error::Error;

use common::{PASSWORD, Playground};
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::{AuthFlowType, AuthenticationResultType, ChallengeNameType};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let playground = Playground::open(&client).await?;
    let invitation = AdminCreateUserRequest::new(&playground.pool, "ada").temporary_password("Temporary-1");
    client.admin_create_user(invitation).await?;

    for (what, password) in [("a wrong password", "Forgotten-1"), ("the temporary password", "Temporary-1")] {
        println!("ada signs in with {what}");
        match sign_in(&client, &playground.app, "ada", password).await? {
            // `Debug` shows that there are tokens, but not their values.
            Some(tokens) => println!("signed in: {tokens:#?}"),
            None => println!("not signed in"),
        }
    }
    playground.close(&client).await
}

/// Signs in; returns `None` if the password is wrong.
async fn sign_in(
    client: &Client,
    app: &str,
    username: &str,
    password: &str,
) -> Result<Option<AuthenticationResultType>, Box<dyn Error>> {
    let request = InitiateAuthRequest::new(app, AuthFlowType::UserPasswordAuth)
        .auth_parameters([("USERNAME", username), ("PASSWORD", password)]);
    let begun = match client.initiate_auth(request).await {
        Ok(response) => response.into_output(),
        Err(error) => match error.service() {
            Some(InitiateAuthError::NotAuthorizedException(_)) => return Ok(None),
            _ => return Err(error.into()),
        },
    };
    match begun.challenge_name {
        None => Ok(begun.authentication_result),
        Some(challenge @ ChallengeNameType::NewPasswordRequired) => {
            println!("the service asks for a new password");
            let answer = RespondToAuthChallengeRequest::new(app, challenge)
                .session(begun.session.ok_or("a challenge without a session")?)
                .challenge_responses([("USERNAME", username), ("NEW_PASSWORD", PASSWORD)]);
            Ok(client.respond_to_auth_challenge(answer).await?.into_output().authentication_result)
        }
        Some(challenge) => Err(format!("the service asks for {challenge}").into()),
    }
}
