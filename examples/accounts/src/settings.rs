//! The configuration, which comes from environment variables. That of the AWS client is left to the client.

use std::fmt;
use std::net::SocketAddr;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ring::hmac;

/// The configuration of the service.
#[derive(Clone)]
pub struct Settings {
    /// The address to listen on.
    pub address: SocketAddr,
    /// The id of the user pool.
    pub user_pool: String,
    /// The id of the app client of that pool.
    pub app_client: String,
    /// The secret of the app client, if it has one.
    pub client_secret: Option<String>,
    /// The group whose members are administrators.
    pub admin_group: String,
}

/// A missing or invalid environment variable.
#[derive(Debug, PartialEq)]
pub struct SettingsError {
    variable: &'static str,
    problem: &'static str,
}

impl Settings {
    /// Reads the settings. `variable` returns the value of an environment variable.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, SettingsError> {
        let optional = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
        let required = |name| optional(name).ok_or(SettingsError { variable: name, problem: "is not set" });
        Ok(Self {
            address: address(&variable)?,
            user_pool: required("ACCOUNTS_USER_POOL")?,
            app_client: required("ACCOUNTS_APP_CLIENT")?,
            client_secret: optional("ACCOUNTS_CLIENT_SECRET"),
            admin_group: optional("ACCOUNTS_ADMIN_GROUP").unwrap_or_else(|| "admins".to_owned()),
        })
    }

    /// The proof that a request comes from an app client with a secret: an HMAC over the username and the client's id.
    pub(crate) fn secret_hash(&self, username: &str) -> Option<String> {
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.client_secret.as_ref()?.as_bytes());
        let message = format!("{username}{}", self.app_client);
        Some(BASE64_STANDARD.encode(hmac::sign(&key, message.as_bytes())))
    }
}

/// Reads the address to listen on.
pub fn address(variable: impl Fn(&str) -> Option<String>) -> Result<SocketAddr, SettingsError> {
    let name = "ACCOUNTS_ADDRESS";
    let problem = "is not an address and a port, such as 127.0.0.1:8080";
    let text = variable(name).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    text.parse().map_err(|_| SettingsError { variable: name, problem })
}

impl fmt::Debug for Settings {
    /// Omits the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("address", &self.address)
            .field("user_pool", &self.user_pool)
            .field("app_client", &self.app_client)
            .field("admin_group", &self.admin_group)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the environment variable {} {}", self.variable, self.problem)
    }
}

impl std::error::Error for SettingsError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Settings, SettingsError> {
        let find = |name: &str| variables.iter().find(|(found, _)| *found == name);
        Settings::read(|name| find(name).map(|(_, value)| (*value).to_owned()))
    }

    const POOL: (&str, &str) = ("ACCOUNTS_USER_POOL", "us-east-1_Example");
    const CLIENT: (&str, &str) = ("ACCOUNTS_APP_CLIENT", "exampleclient");

    #[test]
    fn optional_settings_have_defaults() {
        let settings = read(&[POOL, CLIENT]).unwrap();
        assert_eq!(settings.address, SocketAddr::from(([127, 0, 0, 1], 8080)));
        assert_eq!((settings.admin_group.as_str(), settings.client_secret), ("admins", None));
    }

    #[test]
    fn problems_name_the_variable() {
        let check = |variables: &[(&str, &str)], expected: &str| {
            assert_eq!(
                read(variables).unwrap_err().to_string(),
                format!("the environment variable {expected}")
            );
        };
        check(&[CLIENT], "ACCOUNTS_USER_POOL is not set");
        check(&[POOL, ("ACCOUNTS_APP_CLIENT", " ")], "ACCOUNTS_APP_CLIENT is not set");
        check(
            &[POOL, CLIENT, ("ACCOUNTS_ADDRESS", "8080")],
            "ACCOUNTS_ADDRESS is not an address and a port, such as 127.0.0.1:8080",
        );
    }

    #[test]
    fn the_secret_is_hashed_and_not_shown() {
        let settings = read(&[POOL, CLIENT, ("ACCOUNTS_CLIENT_SECRET", "opensesame")]).unwrap();
        let hash = settings.secret_hash("ada");
        assert_eq!(hash.as_deref(), Some("ttO8IeEGd/vTy7NQD1hxiYNK1uFhXU7DuiMxpv0sjgA="));
        assert!(!format!("{settings:?}").contains("opensesame"));
        assert_eq!(read(&[POOL, CLIENT]).unwrap().secret_hash("ada"), None);
    }
}
