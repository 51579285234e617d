//! `smithy.api#noAuth`: requests that are not authenticated.
//!
//! Every client supports it. It is used for operations without auth schemes, and for those with
//! [`@optionalAuth`] if there is no identity for another scheme.
//!
//! [`@optionalAuth`]: https://smithy.io/2.0/spec/authentication-traits.html#smithy-api-optionalauth-trait

use super::{AuthError, AuthParams, AuthScheme, Identities, IdentityProvider, Signer};
use crate::transport::HttpRequest;

/// The scheme that adds nothing to a request.
#[derive(Clone, Copy, Debug)]
pub struct NoAuth;

impl AuthScheme for NoAuth {
    fn id(&self) -> &'static str {
        "smithy.api#noAuth"
    }

    fn endpoint_name(&self) -> &'static str {
        "none"
    }

    fn identity_provider<'a>(&self, _: &'a Identities) -> Option<IdentityProvider<'a>> {
        Some(IdentityProvider::Anonymous)
    }

    fn signer(&self) -> Box<dyn Signer> {
        Box::new(Self)
    }
}

impl Signer for NoAuth {
    fn sign(&self, _: &mut HttpRequest, _: &AuthParams<'_>) -> Result<(), AuthError> {
        Ok(())
    }
}
