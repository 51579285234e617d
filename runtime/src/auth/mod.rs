//! Authentication: chooses the auth scheme of a request, gets the identity for it, and signs the request.
//!
//! A scheme is one file here, with a constant that generated services refer to, and one row of the generator's table
//! (`codegen/src/model/auth.rs`). For every attempt, a client gets a [`Choice`] from its [`Authenticator`] and signs
//! the request with it. Computing signatures is left to [`signing`](crate::signing), and finding credentials to
//! [`credentials`](crate::credentials).

mod authenticator;
mod bearer;
mod error;
mod identity;
mod no_auth;
#[cfg(feature = "s3-express")]
mod s3_express;
mod sigv4;
#[cfg(feature = "sigv4a")]
mod sigv4a;
#[cfg(all(test, feature = "test-util"))]
mod tests;
mod tokens;

use std::fmt;
use std::time::SystemTime;

pub use authenticator::{Authenticator, Choice};
pub use bearer::{BEARER, Bearer, Token};
pub use error::AuthError;
pub use identity::{Identities, Identity, IdentityProvider};
pub use no_auth::NoAuth;
#[cfg(feature = "s3-express")]
pub use s3_express::{S3_EXPRESS, S3Express};
pub use sigv4::{SIGV4, SigV4};
#[cfg(feature = "sigv4a")]
pub use sigv4a::{SIGV4A, SigV4a};
pub use tokens::TokenProvider;

use crate::endpoint;
use crate::schema::ServiceSchema;
use crate::transport::{HttpRequest, ReservedHeader};

/// A way to authenticate requests, named by a trait of the model.
pub trait AuthScheme: fmt::Debug + Send + Sync + 'static {
    /// The id of its trait: `aws.auth#sigv4`.
    fn id(&self) -> &'static str;

    /// Its name in the `authSchemes` of endpoint rules: `sigv4`.
    fn endpoint_name(&self) -> &'static str;

    /// The id of a scheme that an endpoint may replace by this one, for operations that allow only the other.
    fn replaces(&self) -> Option<&'static str> {
        None
    }

    /// Returns the provider of the client's identity for this scheme, if the client has one.
    fn identity_provider<'a>(&self, identities: &'a Identities) -> Option<IdentityProvider<'a>>;

    /// Creates a signer, which a client uses for all its calls.
    fn signer(&self) -> Box<dyn Signer>;

    /// The headers that its signers write or sign under a meaning of their own. Programs cannot set them for services
    /// with this scheme, even in calls that are not signed.
    fn reserved_headers(&self) -> &'static [ReservedHeader] {
        &[]
    }

    /// The provider of tokens for services of AWS, unless the program or a variable sets a token.
    #[cfg(feature = "sso")]
    fn session_tokens(&self) -> Option<TokenProvider> {
        None
    }

    /// Called when a service has rejected a request with this error code, to discard an expired identity.
    fn refused(&self, code: &str, identity: &Identity, identities: &Identities) {
        let _ = (code, identity, identities);
    }
}

/// Signs requests, and caches the keys that it derives.
pub trait Signer: fmt::Debug + Send + Sync {
    /// Authenticates the request, usually by adding headers.
    ///
    /// # Errors
    /// If a setting is missing or cannot be honored by the scheme, or if the request cannot be signed.
    fn sign(&self, request: &mut HttpRequest, params: &AuthParams<'_>) -> Result<(), AuthError>;
}

/// The parameters of a signature.
#[derive(Clone, Copy, Debug)]
pub struct AuthParams<'a> {
    /// The identity to sign with.
    pub identity: &'a Identity,
    /// The endpoint's settings for the scheme, if it lists the scheme.
    pub settings: Option<&'a endpoint::AuthScheme>,
    /// The service that the request is sent to.
    pub service: &'static ServiceSchema,
    /// The client's region.
    pub region: Option<&'a str>,
    /// The time by the service's clock.
    pub time: SystemTime,
    /// Whether the signature covers the payload. Signatures in URLs follow the service instead.
    pub payload: PayloadSigning,
}

/// Determines whether the signature covers the payload of a request. By default it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PayloadSigning {
    /// The condition under which the signature may leave out the payload.
    pub optional: OptionalPayload,
    /// Whether the signature covers a payload that it may leave out. If `None`, it does unless the request is sent over TLS.
    pub sign_optional: Option<bool>,
}

/// The condition under which a signature may leave out the payload.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OptionalPayload {
    /// None: it must cover the payload.
    #[default]
    Never,
    /// The request has a checksum of the payload, or [`sign_optional`](PayloadSigning::sign_optional) is set.
    Checked,
    /// None is needed.
    Always,
}
