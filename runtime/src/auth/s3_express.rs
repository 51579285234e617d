//! `sigv4-s3express`: the scheme of directory buckets, whose requests are signed with the credentials of a session.
//!
//! The client creates the session, with its own credentials; see [`Choice::needs_session`](super::Choice::needs_session).
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateSession.html>

use http::{HeaderName, HeaderValue};

use super::sigv4::SIGV4;
use super::{AuthError, AuthParams, AuthScheme, Identities, Identity, IdentityProvider, Signer};
use crate::credentials::Credentials;
use crate::transport::{HttpRequest, ReservedHeader, set_header};

/// The header with the token of the session.
const SESSION_TOKEN: HeaderName = HeaderName::from_static("x-amz-s3session-token");

const RESERVED: [ReservedHeader; 1] =
    [ReservedHeader::new("x-amz-s3session-token", "leave it out, the client creates the session")];

/// The scheme of directory buckets.
///
/// Clients that support `sigv4` support it too, if the feature `s3-express` is on.
#[derive(Clone, Copy, Debug)]
pub struct S3Express;

/// The scheme, as generated services refer to it.
pub const S3_EXPRESS: &dyn AuthScheme = &S3Express;

impl AuthScheme for S3Express {
    fn id(&self) -> &'static str {
        "aws.auth#sigv4-s3express"
    }

    fn endpoint_name(&self) -> &'static str {
        "sigv4-s3express"
    }

    fn replaces(&self) -> Option<&'static str> {
        Some(SIGV4.id())
    }

    fn identity_provider<'a>(&self, identities: &'a Identities) -> Option<IdentityProvider<'a>> {
        SIGV4.identity_provider(identities)
    }

    fn signer(&self) -> Box<dyn Signer> {
        Box::new(S3ExpressSigner(SIGV4.signer()))
    }

    fn reserved_headers(&self) -> &'static [ReservedHeader] {
        &RESERVED
    }

    fn refused(&self, code: &str, identity: &Identity, identities: &Identities) {
        SIGV4.refused(code, identity, identities);
    }
}

#[derive(Debug)]
struct S3ExpressSigner(Box<dyn Signer>);

impl Signer for S3ExpressSigner {
    fn sign(&self, request: &mut HttpRequest, params: &AuthParams<'_>) -> Result<(), AuthError> {
        let Identity::Credentials(session) = params.identity else {
            return Err(AuthError::new("the identity of a directory bucket is not a session"));
        };
        let token = session.session_token().unwrap_or_default();
        let mut token = HeaderValue::try_from(token)
            .map_err(|_| AuthError::new("the token of the session is not a header"))?;
        token.set_sensitive(true);
        set_header(request.headers_mut(), SESSION_TOKEN, token);
        // The token has a header of its own.
        let without_token = Credentials::new(session.access_key_id(), session.secret_access_key());
        self.0.sign(request, &AuthParams { identity: &Identity::Credentials(without_token), ..*params })
    }
}
