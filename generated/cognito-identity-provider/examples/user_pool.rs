//! A user pool from scratch: a password policy, an app client, a domain, and the description of the result.
//!
//! `cargo xtask moto cargo run -p farrier-cognito-identity-provider --example user_pool`

use std::error::Error;

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::{
    AccountRecoverySettingType, DeletionProtectionType, ExplicitAuthFlowsType, PasswordPolicyType,
    PreventUserExistenceErrorTypes, RecoveryOptionNameType, RecoveryOptionType, UserPoolPolicyType,
    VerifiedAttributeType,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let by_mail = RecoveryOptionType::new(1, RecoveryOptionNameType::VerifiedEmail);
    let passwords =
        PasswordPolicyType::new().minimum_length(14).require_lowercase(true).require_numbers(true);
    let request = CreateUserPoolRequest::new("farrier-example")
        .auto_verified_attributes([VerifiedAttributeType::Email])
        .policies(UserPoolPolicyType::new().password_policy(passwords))
        .account_recovery_setting(AccountRecoverySettingType::new().recovery_mechanisms([by_mail]))
        .deletion_protection(DeletionProtectionType::Inactive)
        .user_pool_tags([("team", "identity")]);
    let created = client.create_user_pool(request).await?.into_output();
    let pool = created.user_pool.and_then(|pool| pool.id).ok_or("the pool does not have an id")?;

    // An app client without a secret: for programs that cannot keep a secret.
    let request = CreateUserPoolClientRequest::new(&pool, "website")
        .explicit_auth_flows([
            ExplicitAuthFlowsType::AllowUserSrpAuth,
            ExplicitAuthFlowsType::AllowRefreshTokenAuth,
        ])
        .prevent_user_existence_errors(PreventUserExistenceErrorTypes::Enabled)
        .access_token_validity(1);
    let created = client.create_user_pool_client(request).await?.into_output();
    let app = created.user_pool_client.ok_or("no app client")?;
    println!(
        "{}: sign-in by {:?}",
        app.client_name.unwrap_or_default(),
        app.explicit_auth_flows.unwrap_or_default()
    );

    // Domains are unique among all AWS accounts of a region.
    let domain = format!("farrier-{}", pool.to_lowercase().replace('_', "-"));
    client.create_user_pool_domain(CreateUserPoolDomainRequest::new(&pool, &domain)).await?;

    let described = client.describe_user_pool(DescribeUserPoolRequest::new(&pool)).await?;
    let described = described.user_pool.as_ref().ok_or("the pool does not exist")?;
    let policy = described.policies.as_ref().and_then(|policies| policies.password_policy.as_ref());
    let length = policy.and_then(|policy| policy.minimum_length).unwrap_or_default();
    println!("{}: passwords of at least {length} characters", described.name.as_deref().unwrap_or_default());
    for (tag, value) in described.user_pool_tags.iter().flatten() {
        println!("tag {tag}: {value}");
    }

    client.delete_user_pool_domain(DeleteUserPoolDomainRequest::new(&pool, &domain)).await?;
    client.delete_user_pool(DeleteUserPoolRequest::new(&pool)).await?;
    println!("deleted");
    Ok(())
}
