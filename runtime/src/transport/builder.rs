//! The builder of transports.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use super::error::BuildError;
use super::proxy::{NoProxy, Proxies, Proxy};
use super::tls::{Source, Trust, certificates};
use crate::environment::Environment;

/// Configures a network transport, `T`. [`Builder::build`] returns the first error of all settings.
pub struct Builder<T> {
    setup: Setup,
    error: Option<BuildError>,
    transport: PhantomData<fn() -> T>,
}

/// The settings of a network transport.
#[derive(Debug)]
pub struct Setup {
    settings: Settings,
    trust: Trust,
    #[cfg(feature = "rustls")]
    config: Option<std::sync::Arc<rustls::ClientConfig>>,
    proxies: Proxies,
}

/// The maximum number of idle connections, and the time after which they are closed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) max_idle: usize,
    pub(super) idle_timeout: Duration,
}

impl Setup {
    /// The settings of the three parts of a transport.
    pub(super) fn into_parts(self) -> (Settings, Source, Proxies) {
        let Self { settings, trust, proxies, .. } = self;
        #[cfg(feature = "rustls")]
        if let Some(config) = self.config {
            return (settings, Source::Given(config), proxies);
        }
        (settings, Source::Trust(trust), proxies)
    }
}

impl<T> Default for Builder<T> {
    fn default() -> Self {
        let setup = Setup {
            settings: Settings { max_idle: 512, idle_timeout: Duration::from_secs(60) },
            trust: Trust::default(),
            #[cfg(feature = "rustls")]
            config: None,
            proxies: Proxies::default(),
        };
        Self { setup, error: None, transport: PhantomData }
    }
}

impl<T: From<Setup>> Builder<T> {
    /// Takes the trusted roots and the proxies from the environment.
    ///
    /// | variable | meaning |
    /// |---|---|
    /// | `AWS_CA_BUNDLE` | a PEM file whose certificates are trusted instead of the operating system's |
    /// | `SSL_CERT_FILE`, `SSL_CERT_DIR` | the place of the operating system's trust store |
    /// | `HTTPS_PROXY`, `HTTP_PROXY` | the proxy for `https` and for `http`; `HTTP_PROXY` in capitals is ignored in CGI programs, whose callers can set it |
    /// | `ALL_PROXY` | the proxy for what has none of its own |
    /// | `NO_PROXY` | what is reached without a proxy, see [`Builder::no_proxy`] |
    ///
    /// The variables of proxies are looked up in lower case first. A variable that is not valid is an error only in
    /// requests that need it.
    #[must_use]
    pub fn environment(mut self, environment: &dyn Environment) -> Self {
        self.setup.trust.read_environment(environment);
        self.setup.proxies = Proxies::from_environment(environment);
        self
    }

    /// Adds trusted root certificates: one or more in PEM.
    #[must_use]
    pub fn root_certificates(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.extend_roots(certificates(pem.as_ref(), "the given root certificates"));
        self
    }

    /// Whether to trust the certificates in the operating system's trust store; on by default, unless the environment
    /// names a bundle or the feature `webpki-roots` is on. If a program calls this, certificates in the program are
    /// trusted only if it also calls `webpki_roots`: the feature never adds to roots that a program has chosen.
    ///
    /// The store is read once in a process, while the first connection that needs it is opened. It is the one that
    /// `SSL_CERT_FILE` and `SSL_CERT_DIR` name, or the system's own.
    #[must_use]
    pub fn system_roots(mut self, trusted: bool) -> Self {
        self.setup.trust.system = Some(trusted);
        self
    }

    /// Whether to trust the public certificate authorities that are compiled into the program, which are Mozilla's; on by
    /// default, unless the environment names a bundle (`AWS_CA_BUNDLE`) or a store (`SSL_CERT_FILE`, `SSL_CERT_DIR`), or
    /// the program decides about [`system_roots`](Self::system_roots).
    ///
    /// They replace the operating system's trust store, which is then not read: containers need not have one, and the
    /// first call is faster. Authorities of an organization that are in that store are not trusted then: use
    /// `system_roots(true)`, alone or with `webpki_roots(true)`. The feature changes the trust of the whole program, so
    /// programs should enable it, and libraries should not.
    #[cfg(feature = "webpki-roots")]
    #[must_use]
    pub fn webpki_roots(mut self, trusted: bool) -> Self {
        self.setup.trust.webpki = Some(trusted);
        self
    }

    /// Uses a configuration of rustls, for example with a client certificate, a verifier of your own or another crypto
    /// provider. It replaces all other settings of trust, including those of the environment, and no trust store is
    /// read.
    ///
    /// The type is that of rustls 0.23, which [`transport::rustls`](crate::transport::rustls) re-exports. The protocols
    /// of ALPN are set by the transport; everything else is used as it is. The configuration needs a crypto provider, as
    /// always in rustls: `ClientConfig::builder_with_provider` takes one. Transports with clones of one `Arc` share the
    /// sessions that servers let clients resume.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # fn provider() -> rustls::crypto::CryptoProvider { rustls::crypto::ring::default_provider() }
    /// # #[cfg(feature = "hyper")]
    /// # fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// use farrier_runtime::environment::ProcessEnvironment;
    /// use farrier_runtime::transport::hyper::HyperTransport;
    /// use farrier_runtime::transport::rustls;
    ///
    /// let roots = rustls::RootCertStore::empty();
    /// let config = rustls::ClientConfig::builder_with_provider(Arc::new(provider()))
    ///     .with_protocol_versions(&[&rustls::version::TLS13])?
    ///     .with_root_certificates(roots)
    ///     .with_no_client_auth();
    /// let transport = HyperTransport::builder()
    ///     .environment(&ProcessEnvironment)
    ///     .rustls_config(config)
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "rustls")]
    #[must_use]
    pub fn rustls_config(mut self, config: impl Into<std::sync::Arc<rustls::ClientConfig>>) -> Self {
        self.setup.config = Some(config.into());
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

    /// The hosts that are reached without a proxy, separated by commas: names, which include their subdomains,
    /// addresses, or networks such as `10.0.0.0/8`, with or without a port; `*` means all hosts.
    ///
    /// Requests to this machine (`localhost`, loopback addresses) and to the link-local addresses that provide
    /// credentials never go through a proxy.
    #[must_use]
    pub fn no_proxy(mut self, list: &str) -> Self {
        self.setup.proxies.direct = NoProxy::parse(list);
        self
    }

    /// The maximum number of idle connections, of all servers together; 512 by default. More calls can run at once, but
    /// their connections are closed afterwards.
    #[must_use]
    pub fn max_idle_connections(mut self, count: usize) -> Self {
        self.setup.settings.max_idle = count;
        self
    }

    /// The time after which an idle connection is closed; one minute by default.
    #[must_use]
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.setup.settings.idle_timeout = timeout;
        self
    }

    /// Builds the transport.
    ///
    /// # Errors
    /// If certificates cannot be read or the address of a proxy is not valid.
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
