//! Resolves the endpoint of a call. What only a few services need is compiled and linked only for them.

mod account;
mod bucket;
mod discovery;
#[cfg(feature = "source-regions")]
mod source;

#[cfg(feature = "source-regions")]
use self::source::FromRegion;
use super::prepare::Prepared;
use crate::BoxFuture;
use crate::client::config::EndpointSettings;
use crate::client::core::{Called, KnownEndpoints, LateEndpoint, Resolution, Shared, Target};
use crate::client::failure::Failure;
use crate::endpoint::{AnyParams, EndpointError, EndpointParams, bind_any};
use crate::operation::Service;
use crate::schema::{EndpointBinding, EndpointDiscovery, OperationSchema};
use crate::serde::Structure;

/// How a service's endpoints are resolved: what its rules need, as constants and functions.
pub(in crate::client) struct EndpointResolver {
    params: fn() -> Box<dyn AnyParams>,
    /// Sets the parameters that operations bind, if they do.
    bind: Option<Bind>,
    bucket_member: Option<&'static str>,
    resolve: fn(Box<dyn AnyParams>, &OfCall<'_>) -> Result<Resolution, EndpointError>,
    discover: Option<(EndpointDiscovery, Discover)>,
}

type Bind = fn(&mut dyn AnyParams, &[EndpointBinding], &dyn Structure);

/// Replaces the endpoint of the rules by a discovered one.
type Discover = fn(EndpointDiscovery, &OfCall<'_>, Resolution) -> Resolution;

/// What the endpoint of a call depends on, apart from its parameters.
struct OfCall<'a> {
    operation: &'static OperationSchema,
    input: &'a dyn Structure,
    settings: &'a EndpointSettings,
    /// Whether the program or the environment sets the URL.
    has_url: bool,
    /// The member of the input that names a bucket, if there is one.
    bucket_member: Option<&'static str>,
    known: &'a KnownEndpoints,
}

impl EndpointResolver {
    pub(in crate::client) const fn of<S: Service>() -> Self {
        Self {
            params: || Box::new(S::EndpointParams::default()),
            bind: if S::EndpointParams::ARE_SET_BY_NAME { Some(bind_any) } else { None },
            bucket_member: S::EndpointParams::BUCKET_MEMBER,
            resolve: if S::EndpointParams::USES_ACCOUNT_ID {
                account::resolve
            } else if S::EndpointParams::BUCKET_MEMBER.is_some() {
                bucket::resolve
            } else {
                resolve_now
            },
            discover: match S::SCHEMA.endpoint_discovery() {
                Some(discovery) => Some((discovery, discovery::resolve)),
                None => None,
            },
        }
    }

    /// Resolves the endpoint of a call; without a call, that of the client. The URL of the call, if it has one, takes
    /// precedence over the client's.
    ///
    /// # Errors
    /// If a rule rejects the parameters or none matches them.
    pub(in crate::client) fn resolve(
        &self,
        settings: &EndpointSettings,
        endpoint_url: Option<&str>,
        known: &KnownEndpoints,
        call: Option<Called<'_>>,
    ) -> Result<Resolution, EndpointError> {
        let mut params = (self.params)();
        settings.apply(endpoint_url, &mut *params);
        let Some((operation, input)) = call else {
            return known.last.resolve(&*params).map(Resolution::Done);
        };
        if let Some(bind) = self.bind {
            bind(&mut *params, operation.endpoint_params(), input);
        }
        #[cfg(feature = "source-regions")]
        if let Some(other) = FromRegion::resolution(&*params, operation, input)? {
            return Ok(other);
        }
        let (has_url, bucket_member) = (settings.has_url(endpoint_url), self.bucket_member);
        let call = OfCall { operation, input, settings, has_url, bucket_member, known };
        let resolution = (self.resolve)(params, &call)?;
        Ok(match self.discover {
            Some((discovery, discover)) if !has_url => discover(discovery, &call, resolution),
            _ => resolution,
        })
    }
}

/// The endpoint of services whose parameters are all known when a call begins.
fn resolve_now(params: Box<dyn AnyParams>, call: &OfCall<'_>) -> Result<Resolution, EndpointError> {
    call.known.last.resolve(&*params).map(Resolution::Done)
}

/// An endpoint that may be another one later, and the other parts of the URL.
pub(in crate::client) struct Late {
    pub(super) endpoint: Box<dyn LateEndpoint>,
    pub(super) target: Target,
    /// Whether the request has to be addressed before the next attempt.
    pub(super) is_due: bool,
    pub(super) was_outdated: bool,
}

impl Prepared {
    /// Addresses the request, if it waits for its endpoint.
    pub(super) fn due_endpoint<'a>(
        &'a mut self,
        core: &'a Shared,
    ) -> Option<BoxFuture<'a, Result<(), Box<Failure>>>> {
        let Late { endpoint, target, is_due, .. } = self.late.as_deref_mut()?;
        let is_due = std::mem::replace(is_due, false);
        is_due.then(|| endpoint.address(core, target, &mut self.request, &mut self.endpoint))
    }

    /// Returns `true` if the request was sent to an outdated endpoint and waits for another one. This happens once in a
    /// call.
    pub(super) fn needs_other_endpoint(&mut self, core: &Shared, failure: &Failure) -> bool {
        let Some(late) = &mut self.late else { return false };
        late.is_due = !late.was_outdated
            && self.request.body().is_unread()
            && late.endpoint.forget_outdated(core, failure);
        late.was_outdated |= late.is_due;
        late.is_due
    }
}
