//! A user pool to try the service with. In production it exists before the service starts.

use std::error::Error;
use std::net::SocketAddr;

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::{
    AccountRecoverySettingType, ExplicitAuthFlowsType, MessageActionType, PreventUserExistenceErrorTypes,
    RecoveryOptionNameType, RecoveryOptionType, SoftwareTokenMfaConfigType, UserPoolMfaType,
    VerifiedAttributeType,
};

use crate::settings::Settings;

/// The name of the administrator in a new pool.
pub const ADMINISTRATOR: &str = "root";

/// The administrator's password.
pub const PASSWORD: &str = "Correct-horse-7-battery";

/// Creates a user pool with an app client and an administrator.
///
/// # Errors
/// If a call fails.
pub async fn create_pool(client: &Client, address: SocketAddr) -> Result<Settings, Box<dyn Error>> {
    let by_mail = RecoveryOptionType::new(1, RecoveryOptionNameType::VerifiedEmail);
    let request = CreateUserPoolRequest::new("accounts")
        .auto_verified_attributes([VerifiedAttributeType::Email])
        .account_recovery_setting(AccountRecoverySettingType::new().recovery_mechanisms([by_mail]));
    let created = client.create_user_pool(request).await?.into_output();
    let user_pool = created.user_pool.and_then(|pool| pool.id).ok_or("the pool does not have an id")?;
    let request = SetUserPoolMfaConfigRequest::new(&user_pool)
        .software_token_mfa_configuration(SoftwareTokenMfaConfigType::new().enabled(true))
        .mfa_configuration(UserPoolMfaType::Optional);
    client.set_user_pool_mfa_config(request).await?;

    let request = CreateUserPoolClientRequest::new(&user_pool, "accounts")
        .generate_secret(true)
        .explicit_auth_flows([
            ExplicitAuthFlowsType::AllowUserPasswordAuth,
            ExplicitAuthFlowsType::AllowRefreshTokenAuth,
        ])
        .prevent_user_existence_errors(PreventUserExistenceErrorTypes::Enabled);
    let created = client.create_user_pool_client(request).await?.into_output();
    let app = created.user_pool_client.ok_or("there is no app client")?;
    let settings = Settings {
        address,
        user_pool,
        app_client: app.client_id.ok_or("the app client does not have an id")?,
        client_secret: app.client_secret,
        admin_group: "admins".to_owned(),
    };
    create_administrator(client, &settings).await?;
    Ok(settings)
}

async fn create_administrator(client: &Client, settings: &Settings) -> Result<(), Box<dyn Error>> {
    let Settings { user_pool, admin_group, .. } = settings;
    let request =
        AdminCreateUserRequest::new(user_pool, ADMINISTRATOR).message_action(MessageActionType::Suppress);
    client.admin_create_user(request).await?;
    let request = AdminSetUserPasswordRequest::new(user_pool, ADMINISTRATOR, PASSWORD).permanent(true);
    client.admin_set_user_password(request).await?;
    client.create_group(CreateGroupRequest::new(user_pool, admin_group)).await?;
    let request = AdminAddUserToGroupRequest::new(user_pool, admin_group, ADMINISTRATOR);
    client.admin_add_user_to_group(request).await?;
    Ok(())
}
