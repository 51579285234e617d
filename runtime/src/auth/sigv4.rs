//! `aws.auth#sigv4`: AWS Signature Version 4 in the headers of a request.

use std::time::Duration;

use http::uri::Scheme;

use super::{
    AuthError, AuthParams, AuthScheme, Identities, Identity, IdentityProvider, OptionalPayload,
    PayloadSigning, Signer,
};
use crate::endpoint;
use crate::schema::ServiceSchema;
use crate::settings::SET_REGION;
#[cfg(all(feature = "checksum", feature = "streaming"))]
use crate::signing::sigv4::chunked::{self, ChunkSigner};
#[cfg(feature = "event-stream")]
use crate::signing::sigv4::event::{self, EventSigner, EventSigning};
use crate::signing::sigv4::{
    PayloadHash, SigningKeyCache, SigningParams, SigningSettings, sign_headers, sign_query,
};
#[cfg(all(feature = "checksum", feature = "streaming"))]
use crate::transport;
use crate::transport::{HttpRequest, ReservedHeader, has_checksum};

/// Error codes with which services reject an expired session token.
const EXPIRED: [&str; 2] = ["ExpiredToken", "ExpiredTokenException"];

const CREDENTIALS: &str = "set `credentials` on the client's builder";
const CLOCK: &str = "set `clock` on the client's builder to sign for another time";

/// `date` is among them because services accept it instead of `x-amz-date`.
const RESERVED: [ReservedHeader; 5] = [
    ReservedHeader::new("authorization", CREDENTIALS),
    ReservedHeader::new("x-amz-security-token", CREDENTIALS),
    ReservedHeader::new("date", CLOCK),
    ReservedHeader::new("x-amz-date", CLOCK),
    ReservedHeader::new("x-amz-content-sha256", "leave it out, it follows from the body"),
];

/// The scheme that most AWS services use.
#[derive(Clone, Copy, Debug)]
pub struct SigV4;

/// The scheme, as generated services refer to it.
pub const SIGV4: &dyn AuthScheme = &SigV4;

impl AuthScheme for SigV4 {
    fn id(&self) -> &'static str {
        "aws.auth#sigv4"
    }

    fn endpoint_name(&self) -> &'static str {
        "sigv4"
    }

    fn identity_provider<'a>(&self, identities: &'a Identities) -> Option<IdentityProvider<'a>> {
        Some(IdentityProvider::Credentials(identities.credentials()))
    }

    fn signer(&self) -> Box<dyn Signer> {
        Box::new(SigV4Signer::default())
    }

    fn reserved_headers(&self) -> &'static [ReservedHeader] {
        &RESERVED
    }

    fn refused(&self, code: &str, identity: &Identity, identities: &Identities) {
        if EXPIRED.contains(&code) {
            identities.forget(identity);
        }
    }
}

#[derive(Debug, Default)]
struct SigV4Signer {
    keys: SigningKeyCache,
}

impl Signer for SigV4Signer {
    fn sign(&self, request: &mut HttpRequest, params: &AuthParams<'_>) -> Result<(), AuthError> {
        #[cfg(all(feature = "checksum", feature = "streaming"))]
        let chunks = chunked::begin(request, signs_optional(request, params.payload));
        let params = signing_params(params, |settings| with_payload(request, params.payload, settings))?;
        let _signed = sign_headers(request, &params, &self.keys)?;
        #[cfg(all(feature = "checksum", feature = "streaming"))]
        if let Some(chunks) = chunks {
            chunks.provide(ChunkSigner::new(&params, &self.keys, _signed.signature)?);
            return Ok(());
        }
        #[cfg(feature = "event-stream")]
        if let Some(signing) = request.extensions().get::<EventSigning>() {
            signing.provide(EventSigner::new(&params, _signed.signature));
        }
        Ok(())
    }
}

/// Signs a request in its URL.
pub(super) fn presign(
    request: &mut HttpRequest,
    params: &AuthParams<'_>,
    expires_in: Duration,
) -> Result<(), AuthError> {
    let params = signing_params(params, presigned_payload(params))?;
    sign_query(request, &params, expires_in, &SigningKeyCache::new())?;
    Ok(())
}

fn signing_params<'a>(
    params: &AuthParams<'a>,
    change: impl FnOnce(SigningSettings) -> SigningSettings,
) -> Result<SigningParams<'a>, AuthError> {
    if params.settings.is_some_and(|settings| !settings.signing_region_set().is_empty()) {
        return Err(AuthError::setting("sigv4", "signingRegionSet"));
    }
    let region = params.settings.and_then(endpoint::AuthScheme::signing_region).or(params.region);
    params_for(SIGV4, params, region, change)
}

/// The parameters of a signature for this region, or these regions separated by commas.
pub(super) fn params_for<'a>(
    scheme: &dyn AuthScheme,
    params: &AuthParams<'a>,
    region: Option<&'a str>,
    change: impl FnOnce(SigningSettings) -> SigningSettings,
) -> Result<SigningParams<'a>, AuthError> {
    let AuthParams { identity, settings, service, time, .. } = *params;
    let name = scheme.endpoint_name();
    let Identity::Credentials(credentials) = identity else {
        return Err(AuthError::new([name, " signs with credentials, and the identity has none"].concat()));
    };
    Ok(SigningParams {
        credentials,
        region: region
            .ok_or_else(|| AuthError::new(["there is no region to sign for: ", SET_REGION].concat()))?,
        service: settings.and_then(endpoint::AuthScheme::signing_name).unwrap_or(service.signing_name()),
        time,
        settings: change(signing_settings(name, service, settings)?),
    })
}

/// The settings for a request that is signed in its URL.
pub(super) fn presigned_payload(params: &AuthParams<'_>) -> impl FnOnce(SigningSettings) -> SigningSettings {
    let payload_hash =
        if params.service.presigns_unsigned_payload() { PayloadHash::Unsigned } else { PayloadHash::Body };
    |settings| SigningSettings { payload_hash, ..settings }
}

/// The settings for the payload of a request: it is not signed if it is a stream, or if `payload` allows it.
pub(super) fn with_payload(
    request: &HttpRequest,
    payload: PayloadSigning,
    settings: SigningSettings,
) -> SigningSettings {
    #[cfg(feature = "event-stream")]
    if request.extensions().get::<EventSigning>().is_some() {
        let payload_hash = PayloadHash::Precomputed(event::PAYLOAD.to_owned());
        return SigningSettings { payload_hash, add_content_sha256_header: true, ..settings };
    }
    #[cfg(all(feature = "checksum", feature = "streaming"))]
    if let Some(hash) = chunked::payload_hash(request) {
        let payload_hash = PayloadHash::Precomputed(hash.to_owned());
        return SigningSettings { payload_hash, add_content_sha256_header: true, ..settings };
    }
    #[cfg(all(feature = "checksum", feature = "streaming"))]
    if let (None, Some(hash)) =
        (request.body().as_bytes(), request.extensions().get::<transport::PayloadHash>())
    {
        return SigningSettings { payload_hash: PayloadHash::Precomputed(hash.0.clone()), ..settings };
    }
    let is_unsigned = is_optional(request, payload) && !signs_optional(request, payload);
    if is_unsigned || request.body().as_bytes().is_none() {
        SigningSettings { payload_hash: PayloadHash::Unsigned, add_content_sha256_header: true, ..settings }
    } else {
        settings
    }
}

/// Returns `true` if the signature may leave out the payload.
fn is_optional(request: &HttpRequest, payload: PayloadSigning) -> bool {
    match payload.optional {
        OptionalPayload::Never => false,
        OptionalPayload::Checked => payload.sign_optional.is_some() || has_checksum(request.headers()),
        OptionalPayload::Always => true,
    }
}

/// Returns `true` if the signature covers a payload that it may leave out. Without TLS, nothing else protects the payload,
/// so that it does unless the client is configured otherwise.
fn signs_optional(request: &HttpRequest, payload: PayloadSigning) -> bool {
    payload.sign_optional.unwrap_or_else(|| request.uri().scheme() != Some(&Scheme::HTTPS))
}

/// The changes that the service and the endpoint make to the signature. `sigv4a` has the [properties of `sigv4`].
///
/// [properties of `sigv4`]: https://smithy.io/2.0/aws/rules-engine/auth-schemes.html#sigv4-authentication-scheme-validator
fn signing_settings(
    scheme: &str,
    service: &ServiceSchema,
    settings: Option<&endpoint::AuthScheme>,
) -> Result<SigningSettings, AuthError> {
    let of_service = SigningSettings {
        normalize_path: !service.signs_path_as_sent(),
        add_content_sha256_header: service.has_payload_hash_header(),
        ..SigningSettings::default()
    };
    let Some(settings) = settings else { return Ok(of_service) };
    if let Some((name, _)) = settings.properties().iter().next() {
        return Err(AuthError::setting(scheme, name));
    }
    Ok(SigningSettings {
        double_encode: !settings.disables_double_encoding(),
        normalize_path: of_service.normalize_path && !settings.disables_normalize_path(),
        ..of_service
    })
}
