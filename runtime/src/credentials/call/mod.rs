//! The calls of other services that sources of credentials make. This is the only folder that imports from a higher one,
//! the client: a client needs credentials, and these sources need a client.

#[cfg(feature = "identity-pools")]
pub(super) mod identity_pool;
#[cfg(feature = "sso")]
pub(super) mod signin;
#[cfg(feature = "sso")]
pub(super) mod sso;
#[cfg(feature = "roles")]
pub(super) mod sts;

use std::time::SystemTime;

use super::{CredentialsError, ProviderContext};
use crate::client::{Builder, Core, Metadata};
use crate::retry::skew::{ClockOffset, Observation, assess};
use crate::settings::find_region;

/// The region of calls if nothing configures one.
const FALLBACK: &str = "us-east-1";

/// Builds a client in this region. By default, it is that of the client that needs the credentials, of the environment or
/// of the profile.
fn build<C: From<Core>>(
    builder: Builder<C>,
    context: &ProviderContext,
    region: Option<&str>,
) -> Result<Builder<C>, CredentialsError> {
    let configured = match region.or(context.settings.region.as_deref()) {
        Some(region) => Some(region.to_owned()),
        None => find_region(&*context.environment).map_err(|error| {
            CredentialsError::failed("the region of the credentials' service").with_source(error)
        })?,
    };
    Ok(builder.for_source(context, configured.as_deref().unwrap_or(FALLBACK)))
}

/// The local time at which credentials expire. The service's clock decides, and it may differ from the local one.
fn local_expiry(context: &ProviderContext, end: SystemTime, metadata: &Metadata) -> SystemTime {
    let now = context.clock.now();
    let offset = assess(&Observation {
        headers: &metadata.headers,
        code: None,
        sent_at: now,
        received_at: now,
        offset: ClockOffset::default(),
    });
    ClockOffset::from_millis(-offset.offset.as_millis()).apply(end)
}

/// The account in an ARN: `arn:partition:service:region:account:resource`.
#[cfg(any(feature = "identity-pools", feature = "roles"))]
fn account_of(arn: &str) -> Option<&str> {
    arn.split(':').nth(4).filter(|account| !account.is_empty())
}
