//! `smithy.api#noAuth`: requests that are sent as they are.
//!
//! Every client supports it; operations without auth schemes use it, and those with `@optionalAuth` when there is no
//! identity for another scheme.

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
