//! Resolves the endpoint of a call. What only a few services need is `#[inline]` and reached by functions in constants, so
//! that it is compiled and linked only for them.

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
use crate::client::core::{
    EndpointResolver, KnownEndpoints, LateEndpoint, OfCall, Resolution, Shared, Target,
};
use crate::client::failure::Failure;
use crate::endpoint::{AnyParams, EndpointError, EndpointParams, bind_any};
use crate::operation::Service;
use crate::schema::OperationSchema;
use crate::serde::Structure;

impl EndpointResolver {
    pub(in crate::client) const fn of<S: Service>() -> Self {
        Self {
            params: || Box::new(S::EndpointParams::default()),
            bind: if S::EndpointParams::ARE_SET_BY_NAME { Some(bind_any) } else { None },
            bucket_member: S::EndpointParams::BUCKET_MEMBER,
            run_rules: if S::EndpointParams::USES_ACCOUNT_ID {
                account::run_rules
            } else if S::EndpointParams::BUCKET_MEMBER.is_some() {
                bucket::run_rules
            } else {
                run_now
            },
            discover: match S::SCHEMA.endpoint_discovery() {
                Some(discovery) => Some((discovery, discovery::discover)),
                None => None,
            },
        }
    }

    /// Resolves the endpoint without a call, to find out whether the settings are sufficient.
    ///
    /// # Errors
    /// If a rule rejects the settings or none matches them.
    pub(in crate::client) fn check(&self, settings: &EndpointSettings) -> Result<(), EndpointError> {
        let mut params = (self.params)();
        settings.apply(None, &mut *params);
        params.resolve().map(|_| ())
    }

    /// Resolves the endpoint of a call, whose URL, if it has one, takes precedence over the client's.
    ///
    /// # Errors
    /// If a rule rejects the parameters or none matches them.
    pub(in crate::client) fn resolve(
        &self,
        settings: &EndpointSettings,
        endpoint_url: Option<&str>,
        known: &KnownEndpoints,
        operation: &'static OperationSchema,
        input: &dyn Structure,
    ) -> Result<Resolution, EndpointError> {
        let mut params = (self.params)();
        settings.apply(endpoint_url, &mut *params);
        if let Some(bind) = self.bind {
            bind(&mut *params, operation.endpoint_params(), input);
        }
        #[cfg(feature = "source-regions")]
        if let Some(other) = FromRegion::resolution(&*params, operation, input)? {
            return Ok(other);
        }
        let (has_url, bucket_member) = (settings.has_url(endpoint_url), self.bucket_member);
        let call = OfCall { operation, input, settings, has_url, bucket_member, known };
        let resolution = (self.run_rules)(params, &call)?;
        Ok(match self.discover {
            Some((discovery, discover)) if !has_url => discover(discovery, &call, resolution),
            _ => resolution,
        })
    }
}

/// The endpoint of services whose parameters are all known when a call begins.
fn run_now(params: Box<dyn AnyParams>, call: &OfCall<'_>) -> Result<Resolution, EndpointError> {
    call.known.last.resolve(&*params).map(Resolution::Done)
}

/// An endpoint that is not known yet or may be replaced, with the other parts of the URL.
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
