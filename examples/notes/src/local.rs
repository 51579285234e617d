//! Pools, a table and a user to try the program with. On AWS, an administrator creates them, and gives the identity pool a
//! role for users who signed in. Its policy allows each of them to use only the items with their own key:
//!
//! ```json
//! {
//!   "Effect": "Allow",
//!   "Action": ["dynamodb:GetItem", "dynamodb:PutItem"],
//!   "Resource": "arn:aws:dynamodb:eu-west-1:123456789012:table/notes",
//!   "Condition": {
//!     "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["${cognito-identity.amazonaws.com:sub}"] }
//!   }
//! }
//! ```

use std::error::Error;

use farrier_cognito::{AppClient, PoolId};
use farrier_cognito_identity_provider::operation::{
    AdminCreateUserRequest, AdminSetUserPasswordRequest, CreateUserPoolClientRequest, CreateUserPoolRequest,
};
use farrier_cognito_identity_provider::types::{ExplicitAuthFlowsType, MessageActionType};
use farrier_runtime::environment::Environment;

use crate::cognito_identity::operation::CreateIdentityPoolRequest;
use crate::cognito_identity::types::CognitoIdentityProvider;
use crate::dynamodb::operation::CreateTableRequest;
use crate::dynamodb::types::{
    AttributeDefinition, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType,
};
use crate::note::OWNER;
use crate::settings::Settings;
use crate::{cognito_identity, dynamodb};

const USERNAME: &str = "ada";
const PASSWORD: &str = "Correct-horse-7-battery";

/// Creates everything that the program needs, with the region and the credentials of this environment.
///
/// # Errors
/// If a call fails.
pub async fn create(environment: impl Environment + Clone) -> Result<Settings, Box<dyn Error>> {
    let (user_pool, app_client) = create_user_pool(environment.clone()).await?;
    let identity_pool = create_identity_pool(environment.clone(), &user_pool, &app_client).await?;
    Ok(Settings {
        user_pool,
        identity_pool,
        app_client,
        table: create_table(environment).await?,
        username: USERNAME.to_owned(),
        password: PASSWORD.to_owned(),
    })
}

/// Creates a user pool with an app client and a user.
async fn create_user_pool(environment: impl Environment) -> Result<(PoolId, AppClient), Box<dyn Error>> {
    let client = farrier_cognito_identity_provider::Client::builder().environment(environment).build()?;
    let created = client.create_user_pool(CreateUserPoolRequest::new("notes")).await?.into_output();
    let pool = created.user_pool.and_then(|pool| pool.id).ok_or("the user pool does not have an id")?;
    let request = CreateUserPoolClientRequest::new(&pool, "notes").explicit_auth_flows([
        ExplicitAuthFlowsType::AllowUserPasswordAuth,
        ExplicitAuthFlowsType::AllowRefreshTokenAuth,
    ]);
    let created = client.create_user_pool_client(request).await?.into_output();
    let app = created.user_pool_client.and_then(|app| app.client_id);
    let request = AdminCreateUserRequest::new(&pool, USERNAME).message_action(MessageActionType::Suppress);
    client.admin_create_user(request).await?;
    let request = AdminSetUserPasswordRequest::new(&pool, USERNAME, PASSWORD).permanent(true);
    client.admin_set_user_password(request).await?;
    Ok((pool.parse()?, AppClient::new(app.ok_or("the app client does not have an id")?)))
}

/// Creates an identity pool for the users of the user pool.
async fn create_identity_pool(
    environment: impl Environment,
    pool: &PoolId,
    app: &AppClient,
) -> Result<String, Box<dyn Error>> {
    let client = cognito_identity::Client::builder().environment(environment).build()?;
    let provider = CognitoIdentityProvider::new()
        .provider_name(pool.issuer().trim_start_matches("https://"))
        .client_id(app.id());
    let request = CreateIdentityPoolRequest::new("notes").cognito_identity_providers([provider]);
    Ok(client.create_identity_pool(request).await?.into_output().identity_pool_id)
}

/// Creates the table, whose key is the owner of a note.
async fn create_table(environment: impl Environment) -> Result<String, Box<dyn Error>> {
    let client = dynamodb::Client::builder().environment(environment).build()?;
    let request = CreateTableRequest::new("notes")
        .billing_mode(BillingMode::PayPerRequest)
        .attribute_definitions([AttributeDefinition::new(OWNER, ScalarAttributeType::S)])
        .key_schema([KeySchemaElement::new(OWNER, KeyType::Hash)]);
    client.create_table(request).await?;
    Ok("notes".to_owned())
}
