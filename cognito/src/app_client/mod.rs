//! App clients, and the secret hash of those that have a secret.

#[cfg(feature = "client")]
mod fill;

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::crypto::hmac_sha256;

/// An app client of a user pool: its id and, if it has one, its secret.
///
/// If an app client has a secret, requests of users need a hash of it with the user's name. As an interceptor of a client,
/// this value adds the hash to every request that takes one (see [below](#as-an-interceptor)).
///
/// ```
/// use farrier_cognito::AppClient;
///
/// let app = AppClient::new("1example23456789").with_secret("9example87654321");
/// let hash = app.secret_hash("ada").ok_or("no secret")?;
/// assert_eq!(hash, "fpTOR8AQ3z0KlT/a47pe2FFTwCUzHKCxa76hHL42hdA=");
/// assert_eq!(format!("{app:?}"), r#"AppClient { id: "1example23456789", has_secret: true }"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A complete program: the example `secret_hash`.
#[derive(Clone)]
pub struct AppClient {
    id: String,
    secret: Option<Zeroizing<String>>,
}

impl AppClient {
    /// An app client without a secret.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), secret: None }
    }

    /// Sets the secret.
    #[must_use]
    pub fn with_secret(mut self, secret: impl Into<String>) -> Self {
        self.secret = Some(Zeroizing::new(secret.into()));
        self
    }

    /// The id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The secret, if there is one.
    pub fn secret(&self) -> Option<&str> {
        self.secret.as_ref().map(|secret| secret.as_str())
    }

    /// The secret hash of a user: the HMAC-SHA-256 of username and id with the secret, in base64. `None` without a secret.
    ///
    /// The username is that of the request which contains the hash. When a challenge is answered, it is the `USERNAME` of
    /// the challenge, and not an alias that the user may have typed. For a refresh token, it is the one in the user's
    /// tokens: `username` of the access token.
    pub fn secret_hash(&self, username: &str) -> Option<String> {
        let secret = self.secret.as_ref()?;
        let hash = hmac_sha256(secret.as_bytes(), &[username.as_bytes(), self.id.as_bytes()]);
        Some(STANDARD.encode(hash))
    }
}

/// Shows the id but not the secret.
impl fmt::Debug for AppClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppClient").field("id", &self.id).field("has_secret", &self.secret.is_some()).finish()
    }
}
