//! Resolves the endpoint of a call. What only a few services need is linked only into programs that call them.

mod account;
mod bucket;
mod discovery;
#[cfg(feature = "source-regions")]
mod source;

use self::account::OfAccount;
use self::bucket::OfBucket;
use self::discovery::Discovered;
#[cfg(feature = "source-regions")]
use self::source::FromRegion;
use super::prepare::Prepared;
use crate::BoxFuture;
use crate::client::config::EndpointSettings;
use crate::client::core::{Called, LateEndpoint, Resolution, Shared, Target};
use crate::client::failure::Failure;
use crate::client::last_endpoint::LastEndpoint;
use crate::endpoint::{self, EndpointError, EndpointParams};
use crate::operation::Service;

/// [`ResolveEndpoint`](crate::client::core::ResolveEndpoint) of a service.
pub(in crate::client) fn resolve_endpoint<S: Service>(
    settings: &EndpointSettings,
    endpoint_url: Option<&str>,
    last: &LastEndpoint,
    call: Option<Called<'_>>,
) -> Result<Resolution, EndpointError> {
    let mut params = S::EndpointParams::default();
    settings.apply(endpoint_url, &mut params);
    let Some((operation, input)) = call else { return last.resolve(&params).map(Resolution::Done) };
    if S::EndpointParams::ARE_SET_BY_NAME {
        endpoint::bind(&mut params, operation.endpoint_params(), input);
    }
    #[cfg(feature = "source-regions")]
    if let Some(other) = FromRegion::resolution(&params, operation, input)? {
        return Ok(other);
    }
    let resolution = if S::EndpointParams::USES_ACCOUNT_ID {
        OfAccount::resolution(params, settings, last, operation)?
    } else if let Some(member) = S::EndpointParams::BUCKET_MEMBER.filter(|_| !settings.has_url(endpoint_url))
    {
        OfBucket::resolution(params, settings, last, operation, input, member)?
    } else {
        Resolution::Done(last.resolve(&params)?)
    };
    Ok(match S::SCHEMA.endpoint_discovery() {
        Some(discovery) if !settings.has_url(endpoint_url) => {
            Discovered::resolution(discovery, settings, operation, resolution)
        }
        _ => resolution,
    })
}

/// An endpoint that has to be waited for, and the other parts of the URL.
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
