//! One-time passwords as a second factor: set up by a user who is signed in, and required at the next sign-in.
//!
//! `cargo xtask moto cargo run -p farrier-cognito-identity-provider --example mfa`
//!
//! It takes up to half a minute, because the service accepts each code only once.

mod common;

use std::error::Error;
use std::time::Duration;

use common::{PASSWORD, Playground};
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::{
    AuthFlowType, ChallengeNameType, SoftwareTokenMfaConfigType, SoftwareTokenMfaSettingsType,
    UserPoolMfaType, VerifySoftwareTokenResponseType,
};
use totp_rs::{Builder, Secret, Totp};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let playground = Playground::open(&client).await?;
    playground.add_user(&client, "ada").await?;
    let request = SetUserPoolMfaConfigRequest::new(&playground.pool)
        .software_token_mfa_configuration(SoftwareTokenMfaConfigType::new().enabled(true))
        .mfa_configuration(UserPoolMfaType::Optional);
    client.set_user_pool_mfa_config(request).await?;

    let signed_in = sign_in(&client, &playground.app).await?;
    let tokens = signed_in.authentication_result.ok_or("there is a challenge to respond to first")?;
    let totp = set_up(&client, &tokens.access_token.ok_or("no access token")?).await?;
    println!("ada has a second factor");

    tokio::time::sleep(Duration::from_secs(totp.ttl())).await;
    let begun = sign_in(&client, &playground.app).await?;
    let challenge = begun.challenge_name.ok_or("no challenge")?;
    println!("ada is asked for {challenge}");
    let code = match challenge {
        ChallengeNameType::SoftwareTokenMfa => totp.generate_current().to_string(),
        other => return Err(format!("this example does not respond to {other}").into()),
    };
    let answer = RespondToAuthChallengeRequest::new(&playground.app, ChallengeNameType::SoftwareTokenMfa)
        .session(begun.session.ok_or("a challenge without a session")?)
        .challenge_responses([("USERNAME", "ada"), ("SOFTWARE_TOKEN_MFA_CODE", &code)]);
    let signed_in = client.respond_to_auth_challenge(answer).await?;
    println!("signed in: {}", signed_in.authentication_result.is_some());
    playground.close(&client).await
}

async fn sign_in(client: &Client, app: &str) -> Result<InitiateAuthResponse, Box<dyn Error>> {
    let request = InitiateAuthRequest::new(app, AuthFlowType::UserPasswordAuth)
        .auth_parameters([("USERNAME", "ada"), ("PASSWORD", PASSWORD)]);
    Ok(client.initiate_auth(request).await?.into_output())
}

/// Associates an authenticator with the user of an access token. Here the program is the authenticator; a real program
/// shows the secret as a QR code and asks for the code.
async fn set_up(client: &Client, access_token: &str) -> Result<Totp, Box<dyn Error>> {
    let request = AssociateSoftwareTokenRequest::new().access_token(access_token);
    let secret = client.associate_software_token(request).await?.into_output().secret_code;
    // The local server's secret is in lower case, and shorter than `build` accepts.
    let secret = Secret::try_from_base32(secret.ok_or("no secret")?.to_uppercase())?;
    let totp = Builder::new().with_secret(secret).build_noncompliant();

    // The local server does not accept a code after its half minute, not even one that is in flight.
    if totp.ttl() < 2 {
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    let request = VerifySoftwareTokenRequest::new(totp.generate_current().to_string())
        .access_token(access_token)
        .friendly_device_name("example");
    match client.verify_software_token(request).await?.into_output().status {
        Some(VerifySoftwareTokenResponseType::Success) => {}
        other => return Err(format!("the code was not accepted: {other:?}").into()),
    }
    let settings = SoftwareTokenMfaSettingsType::new().enabled(true).preferred_mfa(true);
    let request = SetUserMfaPreferenceRequest::new(access_token).software_token_mfa_settings(settings);
    client.set_user_mfa_preference(request).await?;
    Ok(totp)
}
