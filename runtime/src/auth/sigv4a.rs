//! `aws.auth#sigv4a`: AWS Signature Version 4A, for endpoints that are in several regions.

use std::borrow::Cow;
use std::time::Duration;

use super::sigv4::{self, SIGV4};
use super::{AuthError, AuthParams, AuthScheme, Identities, Identity, IdentityProvider, Signer};
use crate::endpoint;
use crate::signing::sigv4a::{SigningKeyCache, sign_headers, sign_query};
use crate::transport::{HttpRequest, ReservedHeader};

/// Those that SigV4 does not have.
const RESERVED: [ReservedHeader; 1] =
    [ReservedHeader::new("x-amz-region-set", "set `sigv4a_signing_region_set` on the client's builder")];

/// The scheme of endpoints that are in several regions.
///
/// Clients that support `sigv4` support it too, if the feature `sigv4a` is on.
#[derive(Clone, Copy, Debug)]
pub struct SigV4a;

/// The scheme, as generated services refer to it.
pub const SIGV4A: &dyn AuthScheme = &SigV4a;

impl AuthScheme for SigV4a {
    fn id(&self) -> &'static str {
        "aws.auth#sigv4a"
    }

    fn endpoint_name(&self) -> &'static str {
        "sigv4a"
    }

    fn replaces(&self) -> Option<&'static str> {
        Some(SIGV4.id())
    }

    fn identity_provider<'a>(&self, identities: &'a Identities) -> Option<IdentityProvider<'a>> {
        SIGV4.identity_provider(identities)
    }

    fn signer(&self) -> Box<dyn Signer> {
        Box::new(SigV4aSigner::default())
    }

    fn reserved_headers(&self) -> &'static [ReservedHeader] {
        &RESERVED
    }

    fn refused(&self, code: &str, identity: &Identity, identities: &Identities) {
        SIGV4.refused(code, identity, identities);
    }
}

#[derive(Debug, Default)]
struct SigV4aSigner {
    keys: SigningKeyCache,
}

impl Signer for SigV4aSigner {
    fn sign(&self, request: &mut HttpRequest, params: &AuthParams<'_>) -> Result<(), AuthError> {
        #[cfg(all(feature = "checksum", feature = "streaming"))]
        crate::signing::sigv4::chunked::begin(request, false);
        let regions = region_set(params);
        let params = sigv4::params_for(SIGV4A, params, regions.as_deref(), |settings| {
            sigv4::with_payload(request, params.payload, settings)
        })?;
        sign_headers(request, &params, &self.keys)?;
        Ok(())
    }
}

/// Signs a request in its URL.
pub(super) fn presign(
    request: &mut HttpRequest,
    params: &AuthParams<'_>,
    expires_in: Duration,
) -> Result<(), AuthError> {
    let (regions, payload_hash) = (region_set(params), sigv4::presigned_payload(params));
    let params = sigv4::params_for(SIGV4A, params, regions.as_deref(), payload_hash)?;
    sign_query(request, &params, expires_in, &SigningKeyCache::new())?;
    Ok(())
}

/// The regions in which the signature is valid: those of the endpoint, or the client's region.
fn region_set<'a>(params: &AuthParams<'a>) -> Option<Cow<'a, str>> {
    let of_endpoint = params.settings.map_or(&[][..], endpoint::AuthScheme::signing_region_set);
    match of_endpoint {
        [] => params.region.map(Cow::Borrowed),
        regions => Some(Cow::Owned(regions.join(","))),
    }
}
