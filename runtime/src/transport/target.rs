//! The server that a request goes to, from its URI.

use http::Method;
use http::uri::{Authority, Scheme};

use super::error::ConnectError;
use super::{HttpRequest, TransportError, TransportErrorKind, WithoutProxy};

/// The server that a request is for.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) tls: bool,
    pub(super) authority: Authority,
    /// Whether the request must not go through a proxy.
    pub(super) is_direct: bool,
}

impl Target {
    /// # Errors
    /// If the URI does not name a server, or the request is one for proxies.
    pub(super) fn of(request: &HttpRequest) -> Result<Self, TransportError> {
        let uri = request.uri();
        let tls = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            Some(scheme) if *scheme == Scheme::HTTP => false,
            _ => return Err(invalid("the URI's scheme is neither http nor https")),
        };
        let is_direct = request.extensions().get::<WithoutProxy>().is_some();
        match uri.authority() {
            _ if request.method() == Method::CONNECT => {
                Err(invalid("CONNECT is a request for proxies, not for servers"))
            }
            Some(authority) if authority.as_str().contains('@') => {
                Err(invalid("the URI contains a user name, which is not sent to servers"))
            }
            Some(authority) if !authority.host().is_empty() => {
                Ok(Self { tls, authority: without_default_port(authority, tls), is_direct })
            }
            _ => Err(invalid("the URI does not have a host")),
        }
    }

    /// The host; an IPv6 address is without brackets.
    pub(super) fn host(&self) -> &str {
        bare_host(&self.authority)
    }

    pub(super) fn port(&self) -> u16 {
        self.authority.port_u16().unwrap_or(if self.tls { 443 } else { 80 })
    }
}

/// The authority as in signatures and `Host`: without the scheme's default port.
///
/// <https://www.rfc-editor.org/rfc/rfc9110#section-4.2.3>
fn without_default_port(authority: &Authority, tls: bool) -> Authority {
    let default = if tls { 443 } else { 80 };
    if authority.port_u16() == Some(default) {
        authority.host().parse().unwrap_or_else(|_| authority.clone())
    } else {
        authority.clone()
    }
}

/// The host of an authority; an IPv6 address is without brackets.
pub(super) fn bare_host(authority: &Authority) -> &str {
    authority.host().trim_matches(['[', ']'])
}

fn invalid(what: &str) -> TransportError {
    ConnectError::bare(TransportErrorKind::InvalidRequest, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Signatures cover the host without the default port, so every version of HTTP must send it like that.
    #[test]
    fn the_authority_does_not_have_the_default_port() {
        for (uri, expected) in [
            ("https://h.test:443/", "h.test"),
            ("https://h.test/", "h.test"),
            ("https://h.test:80/", "h.test:80"),
            ("http://h.test:80/", "h.test"),
            ("http://[::1]:80/", "[::1]"),
            ("http://h.test:443/", "h.test:443"),
        ] {
            let mut request = HttpRequest::default();
            *request.uri_mut() = uri.parse().unwrap();
            assert_eq!(Target::of(&request).unwrap().authority, expected, "{uri}");
        }
    }
}
