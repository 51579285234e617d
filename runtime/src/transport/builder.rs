//! The builder of transports.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use super::error::BuildError;
use super::proxy::{NoProxy, Proxies, Proxy};
use super::trust::{Trust, certificates};
use crate::environment::Environment;

/// Sets up a transport over the network, `T`. What is wrong is said by [`Builder::build`], the first thing first.
pub struct Builder<T> {
    setup: Setup,
    error: Option<BuildError>,
    transport: PhantomData<fn() -> T>,
}

/// What a transport over the network is made of.
#[derive(Debug)]
pub struct Setup {
    pub(super) settings: Settings,
    pub(super) trust: Trust,
    pub(super) proxies: Proxies,
}

/// How many connections may wait for the next call, and for how long.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) max_idle: usize,
    pub(super) idle_timeout: Duration,
}

impl<T> Default for Builder<T> {
    fn default() -> Self {
        let setup = Setup {
            settings: Settings { max_idle: 512, idle_timeout: Duration::from_secs(60) },
            trust: Trust::of_system(),
            proxies: Proxies::default(),
        };
        Self { setup, error: None, transport: PhantomData }
    }
}

impl<T: From<Setup>> Builder<T> {
    /// Takes roots and proxies from the environment.
    ///
    /// | variable | meaning |
    /// |---|---|
    /// | `AWS_CA_BUNDLE` | a PEM file whose certificates are trusted instead of the operating system's |
    /// | `HTTPS_PROXY`, `HTTP_PROXY` | the proxy for `https` and for `http`; `HTTP_PROXY` in capitals is ignored in CGI programs, whose callers can set it |
    /// | `ALL_PROXY` | the proxy for what has none of its own |
    /// | `NO_PROXY` | what is reached without a proxy, see [`Builder::no_proxy`] |
    ///
    /// The names of the proxies' variables are looked up in lower case first. A variable that cannot be used is an
    /// error of the requests that need it, and of no others.
    #[must_use]
    pub fn environment(mut self, environment: &dyn Environment) -> Self {
        self.setup.trust.read_environment(environment);
        self.setup.proxies = Proxies::from_environment(environment);
        self
    }

    /// Trusts these certificates as well: one or more in PEM.
    #[must_use]
    pub fn root_certificates(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.extend_roots(certificates(pem.as_ref(), "the given root certificates"));
        self
    }

    /// Whether the certificates of the operating system's trust store are trusted; they are by default, unless
    /// the environment names a bundle. They are read at the first connection that needs them.
    #[must_use]
    pub fn system_roots(mut self, trusted: bool) -> Self {
        self.setup.trust.system = trusted;
        self
    }

    /// Sends requests to `http` addresses through a proxy: `http://user:password@host:port`, or `https` likewise.
    #[must_use]
    pub fn http_proxy(mut self, url: &str) -> Self {
        match Proxy::parse(url, "the given proxy for http") {
            Ok(proxy) => self.setup.proxies.http = Ok(Some(proxy)),
            Err(error) => self.fail(error),
        }
        self
    }

    /// Sends requests to `https` addresses through a tunnel of a proxy: `http://user:password@host:port`, or
    /// `https` likewise.
    #[must_use]
    pub fn https_proxy(mut self, url: &str) -> Self {
        match Proxy::parse(url, "the given proxy for https") {
            Ok(proxy) => self.setup.proxies.https = Ok(Some(proxy)),
            Err(error) => self.fail(error),
        }
        self
    }

    /// What is reached without a proxy: names, which include their subdomains, addresses, networks such as
    /// `10.0.0.0/8`, each with a port or without, separated by commas; `*` is everything.
    ///
    /// This machine (`localhost`, loopback addresses) and link-local addresses, where credentials are handed out,
    /// never go through a proxy.
    #[must_use]
    pub fn no_proxy(mut self, list: &str) -> Self {
        self.setup.proxies.direct = NoProxy::parse(list);
        self
    }

    /// How many connections may wait for the next call, all servers together; the default is 512. More callers
    /// than that at once are served, over connections that are closed afterwards.
    #[must_use]
    pub fn max_idle_connections(mut self, count: usize) -> Self {
        self.setup.settings.max_idle = count;
        self
    }

    /// How long a connection may wait for the next call; the default is a minute.
    #[must_use]
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.setup.settings.idle_timeout = timeout;
        self
    }

    /// The transport.
    ///
    /// # Errors
    /// When certificates cannot be read or a proxy's address is not understood.
    pub fn build(self) -> Result<T, BuildError> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(T::from(self.setup)),
        }
    }

    fn extend_roots(
        &mut self,
        certificates: Result<Vec<rustls::pki_types::CertificateDer<'static>>, BuildError>,
    ) {
        match certificates {
            Ok(certificates) => self.setup.trust.given.extend(certificates),
            Err(error) => self.fail(error),
        }
    }

    fn fail(&mut self, error: BuildError) {
        self.error.get_or_insert(error);
    }
}

impl<T> fmt::Debug for Builder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").field("setup", &self.setup).field("error", &self.error).finish()
    }
}
