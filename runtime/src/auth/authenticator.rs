//! Chooses the auth scheme of a call.
//!
//! The model lists the schemes that an operation allows ([authentication traits]), the endpoint lists those that it
//! accepts, with their settings ([`authSchemes`]), and the client supports some and has identities for them. Schemes
//! are tried in the operation's order, or in the endpoint's order if the endpoint lists any, but those that the program
//! prefers come first.
//!
//! The specification lets clients ignore an endpoint's list that names none of the operation's schemes. That is an
//! error here: an endpoint that accepts only `sigv4a` would reject a `sigv4` signature or, worse, accept it for another
//! region.
//!
//! [authentication traits]: https://smithy.io/2.0/spec/authentication-traits.html
//! [`authSchemes`]: https://smithy.io/2.0/additional-specs/rules-engine/specification.html#endpoint-authschemes-list-property

#[cfg(feature = "sigv4a")]
use std::borrow::Cow;
use std::fmt;
use std::time::{Duration, SystemTime};

use super::error::{Reason, Rejection};
use super::sigv4::{self, SIGV4};
#[cfg(feature = "sigv4a")]
use super::sigv4a::{self, SIGV4A};
use super::{
    AuthError, AuthParams, AuthScheme, Identities, Identity, IdentityProvider, NoAuth, PayloadSigning, Signer,
};
use crate::credentials::{CredentialsError, ProviderContext};
use crate::endpoint;
use crate::schema::{OperationSchema, ServiceSchema};
use crate::settings::AuthSchemePreference;
#[cfg(feature = "sigv4a")]
use crate::settings::SigningRegionSet;
use crate::transport::{HttpRequest, ReservedHeader};

/// The auth schemes of a client, with its identities and the keys of its signatures.
pub struct Authenticator {
    schemes: Vec<Supported>,
    preference: AuthSchemePreference,
    #[cfg(feature = "sigv4a")]
    region_set: Option<SigningRegionSet>,
    identities: Identities,
    context: ProviderContext,
}

/// A scheme that the client supports.
struct Supported {
    scheme: &'static dyn AuthScheme,
    signer: Box<dyn Signer>,
}

/// A supported scheme, with the endpoint's settings for it.
type Candidate<'a> = (&'a Supported, Option<&'a endpoint::AuthScheme>);

/// The endpoint's settings for a scheme, which the client may change.
#[cfg(feature = "sigv4a")]
type Settings<'a> = Cow<'a, endpoint::AuthScheme>;

/// The endpoint's settings for a scheme.
#[cfg(not(feature = "sigv4a"))]
type Settings<'a> = &'a endpoint::AuthScheme;

/// The scheme of one attempt, with the identity to sign with.
#[derive(Debug)]
pub struct Choice<'a> {
    scheme: &'a dyn AuthScheme,
    signer: &'a dyn Signer,
    settings: Option<Settings<'a>>,
    identities: &'a Identities,
    identity: Identity,
}

impl Authenticator {
    /// An authenticator for a client that supports these schemes.
    pub fn new(
        schemes: &[&'static dyn AuthScheme],
        identities: Identities,
        context: ProviderContext,
    ) -> Self {
        let schemes = schemes.iter().copied().chain(replacements(schemes));
        let schemes = schemes.map(|scheme| Supported { scheme, signer: scheme.signer() });
        let preference = AuthSchemePreference::default();
        Self {
            schemes: schemes.collect(),
            preference,
            #[cfg(feature = "sigv4a")]
            region_set: None,
            identities,
            context,
        }
    }

    /// Sets the schemes to try before the others.
    #[must_use]
    pub fn with_preference(mut self, preference: AuthSchemePreference) -> Self {
        self.preference = preference;
        self
    }

    /// Sets the regions of SigV4a signatures, instead of those of endpoints.
    #[cfg(feature = "sigv4a")]
    #[must_use]
    pub fn with_region_set(mut self, regions: Option<SigningRegionSet>) -> Self {
        self.region_set = regions;
        self
    }

    /// Chooses the scheme for an operation at an endpoint that lists these schemes. If the endpoint does not list any,
    /// the operation's schemes are tried.
    ///
    /// # Errors
    /// If no scheme can be used, or the provider of the identity fails.
    pub async fn choose<'a>(
        &'a self,
        operation: &OperationSchema,
        endpoint: &'a [endpoint::AuthScheme],
    ) -> Result<Choice<'a>, AuthError> {
        let mut without_identity = Vec::new();
        for (Supported { scheme, signer }, settings) in self.candidates(operation, endpoint) {
            let Some(provider) = scheme.identity_provider(&self.identities) else { continue };
            match provider.identity(&self.context).await {
                Ok(identity) => {
                    let (scheme, signer, identities) = (*scheme, &**signer, &self.identities);
                    let settings = self.settings(scheme, settings);
                    return Ok(Choice { scheme, signer, settings, identities, identity });
                }
                Err(error) if error.is_not_configured() => without_identity.push((scheme.id(), error)),
                Err(error) => return Err(AuthError::identity(error)),
            }
        }
        if operation.auth().is_empty() || operation.has_optional_auth() {
            return Ok(self.anonymous());
        }
        Err(self.no_scheme(operation, endpoint, without_identity))
    }

    /// The endpoint's settings for a scheme, with the regions that the client sets.
    #[cfg(feature = "sigv4a")]
    fn settings<'a>(
        &self,
        scheme: &dyn AuthScheme,
        settings: Option<&'a endpoint::AuthScheme>,
    ) -> Option<Settings<'a>> {
        let regions = self.region_set.as_ref().filter(|_| scheme.id() == SIGV4A.id());
        let Some(regions) = regions else { return settings.map(Cow::Borrowed) };
        let settings = settings.cloned().unwrap_or_else(|| endpoint::AuthScheme::new(scheme.endpoint_name()));
        Some(Cow::Owned(settings.with_signing_region_set(regions.regions())))
    }

    #[cfg(not(feature = "sigv4a"))]
    #[expect(clippy::unused_self, reason = "the same signature with and without the feature")]
    fn settings<'a>(
        &self,
        _: &dyn AuthScheme,
        settings: Option<&'a endpoint::AuthScheme>,
    ) -> Option<Settings<'a>> {
        settings
    }

    /// The id of the account that an operation is called for, if the operation allows a scheme that signs with
    /// credentials and their source knows it.
    ///
    /// # Errors
    /// If the provider of the credentials fails.
    pub async fn account_id(&self, operation: &OperationSchema) -> Result<Option<String>, AuthError> {
        for (Supported { scheme, .. }, _) in self.candidates(operation, &[]) {
            let Some(IdentityProvider::Credentials(provider)) = scheme.identity_provider(&self.identities)
            else {
                continue;
            };
            match provider.provide_credentials(&self.context).await {
                Ok(credentials) => return Ok(credentials.account_id().map(str::to_owned)),
                Err(error) if error.is_not_configured() => {}
                Err(error) => return Err(AuthError::identity(error)),
            }
        }
        Ok(None)
    }

    /// The schemes that the operation, the endpoint and the client have in common, best first.
    fn candidates<'a>(
        &'a self,
        operation: &OperationSchema,
        endpoint: &'a [endpoint::AuthScheme],
    ) -> Vec<Candidate<'a>> {
        let common = self.common(operation, endpoint);
        let preference = &self.preference;
        if preference.len() == 0 {
            return common;
        }
        // Not sorted: a stable sort is much code for a handful of schemes.
        let mut candidates = Vec::with_capacity(common.len());
        for position in (0..preference.len()).map(Some).chain([None]) {
            for candidate in &common {
                if preference.position(candidate.0.scheme.id()) == position {
                    candidates.push(*candidate);
                }
            }
        }
        candidates
    }

    /// The schemes that the operation, the endpoint and the client have in common, in the order of the endpoint or the
    /// operation.
    fn common<'a>(
        &'a self,
        operation: &OperationSchema,
        endpoint: &'a [endpoint::AuthScheme],
    ) -> Vec<Candidate<'a>> {
        let ids = operation.auth();
        let mut common = Vec::new();
        if endpoint.is_empty() {
            common.extend(ids.iter().filter_map(|id| Some((self.supported(id)?, None))));
        }
        for settings in endpoint {
            let supported = self.schemes.iter().find(|it| it.scheme.endpoint_name() == settings.name());
            let Some(supported) = supported else { continue };
            let replaced = supported.scheme.replaces();
            if ids.contains(&supported.scheme.id()) || replaced.is_some_and(|id| ids.contains(&id)) {
                common.push((supported, Some(settings)));
            }
        }
        common
    }

    /// The headers that programs cannot set because a scheme sets them.
    pub fn reserved_headers(&self) -> impl Iterator<Item = &'static ReservedHeader> {
        self.schemes.iter().flat_map(|supported| supported.scheme.reserved_headers())
    }

    fn supported(&self, id: &str) -> Option<&Supported> {
        self.schemes.iter().find(|supported| supported.scheme.id() == id)
    }

    fn anonymous(&self) -> Choice<'_> {
        Choice {
            scheme: &NoAuth,
            signer: &NoAuth,
            settings: None,
            identities: &self.identities,
            identity: Identity::Anonymous,
        }
    }

    /// Returns the reason why each of the operation's schemes cannot be used.
    fn no_scheme(
        &self,
        operation: &OperationSchema,
        endpoint: &[endpoint::AuthScheme],
        mut without_identity: Vec<(&'static str, CredentialsError)>,
    ) -> AuthError {
        let reject = |id: &&'static str| {
            let reason = match self.supported(id) {
                None => Reason::NotSupported,
                Some(supported) if !is_listed(endpoint, supported.scheme) => {
                    Reason::NotOfEndpoint(names(endpoint))
                }
                Some(_) => match without_identity.iter().position(|(scheme, _)| scheme == id) {
                    Some(index) => Reason::NoIdentity(without_identity.swap_remove(index).1),
                    None => Reason::NoProvider,
                },
            };
            Rejection { scheme: id, reason }
        };
        AuthError::no_scheme(operation.auth().iter().map(reject).collect())
    }
}

impl fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schemes: Vec<_> = self.schemes.iter().map(|supported| supported.scheme).collect();
        f.debug_struct("Authenticator")
            .field("schemes", &schemes)
            .field("identities", &self.identities)
            .finish_non_exhaustive()
    }
}

/// The schemes that endpoints may ask for although the service does not list them: those that features add.
fn replacements(schemes: &[&'static dyn AuthScheme]) -> Vec<&'static dyn AuthScheme> {
    let all: &[&'static dyn AuthScheme] = &[
        #[cfg(feature = "sigv4a")]
        SIGV4A,
        #[cfg(feature = "s3-express")]
        super::S3_EXPRESS,
    ];
    let has = |id| schemes.iter().any(|scheme| scheme.id() == id);
    let is_missing = |it: &&dyn AuthScheme| it.replaces().is_some_and(has) && !has(it.id());
    all.iter().copied().filter(is_missing).collect()
}

fn is_listed(endpoint: &[endpoint::AuthScheme], scheme: &dyn AuthScheme) -> bool {
    endpoint.is_empty() || endpoint.iter().any(|listed| listed.name() == scheme.endpoint_name())
}

fn names(endpoint: &[endpoint::AuthScheme]) -> String {
    let names: Vec<&str> = endpoint.iter().map(endpoint::AuthScheme::name).collect();
    names.join(" and ")
}

impl Choice<'_> {
    /// The scheme's id.
    pub fn id(&self) -> &'static str {
        self.scheme.id()
    }

    /// Returns `true` if requests are sent without an identity.
    pub fn is_anonymous(&self) -> bool {
        matches!(self.identity, Identity::Anonymous)
    }

    /// Returns `true` if the credentials are not to sign with, but to create a session of a bucket.
    #[cfg(feature = "s3-express")]
    pub fn needs_session(&self) -> bool {
        self.id() == super::S3_EXPRESS.id()
    }

    /// The choice with the credentials of a session.
    #[cfg(feature = "s3-express")]
    #[must_use]
    pub fn with_session(self, session: crate::credentials::Credentials) -> Self {
        Self { identity: Identity::Credentials(session), ..self }
    }

    /// The session that requests are signed with, if the endpoint is that of a directory bucket.
    #[cfg(feature = "s3-express")]
    pub fn session(&self) -> Option<&crate::credentials::Credentials> {
        match &self.identity {
            Identity::Credentials(session) if self.needs_session() => Some(session),
            _ => None,
        }
    }

    /// Signs a request to the service. `region` is the client's region, `time` the time by the service's clock.
    ///
    /// # Errors
    /// If the request cannot be signed with the settings of the endpoint and the client.
    pub fn sign(
        &self,
        request: &mut HttpRequest,
        service: &'static ServiceSchema,
        region: Option<&str>,
        time: SystemTime,
        payload: PayloadSigning,
    ) -> Result<(), AuthError> {
        self.signer.sign(request, &AuthParams { payload, ..self.params(service, region, time) })
    }

    /// Signs a request to the service in its URL, as [`sign`](Self::sign) does in its headers.
    ///
    /// # Errors
    /// If the scheme does not sign URLs, or the request cannot be signed with the settings of the endpoint and the client.
    pub fn presign(
        &self,
        request: &mut HttpRequest,
        service: &'static ServiceSchema,
        region: Option<&str>,
        time: SystemTime,
        expires_in: Duration,
    ) -> Result<(), AuthError> {
        let params = self.params(service, region, time);
        // Not a method of the schemes, so that only programs that use it contain the code.
        if self.id() == SIGV4.id() {
            return sigv4::presign(request, &params, expires_in);
        }
        #[cfg(feature = "sigv4a")]
        if self.id() == SIGV4A.id() {
            return sigv4a::presign(request, &params, expires_in);
        }
        Err(AuthError::new(["the auth scheme `", self.id(), "` does not sign URLs"].concat()))
    }

    #[cfg_attr(
        not(feature = "sigv4a"),
        expect(
            clippy::needless_option_as_deref,
            reason = "with the feature, the settings may be the client's"
        )
    )]
    fn params<'a>(
        &'a self,
        service: &'static ServiceSchema,
        region: Option<&'a str>,
        time: SystemTime,
    ) -> AuthParams<'a> {
        AuthParams {
            identity: &self.identity,
            settings: self.settings.as_deref(),
            service,
            region,
            time,
            payload: PayloadSigning::default(),
        }
    }

    /// Notifies the scheme that the service rejected the request with this error code.
    pub fn refused(&self, code: &str) {
        self.scheme.refused(code, &self.identity, self.identities);
    }
}
