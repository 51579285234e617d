//! Endpoints of services whose model has no rules.

use super::partition::partition;
use super::{Endpoint, EndpointError};

/// The endpoint in the configuration, else `https://{prefix}.{region}.{domain}` when the model gives a prefix.
///
/// # Errors
/// When neither an endpoint nor what its name is made of is there.
pub fn service_default(
    prefix: Option<&str>,
    region: Option<&str>,
    endpoint: Option<&str>,
) -> Result<Endpoint, EndpointError> {
    match (endpoint, prefix, region) {
        (Some(url), ..) => Ok(Endpoint::new(url)),
        (None, Some(prefix), Some(region)) => {
            let suffix = partition(region).dns_suffix;
            Ok(Endpoint::new(format!("https://{prefix}.{region}.{suffix}")))
        }
        (None, Some(_), None) => Err(EndpointError::missing_parameter("Region")),
        (None, None, _) => Err(EndpointError::missing_parameter("Endpoint")),
    }
}
