//! The URL of the container's endpoint, and the check whether it may be called.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ::http::Uri;

use super::{NAME, failed};
use crate::credentials::CredentialsError;
use crate::environment::Environment;

const RELATIVE: &str = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
const FULL: &str = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

const ECS: Ipv4Addr = Ipv4Addr::new(169, 254, 170, 2);
const EKS: Ipv4Addr = Ipv4Addr::new(169, 254, 170, 23);
const EKS_V6: Ipv6Addr = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x23);

pub(super) fn find(environment: &dyn Environment) -> Result<Uri, CredentialsError> {
    if let Some(path) = environment.non_blank_var(RELATIVE)? {
        // Otherwise the path could change the host.
        if !path.starts_with('/') {
            return Err(failed(&format!("{RELATIVE} must begin with `/`")));
        }
        return parse(&format!("http://{ECS}{path}"), RELATIVE);
    }
    let Some(uri) = environment.non_blank_var(FULL)? else {
        return Err(CredentialsError::not_configured(format!(
            "{NAME}: no environment variables were set to configure ECS provider, {RELATIVE} or {FULL}"
        )));
    };
    let uri = parse(&uri, FULL)?;
    check(&uri)?;
    Ok(uri)
}

fn parse(uri: &str, variable: &str) -> Result<Uri, CredentialsError> {
    uri.parse()
        .map_err(|error: ::http::uri::InvalidUri| failed(&format!("{variable}: {error}")).with_source(error))
}

/// Rejects hosts that must not receive the token, especially over plain HTTP.
fn check(uri: &Uri) -> Result<(), CredentialsError> {
    let Some(host) = uri.host().filter(|host| !host.is_empty()) else {
        return Err(failed(&format!("{FULL}: URI did not specify a host")));
    };
    match uri.scheme_str() {
        Some("https") => Ok(()),
        Some("http") if is_near(host) => Ok(()),
        Some("http") => Err(failed(&format!(
            "{FULL}: without TLS the host must be the loopback interface, {ECS}, {EKS} or [{EKS_V6}]"
        ))),
        _ => Err(failed(&format!("{FULL} must begin with `https://` or `http://`"))),
    }
}

fn is_near(host: &str) -> bool {
    match host.trim_matches(['[', ']']).parse() {
        Ok(IpAddr::V4(address)) => address.is_loopback() || address == ECS || address == EKS,
        Ok(IpAddr::V6(address)) => address.is_loopback() || address == EKS_V6,
        Err(_) => host.eq_ignore_ascii_case("localhost"),
    }
}
