//! Signs requests that are about to be sent.

use std::time::Duration;

use http::Uri;
use http::header::{HOST, HeaderValue};
use http::uri::Scheme;

use super::{
    Form, PayloadHash, SignableRequest, Signed, SigningError, SigningKeyCache, SigningParams, V4, Version,
    sign_as,
};
use crate::transport::{HttpRequest, append_query, set_header};

/// Signs a request by setting its headers.
///
/// A request without a `host` header gets one from its URI. Headers that are set afterwards are not signed.
///
/// # Errors
/// If the request or the credentials cannot be signed; see [`SigningError`].
pub fn sign_headers(
    request: &mut HttpRequest,
    params: &SigningParams<'_>,
    keys: &SigningKeyCache,
) -> Result<Signed, SigningError> {
    sign_headers_as(&V4 { keys }, request, params)
}

/// Signs a request with this version of the signature, in its headers.
pub(in crate::signing) fn sign_headers_as<V: Version>(
    version: &V,
    request: &mut HttpRequest,
    params: &SigningParams<'_>,
) -> Result<Signed, SigningError> {
    set_host(request)?;
    let mut signed = sign_as(version, &parts(request, params)?, params, Form::Headers)?;
    for (name, value) in signed.headers.drain(..) {
        set_header(request.headers_mut(), name, value);
    }
    Ok(signed)
}

/// Presigns a request: its URI contains the signature, which is valid for the duration `expires`.
///
/// # Errors
/// If the request or the credentials cannot be signed; see [`SigningError`].
pub fn sign_query(
    request: &mut HttpRequest,
    params: &SigningParams<'_>,
    expires: Duration,
    keys: &SigningKeyCache,
) -> Result<Signed, SigningError> {
    sign_query_as(&V4 { keys }, request, params, expires)
}

/// Signs a request with this version of the signature, in its query.
pub(in crate::signing) fn sign_query_as<V: Version>(
    version: &V,
    request: &mut HttpRequest,
    params: &SigningParams<'_>,
    expires: Duration,
) -> Result<Signed, SigningError> {
    set_host(request)?;
    let signed = sign_as(version, &parts(request, params)?, params, Form::Query { expires })?;
    *request.uri_mut() = append_query(request.uri(), &signed.query).ok_or(SigningError::uri())?;
    Ok(signed)
}

fn parts<'a>(
    request: &'a HttpRequest,
    params: &SigningParams<'_>,
) -> Result<SignableRequest<'a>, SigningError> {
    let needs_body = params.settings.payload_hash == PayloadHash::Body;
    let body = request.body().as_bytes().map(|body| &body[..]);
    Ok(SignableRequest {
        method: request.method().as_str(),
        path: request.uri().path(),
        query: request.uri().query().unwrap_or_default(),
        headers: request.headers().iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect(),
        body: body.or((!needs_body).then_some(&[])).ok_or(SigningError::body())?,
    })
}

/// Sets the `host` header, which is part of every signature, so that the signed host is the one that is sent.
fn set_host(request: &mut HttpRequest) -> Result<(), SigningError> {
    if !request.headers().contains_key(HOST) {
        let host = host(request.uri()).ok_or(SigningError::host())?;
        set_header(request.headers_mut(), HOST, host);
    }
    Ok(())
}

/// The host, with the port unless it is the scheme's default.
fn host(uri: &Uri) -> Option<HeaderValue> {
    let authority = uri.authority()?;
    let default_port = if uri.scheme() == Some(&Scheme::HTTP) { 80 } else { 443 };
    let host = match authority.port_u16() {
        Some(port) if port != default_port => authority.as_str().rsplit('@').next()?,
        _ => authority.host(),
    };
    HeaderValue::from_str(host).ok()
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::super::SigningSettings;
    use super::*;
    use crate::credentials::Credentials;
    use crate::transport::Body;

    fn request(uri: &str) -> HttpRequest {
        http::Request::get(uri).body(Body::empty()).unwrap()
    }

    fn signed(uri: &str, credentials: &Credentials) -> Result<HttpRequest, SigningError> {
        let mut request = request(uri);
        sign_headers(&mut request, &params(credentials), &SigningKeyCache::new())?;
        Ok(request)
    }

    fn params(credentials: &Credentials) -> SigningParams<'_> {
        SigningParams {
            credentials,
            region: "eu-west-1",
            service: "cognito-idp",
            time: SystemTime::UNIX_EPOCH,
            settings: SigningSettings::default(),
        }
    }

    #[test]
    fn the_host_comes_from_the_uri() {
        let credentials = Credentials::new("AKID", "secret");
        for (uri, expected) in [
            ("https://example.com/", "example.com"),
            ("https://example.com:443/", "example.com"),
            ("https://example.com:80/", "example.com:80"),
            ("http://example.com:80/", "example.com"),
            ("http://user@[::1]:4566/", "[::1]:4566"),
        ] {
            assert_eq!(signed(uri, &credentials).unwrap().headers()["host"], expected, "{uri}");
        }
        assert_eq!(signed("/path", &credentials).unwrap_err(), SigningError::host());
    }

    #[test]
    fn signing_again_replaces_the_first_signature() {
        let credentials = Credentials::new("AKID", "secret").with_session_token("token");
        let keys = SigningKeyCache::new();
        let mut request = request("https://example.com/");
        let first = sign_headers(&mut request, &params(&credentials), &keys).unwrap();
        let second = sign_headers(&mut request, &params(&credentials), &keys).unwrap();
        assert_eq!(first, second);
        assert_eq!(request.headers().len(), 4);
    }

    #[test]
    fn no_secret_is_shown() {
        let credentials = Credentials::new("AKID", "wJalr").with_session_token("a-token");
        let mut request = request("https://example.com/");
        let params = params(&credentials);
        let signed = sign_headers(&mut request, &params, &SigningKeyCache::new()).unwrap();
        let shown = format!("{signed:?} {params:?} {request:?}");
        assert!(!shown.contains("wJalr") && !shown.contains("a-token"), "{shown}");
        assert!(!shown.contains(&signed.signature), "{shown}");
    }

    #[test]
    fn credentials_that_no_header_can_hold_are_refused() {
        let credentials = Credentials::new("AK\nID", "secret");
        assert_eq!(signed("https://example.com/", &credentials).unwrap_err(), SigningError::credentials());
    }

    #[test]
    fn the_query_form_keeps_the_query() {
        let credentials = Credentials::new("AKID", "secret");
        let mut request = request("https://example.com/path?a=1");
        let expires = Duration::from_secs(60);
        let signed =
            sign_query(&mut request, &params(&credentials), expires, &SigningKeyCache::new()).unwrap();
        let expected = format!("https://example.com/path?a=1&{}", signed.query);
        assert_eq!(request.uri().to_string(), expected);
        assert!(expected.contains("&X-Amz-Expires=60&X-Amz-Signature="));
    }
}
