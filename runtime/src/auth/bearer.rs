//! `smithy.api#httpBearerAuth`: a token in the header `authorization`.
//!
//! <https://smithy.io/2.0/spec/authentication-traits.html#httpbearerauth-trait>

use std::fmt;

use http::HeaderValue;
use http::header::AUTHORIZATION;
use http::uri::Scheme;

#[cfg(feature = "sso")]
use super::TokenProvider;
use super::{AuthError, AuthParams, AuthScheme, Identities, Identity, IdentityProvider, Signer};
use crate::transport::{HttpRequest, ReservedHeader, set_header};

/// The codes of services that do not accept the token, or no longer.
const REFUSED: [&str; 3] = ["ExpiredToken", "ExpiredTokenException", "UnauthorizedException"];

const RESERVED: [ReservedHeader; 1] =
    [ReservedHeader::new("authorization", "set `bearer_token` on the client's builder")];

/// A secret that identifies whoever has it. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The token with this text.
    pub fn new(token: impl Into<String>) -> Self {
        Self(token.into())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(*** redacted ***)")
    }
}

/// The scheme of services that take tokens, such as those of single sign-on.
#[derive(Clone, Copy, Debug)]
pub struct Bearer;

/// The scheme, as generated services refer to it.
pub const BEARER: &dyn AuthScheme = &Bearer;

impl AuthScheme for Bearer {
    fn id(&self) -> &'static str {
        "smithy.api#httpBearerAuth"
    }

    fn endpoint_name(&self) -> &'static str {
        "bearer"
    }

    fn identity_provider<'a>(&self, identities: &'a Identities) -> Option<IdentityProvider<'a>> {
        identities.tokens().map(IdentityProvider::Token)
    }

    fn signer(&self) -> Box<dyn Signer> {
        Box::new(Self)
    }

    fn reserved_headers(&self) -> &'static [ReservedHeader] {
        &RESERVED
    }

    #[cfg(feature = "sso")]
    fn session_tokens(&self) -> Option<TokenProvider> {
        Some(TokenProvider::single_sign_on())
    }

    /// The user may have signed in again since the token was read.
    fn refused(&self, code: &str, identity: &Identity, identities: &Identities) {
        if REFUSED.contains(&code) {
            identities.forget(identity);
        }
    }
}

impl Signer for Bearer {
    fn sign(&self, request: &mut HttpRequest, params: &AuthParams<'_>) -> Result<(), AuthError> {
        let Identity::Token(Token(token)) = params.identity else {
            return Err(AuthError::new("httpBearerAuth needs a token, and the identity has none"));
        };
        if !is_private(request) {
            return Err(AuthError::new(
                "a bearer token is sent only over HTTPS, because whoever reads it can use it",
            ));
        }
        let value = HeaderValue::try_from(["Bearer ", token].concat())
            .map_err(|_| AuthError::new("the bearer token contains characters that a header cannot have"));
        let mut value = value?;
        value.set_sensitive(true);
        set_header(request.headers_mut(), AUTHORIZATION, value);
        Ok(())
    }
}

/// Returns true if nobody else can read the request: it is encrypted, or does not leave this machine.
fn is_private(request: &HttpRequest) -> bool {
    let host = request.uri().host().unwrap_or_default();
    request.uri().scheme() == Some(&Scheme::HTTPS)
        || matches!(host, "localhost" | "[::1]")
        || host
            .strip_prefix("127.")
            .is_some_and(|rest| rest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.')))
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;
    use crate::auth::PayloadSigning;
    use crate::schema::{ServiceSchema, ShapeId};
    use crate::transport::Body;

    static SERVICE: ServiceSchema = ServiceSchema::new(ShapeId::new("a", "S"), "1", "", &[]);

    fn sign(url: &str, token: &str) -> Result<HttpRequest, AuthError> {
        let mut request = http::Request::get(url).body(Body::empty()).unwrap();
        let params = AuthParams {
            identity: &Identity::Token(Token::new(token)),
            settings: None,
            service: &SERVICE,
            region: None,
            time: SystemTime::UNIX_EPOCH,
            payload: PayloadSigning::default(),
        };
        BEARER.signer().sign(&mut request, &params).map(|()| request)
    }

    #[test]
    fn the_token_is_in_a_header_that_is_not_shown() {
        let request = sign("https://example.com/", "secret").unwrap();
        assert_eq!(request.headers()[AUTHORIZATION], "Bearer secret");
        assert!(!format!("{:?} {:?}", request.headers(), Token::new("secret")).contains("secret"));
    }

    #[test]
    fn tokens_do_not_leave_the_machine_unencrypted() {
        assert!(sign("http://127.0.0.1:80/", "secret").is_ok());
        assert!(sign("http://localhost/", "secret").is_ok());
        for url in ["http://example.com/", "http://127.0.0.1.example.com/"] {
            assert!(!sign(url, "secret").unwrap_err().to_string().contains("secret"));
        }
    }

    #[test]
    fn other_characters_are_refused() {
        assert!(sign("https://example.com/", "a\nb").is_err());
    }
}
