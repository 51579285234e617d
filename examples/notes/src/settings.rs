//! The settings of the program, from environment variables.

use std::error::Error;

use farrier_cognito::{AppClient, PoolId};

/// The pools, the table and the user.
#[derive(Debug)]
pub struct Settings {
    pub user_pool: PoolId,
    /// It allows `ALLOW_USER_PASSWORD_AUTH`, and has no secret, as for programs on the devices of users.
    pub app_client: AppClient,
    pub identity_pool: String,
    /// A table whose key is the string `Owner`.
    pub table: String,
    pub username: String,
    pub password: String,
}

impl Settings {
    /// Reads the settings.
    ///
    /// # Errors
    /// If a variable is missing, or the id of the user pool is not valid.
    pub fn from_env() -> Result<Self, Box<dyn Error>> {
        let variable = |name: &str| std::env::var(name).map_err(|error| format!("{name}: {error}"));
        Ok(Self {
            user_pool: variable("NOTES_USER_POOL")?.parse()?,
            app_client: AppClient::new(variable("NOTES_APP_CLIENT")?),
            identity_pool: variable("NOTES_IDENTITY_POOL")?,
            table: variable("NOTES_TABLE")?,
            username: variable("NOTES_USERNAME")?,
            password: variable("NOTES_PASSWORD")?,
        })
    }
}
