//! A user signs in with a user pool, and reads and writes a note in DynamoDB with credentials of an identity pool. The
//! program has no AWS keys of its own.
#![forbid(unsafe_code)]

pub mod local;
mod note;
mod settings;
mod user;

pub mod cognito_identity {
    //! The client of identity pools, for [`local`](crate::local).
    include!(concat!(env!("OUT_DIR"), "/cognito_identity.rs"));
}

pub mod dynamodb {
    //! The client of DynamoDB.
    include!(concat!(env!("OUT_DIR"), "/dynamodb.rs"));
}

use std::error::Error;
use std::sync::Arc;

use farrier_runtime::credentials::{CachedCredentials, ProviderContext};

pub use settings::Settings;

/// Signs the user in, replaces the user's note if there is a text, and returns the note.
///
/// # Errors
/// If a call fails.
pub async fn run(settings: &Settings, text: Option<&str>) -> Result<Option<String>, Box<dyn Error>> {
    let region = settings.user_pool.region();
    let cognito = farrier_cognito_identity_provider::Client::builder().region(region).build()?;
    let session = user::sign_in(&cognito, settings).await?;
    let identity_pool = Arc::new(user::identity_pool(cognito, session, settings));
    let owner = identity_pool.identity_id(&ProviderContext::from_env()?).await?;
    let credentials = CachedCredentials::new(identity_pool);
    let dynamodb = dynamodb::Client::builder().region(region).credentials(credentials).build()?;
    if let Some(text) = text {
        note::write(&dynamodb, &settings.table, &owner, text).await?;
    }
    note::read(&dynamodb, &settings.table, &owner).await
}
