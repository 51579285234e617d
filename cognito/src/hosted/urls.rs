//! The pages of a domain.

use std::sync::Arc;

use farrier_runtime::time::Clock;
use farrier_runtime::transport::Transport;
use http::Uri;

use super::error::HostedError;
use super::login::Login;
use super::query::write;
use crate::AppClient;
use crate::fetch::Edges;

/// The domain of a user pool, for one app client. Clones share the connections.
#[derive(Clone, Debug)]
pub struct Hosted {
    domain: String,
    pub(super) app: AppClient,
    pub(super) redirect: String,
    edges: Result<Edges, Arc<dyn std::error::Error + Send + Sync>>,
}

impl Hosted {
    /// The domain `https://auth.example.com` or `https://PREFIX.auth.REGION.amazoncognito.com`, an app client, and the URL
    /// to which users return, as it is registered with the app client.
    ///
    /// # Errors
    /// If the domain is not one. `http` is accepted on the loopback interface only.
    pub fn new(domain: &str, app: AppClient, redirect: impl Into<String>) -> Result<Self, HostedError> {
        let domain = domain.trim_end_matches('/');
        let uri: Uri = domain.parse().map_err(|_| HostedError::Domain)?;
        let is_local = matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]"));
        let is_safe = uri.scheme_str() == Some("https") || (uri.scheme_str() == Some("http") && is_local);
        if !is_safe || uri.path() != "/" || uri.query().is_some() {
            return Err(HostedError::Domain);
        }
        let edges = Edges::from_environment(false).map_err(Arc::from);
        Ok(Self { domain: domain.to_owned(), app, redirect: redirect.into(), edges })
    }

    /// The transport of requests for tokens, with the clock of its timeouts.
    #[must_use]
    pub fn with_transport(mut self, transport: impl Transport, clock: impl Clock) -> Self {
        self.edges = Ok(Edges { transport: Arc::new(transport), clock: Arc::new(clock) });
        self
    }

    /// Sends requests on the calling thread.
    #[cfg(feature = "blocking")]
    #[must_use]
    pub fn blocking(mut self) -> Self {
        self.edges = Edges::from_environment(true).map_err(Arc::from);
        self
    }

    /// Begins a login: the URL of the sign-in page, and what to keep until the user returns.
    ///
    /// # Errors
    /// If the system does not provide random bytes.
    pub fn log_in(
        &self,
        scopes: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<(String, Login), HostedError> {
        self.log_in_with(scopes, &[])
    }

    /// The same with additional parameters: `identity_provider`, `lang`, `login_hint`, `prompt` and others.
    ///
    /// # Errors
    /// If the system does not provide random bytes.
    pub fn log_in_with(
        &self,
        scopes: impl IntoIterator<Item = impl AsRef<str>>,
        parameters: &[(&str, &str)],
    ) -> Result<(String, Login), HostedError> {
        let login = Login::begin()?;
        let (scopes, challenge) = (join(scopes), login.challenge());
        let own = [
            ("response_type", "code"),
            ("client_id", self.app.id()),
            ("redirect_uri", &self.redirect),
            ("scope", &scopes),
            ("state", login.state()),
            ("nonce", login.nonce()),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        let query = write(&[&own[..], parameters].concat());
        Ok((format!("{}/oauth2/authorize?{query}", self.domain), login))
    }

    /// The URL that ends the user's session with the domain and returns to a URL that is registered for it.
    pub fn log_out_url(&self, return_to: &str) -> String {
        let query = write(&[("client_id", self.app.id()), ("logout_uri", return_to)]);
        format!("{}/logout?{query}", self.domain)
    }

    /// An endpoint of the domain.
    pub(super) fn endpoint(&self, name: &str) -> Result<Uri, HostedError> {
        format!("{}/oauth2/{name}", self.domain).parse().map_err(|_| HostedError::Domain)
    }

    pub(super) fn edges(&self) -> Result<&Edges, HostedError> {
        self.edges.as_ref().map_err(|error| HostedError::NoTransport(Arc::clone(error)))
    }
}

/// Scopes with spaces between them.
pub(super) fn join(scopes: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let scopes: Vec<String> = scopes.into_iter().map(|scope| scope.as_ref().to_owned()).collect();
    scopes.join(" ")
}
