//! The endpoint of services whose model does not contain rules.

use super::find_partition::partition;
use super::{Endpoint, EndpointError};

/// The configured endpoint, or `https://{prefix}.{region}.{domain}` if the model specifies a prefix.
///
/// # Errors
/// If there is no configured endpoint and a part of the host name is missing.
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
