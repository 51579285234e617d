//! Where a request goes, as its URI says it.

use http::header::HOST;
use http::uri::{Authority, PathAndQuery, Scheme, Uri};
use http::{HeaderValue, Method};

use super::body::RequestBody;
use super::connection::Request;
use super::error::ConnectError;
use crate::transport::{HttpRequest, TransportError, TransportErrorKind, WithoutProxy};

/// The server that a request is for.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) tls: bool,
    pub(super) authority: Authority,
    /// Whether no proxy may see the request.
    pub(super) is_direct: bool,
}

impl Target {
    /// # Errors
    /// When the URI names no server, or the request is not one that a server answers.
    pub(super) fn of(request: &HttpRequest) -> Result<Self, TransportError> {
        let uri = request.uri();
        let tls = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            Some(scheme) if *scheme == Scheme::HTTP => false,
            _ => return Err(invalid("the URI's scheme is neither http nor https")),
        };
        let is_direct = request.extensions().get::<WithoutProxy>().is_some();
        match uri.authority() {
            _ if request.method() == Method::CONNECT => Err(invalid("CONNECT is not a request for a server")),
            Some(authority) if authority.as_str().contains('@') => {
                Err(invalid("the URI holds a user name, which no server gets to see"))
            }
            Some(authority) if !authority.host().is_empty() => {
                Ok(Self { tls, authority: authority.clone(), is_direct })
            }
            _ => Err(invalid("the URI names no host")),
        }
    }

    /// The host, an IPv6 address without brackets.
    pub(super) fn host(&self) -> &str {
        bare_host(&self.authority)
    }

    pub(super) fn port(&self) -> u16 {
        self.authority.port_u16().unwrap_or(if self.tls { 443 } else { 80 })
    }

    /// Gives the request the form that goes over the wire: the path alone and the server in `Host`, or the
    /// whole address for a proxy or HTTP/2.
    pub(super) fn address(&self, request: &mut Request, form: Form) {
        let headers = request.headers_mut();
        match form {
            Form::Http2 => drop(headers.remove(HOST)),
            Form::Origin | Form::Absolute if headers.contains_key(HOST) => {}
            Form::Origin | Form::Absolute => {
                if let Ok(value) = HeaderValue::from_str(self.authority.as_str()) {
                    headers.insert(HOST, value);
                }
            }
        }
        let path = request.uri().path_and_query().cloned().unwrap_or(PathAndQuery::from_static("/"));
        let mut parts = http::uri::Parts::default();
        if form != Form::Origin {
            parts.scheme = Some(if self.tls { Scheme::HTTPS } else { Scheme::HTTP });
            parts.authority = Some(self.authority.clone());
        }
        parts.path_and_query = Some(path);
        if let Ok(uri) = Uri::from_parts(parts) {
            *request.uri_mut() = uri;
        }
    }
}

/// How a request names its server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// To the server itself.
    Origin,
    /// To a proxy that passes it on.
    Absolute,
    /// In HTTP/2's own fields.
    Http2,
}

/// The host of an authority, an IPv6 address without brackets.
pub(super) fn bare_host(authority: &Authority) -> &str {
    authority.host().trim_matches(['[', ']'])
}

/// The request with a body that hyper sends.
pub(super) fn with_body(request: HttpRequest) -> Request {
    request.map(RequestBody::from)
}

fn invalid(what: &str) -> TransportError {
    ConnectError::bare(TransportErrorKind::InvalidRequest, what)
}
