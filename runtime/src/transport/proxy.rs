//! Proxies: the one that a request goes through, if any.

mod direct;

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use http::uri::{Authority, Scheme, Uri};

pub(super) use self::direct::NoProxy;
use super::TransportError;
use super::error::BuildError;
use super::target::Target;
use crate::environment::Environment;

/// The proxies of a transport, or the reason why the variable that names one cannot be used.
#[derive(Debug)]
pub(super) struct Proxies {
    pub(super) http: Result<Option<Proxy>, BuildError>,
    pub(super) https: Result<Option<Proxy>, BuildError>,
    pub(super) direct: NoProxy,
}

/// The way to a target.
#[derive(Clone, Copy, Debug)]
pub(super) enum Route<'a> {
    /// Directly.
    Direct,
    /// Through a proxy that forwards the request.
    Forward(&'a Proxy),
    /// Through a tunnel that a proxy opens.
    Tunnel(&'a Proxy),
}

impl<'a> Route<'a> {
    /// The proxy, if there is one.
    pub(super) fn proxy(self) -> Option<&'a Proxy> {
        match self {
            Self::Direct => None,
            Self::Forward(proxy) | Self::Tunnel(proxy) => Some(proxy),
        }
    }
}

impl Default for Proxies {
    fn default() -> Self {
        Self { http: Ok(None), https: Ok(None), direct: NoProxy::default() }
    }
}

impl Proxies {
    /// The proxies in the environment; see [`super::Builder::environment`].
    pub(super) fn from_environment(environment: &dyn Environment) -> Self {
        let first = |names: &[&'static str]| {
            names.iter().find_map(|name| environment.non_blank_var_os(name).map(|value| (*name, value)))
        };
        let proxy = |names: &[&'static str]| {
            first(names)
                .map(|(name, value)| match value.to_str() {
                    Some(value) => Proxy::parse(value, name),
                    None => Err(BuildError::new(format!("{name} is not Unicode text"))),
                })
                .transpose()
        };
        // In a CGI program the variable contains the request's header `Proxy`, which the caller chooses.
        let is_cgi = environment.non_blank_var_os("REQUEST_METHOD").is_some();
        let http: &[_] = if is_cgi {
            &["http_proxy", "all_proxy", "ALL_PROXY"]
        } else {
            &["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"]
        };
        Self {
            http: proxy(http),
            https: proxy(&["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]),
            // Entries that are not Unicode match nothing; the others are respected.
            direct: NoProxy::parse(&first(&["no_proxy", "NO_PROXY"]).unwrap_or_default().1.to_string_lossy()),
        }
    }

    /// Returns the way to a target.
    ///
    /// # Errors
    /// If the target needs a proxy and the variable that names it cannot be used.
    pub(super) fn route(&self, target: &Target) -> Result<Route<'_>, TransportError> {
        match if target.tls { &self.https } else { &self.http } {
            Ok(None) => Ok(Route::Direct),
            _ if target.is_direct || self.direct.contains(target.host(), target.port()) => Ok(Route::Direct),
            Ok(Some(proxy)) if target.tls => Ok(Route::Tunnel(proxy)),
            Ok(Some(proxy)) => Ok(Route::Forward(proxy)),
            Err(error) => Err(error.clone().into_transport()),
        }
    }
}

/// A proxy and its login.
#[derive(Clone)]
pub(super) struct Proxy {
    pub(super) tls: bool,
    authority: Authority,
    authorization: Option<HeaderValue>,
    /// The whole URL, login included.
    #[cfg(feature = "blocking")]
    url: String,
}

impl Proxy {
    /// Parses `scheme://user:password@host:port`, of which only the host is required.
    ///
    /// # Errors
    /// If the text is anything else. It may contain a password, so the error shows `origin` and not the text.
    pub(super) fn parse(url: &str, origin: &str) -> Result<Self, BuildError> {
        let invalid = || BuildError::new(format!("{origin} is not the URL of a proxy"));
        let with_scheme = if url.contains("://") { url.to_owned() } else { format!("http://{url}") };
        let uri: Uri = with_scheme.parse().map_err(|_| invalid())?;
        let tls = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTP => false,
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            _ => return Err(BuildError::new(format!("{origin} is neither an http nor an https proxy"))),
        };
        let authority = uri.authority().ok_or_else(invalid)?.as_str();
        let (login, address) = match authority.rsplit_once('@') {
            Some((login, address)) => (Some(login), address),
            None => (None, authority),
        };
        let authority: Authority = address.parse().map_err(|_| invalid())?;
        if authority.host().is_empty() {
            return Err(invalid());
        }
        let authorization = login.map(|login| basic(login).ok_or_else(invalid)).transpose()?;
        Ok(Self {
            tls,
            #[cfg(feature = "blocking")]
            url: {
                let scheme = if tls { "https" } else { "http" };
                login.map_or_else(
                    || format!("{scheme}://{authority}"),
                    |login| format!("{scheme}://{login}@{authority}"),
                )
            },
            authority,
            authorization,
        })
    }

    /// The whole URL, login included: a secret.
    #[cfg(feature = "blocking")]
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    #[cfg(feature = "hyper")]
    pub(super) fn authority(&self) -> &Authority {
        &self.authority
    }

    #[cfg(any(feature = "hyper", test))]
    pub(super) fn host(&self) -> &str {
        super::target::bare_host(&self.authority)
    }

    #[cfg(any(feature = "hyper", test))]
    pub(super) fn port(&self) -> u16 {
        self.authority.port_u16().unwrap_or(if self.tls { 443 } else { 80 })
    }

    /// The value of `Proxy-Authorization`.
    #[cfg(any(feature = "hyper", test))]
    pub(super) fn authorization(&self) -> Option<&HeaderValue> {
        self.authorization.as_ref()
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.tls { "https" } else { "http" };
        let login = if self.authorization.is_some() { "***@" } else { "" };
        write!(f, "{scheme}://{login}{}", self.authority)
    }
}

/// Basic authentication with the login of a URL: <https://www.rfc-editor.org/rfc/rfc7617#section-2>
fn basic(login: &str) -> Option<HeaderValue> {
    let (user, password) = login.split_once(':').unwrap_or((login, ""));
    let mut plain = percent_decode(user)?;
    plain.push(b':');
    plain.extend(percent_decode(password)?);
    let mut value = HeaderValue::try_from(format!("Basic {}", STANDARD.encode(plain))).ok()?;
    value.set_sensitive(true);
    Some(value)
}

fn percent_decode(text: &str) -> Option<Vec<u8>> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        let digit = |byte: u8| char::from(byte).to_digit(16);
        decoded.push((digit(digits[0])? * 16 + digit(digits[1])?) as u8);
        rest = after;
    }
    Some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::FixedEnvironment;

    fn route(variables: &[(&str, &str)], uri: &str) -> String {
        let variables = variables.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        let environment = FixedEnvironment { variables, ..FixedEnvironment::default() };
        let proxies = Proxies::from_environment(&environment);
        let uri: Uri = uri.parse().unwrap();
        let tls = uri.scheme_str() == Some("https");
        let target = Target { tls, authority: uri.authority().unwrap().clone(), is_direct: false };
        match proxies.route(&target) {
            Ok(Route::Direct) => "direct".to_owned(),
            Ok(Route::Forward(proxy)) => format!("forward {proxy:?}"),
            Ok(Route::Tunnel(proxy)) => format!("tunnel {proxy:?}"),
            Err(error) => std::error::Error::source(&error).unwrap().to_string(),
        }
    }

    #[test]
    fn the_variables_choose_the_proxy() {
        let all = [("HTTPS_PROXY", "http://s:1"), ("HTTP_PROXY", "p:2"), ("NO_PROXY", "x.test")];
        for (variables, uri, expected) in [
            (&all[..], "https://a.test/", "tunnel http://s:1"),
            (&all, "http://a.test/", "forward http://p:2"),
            (&all, "https://x.test/", "direct"),
            (&all, "http://127.0.0.1:80/", "direct"),
            (&[("https_proxy", "lower"), ("HTTPS_PROXY", "upper")], "https://a.test/", "tunnel http://lower"),
            (&[("HTTPS_PROXY", "https://upper")], "https://a.test/", "tunnel https://upper"),
            (&[("ALL_PROXY", "all")], "https://a.test/", "tunnel http://all"),
            (&[("all_proxy", "all")], "http://a.test/", "forward http://all"),
            (&[("all_proxy", "all"), ("http_proxy", "own")], "http://a.test/", "forward http://own"),
            (&[("HTTP_PROXY", "p"), ("REQUEST_METHOD", "GET")], "http://a.test/", "direct"),
            (&[("http_proxy", "p"), ("REQUEST_METHOD", "GET")], "http://a.test/", "forward http://p"),
            (&[("HTTPS_PROXY", " ")], "https://a.test/", "direct"),
            (&[("HTTPS_PROXY", "p"), ("NO_PROXY", "x.test,\r\na.test\r\n")], "https://a.test/", "direct"),
            (&[("HTTPS_PROXY", "s"), ("ALL_PROXY", "socks5://a")], "https://a.test/", "tunnel http://s"),
            (
                &[("HTTPS_PROXY", "s"), ("ALL_PROXY", "socks5://a")],
                "http://a.test/",
                "ALL_PROXY is neither an http nor an https proxy",
            ),
            (&[], "https://a.test/", "direct"),
        ] {
            assert_eq!(route(variables, uri), expected, "{variables:?} {uri}");
        }
    }

    #[test]
    fn a_login_becomes_basic_authentication_and_is_never_shown() {
        let proxy = Proxy::parse("http://us%40er:p%3Ass@proxy.test:3128/", "HTTPS_PROXY").unwrap();
        assert_eq!(proxy.authorization().unwrap().to_str().unwrap(), "Basic dXNAZXI6cDpzcw==");
        assert_eq!((proxy.host(), proxy.port()), ("proxy.test", 3128));
        assert_eq!(format!("{proxy:?}"), "http://***@proxy.test:3128");
    }

    #[test]
    fn what_is_not_a_proxy_is_refused_without_being_shown() {
        for (url, expected) in [
            ("socks5://u:secret@host", "HTTPS_PROXY is neither an http nor an https proxy"),
            ("http://u:secret%@host", "HTTPS_PROXY is not the URL of a proxy"),
            ("http://u:secret@", "HTTPS_PROXY is not the URL of a proxy"),
            ("http:// secret", "HTTPS_PROXY is not the URL of a proxy"),
        ] {
            let error = Proxy::parse(url, "HTTPS_PROXY").unwrap_err();
            assert_eq!(error.to_string(), expected, "{url}");
            assert!(!format!("{error:?}").contains("secret"));
        }
    }

    #[test]
    fn a_request_may_forbid_proxies() {
        let variables = [("HTTP_PROXY".to_owned(), "http://proxy.example.com:3128".to_owned())].into();
        let environment = FixedEnvironment { variables, ..FixedEnvironment::default() };
        let proxies = Proxies::from_environment(&environment);
        let authority: http::uri::Authority = "credentials.example.com".parse().unwrap();
        let target = |is_direct| Target { tls: false, authority: authority.clone(), is_direct };
        assert!(matches!(proxies.route(&target(false)), Ok(Route::Forward(_))));
        assert!(matches!(proxies.route(&target(true)), Ok(Route::Direct)));
    }
}
