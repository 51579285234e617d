//! Calls of STS: roles, assumed with other credentials or with the token of an identity provider.

use std::time::SystemTime;

use super::{account_of, build, local_expiry};
use crate::client::Metadata;
use crate::credentials::role::Role;
use crate::credentials::{Credentials, CredentialsError, ProviderContext};
use crate::services::sts::{Client, operation, types};

/// Assumes a role with these credentials.
pub(in crate::credentials) async fn assume_role(
    context: &ProviderContext,
    base: Credentials,
    role: &Role,
    code: Option<String>,
) -> Result<Credentials, CredentialsError> {
    let client = build(Client::builder(), context, None)?.credentials(base).build();
    let client = client.map_err(|error| failed(role, "STS cannot be called").with_source(error))?;
    let request = operation::AssumeRoleRequest {
        policy_arns: policies(role),
        policy: role.policy.clone(),
        duration_seconds: role.duration,
        external_id: role.external_id.clone(),
        serial_number: role.mfa_serial.clone(),
        token_code: code,
        source_identity: role.source_identity.clone(),
        ..operation::AssumeRoleRequest::new(&role.arn, role.session_name(context))
    };
    let response = client.assume_role(request).await;
    let response = response.map_err(|error| failed(role, "it cannot be assumed").with_source(error))?;
    let metadata = response.metadata().clone();
    let output = response.into_output();
    credentials(context, role, output.credentials, output.assumed_role_user, &metadata)
        .map(|credentials| credentials.with_source("assumed role"))
}

/// Assumes a role with the token of an identity provider.
pub(in crate::credentials) async fn assume_role_with_web_identity(
    context: &ProviderContext,
    role: &Role,
    token: String,
) -> Result<Credentials, CredentialsError> {
    let client = build(Client::builder(), context, None)?.build();
    let client = client.map_err(|error| failed(role, "STS cannot be called").with_source(error))?;
    let session = role.session_name(context);
    let request = operation::AssumeRoleWithWebIdentityRequest {
        policy_arns: policies(role),
        policy: role.policy.clone(),
        duration_seconds: role.duration,
        ..operation::AssumeRoleWithWebIdentityRequest::new(&role.arn, session, token)
    };
    let response = client.assume_role_with_web_identity(request).await;
    let response = response
        .map_err(|error| failed(role, "it cannot be assumed with web identity").with_source(error))?;
    let metadata = response.metadata().clone();
    let output = response.into_output();
    credentials(context, role, output.credentials, output.assumed_role_user, &metadata)
        .map(|credentials| credentials.with_source("web identity"))
}

fn policies(role: &Role) -> Option<Vec<types::PolicyDescriptorType>> {
    let described = |arn: &String| types::PolicyDescriptorType::new().arn(arn);
    (!role.policy_arns.is_empty()).then(|| role.policy_arns.iter().map(described).collect())
}

fn credentials(
    context: &ProviderContext,
    role: &Role,
    found: Option<types::Credentials>,
    user: Option<types::AssumedRoleUser>,
    metadata: &Metadata,
) -> Result<Credentials, CredentialsError> {
    let found = found.ok_or_else(|| failed(role, "the answer has no credentials"))?;
    let end = SystemTime::try_from(found.expiration)
        .map_err(|error| failed(role, "the expiry of the credentials").with_source(error))?;
    let credentials = Credentials::new(found.access_key_id, found.secret_access_key)
        .with_session_token(found.session_token)
        .with_expiry(local_expiry(context, end, metadata));
    Ok(match user.as_ref().and_then(|user| account_of(&user.arn)) {
        Some(account) => credentials.with_account_id(account),
        None => credentials,
    })
}

fn failed(role: &Role, message: &str) -> CredentialsError {
    CredentialsError::failed(format!("role `{}`: {message}", role.arn))
}
