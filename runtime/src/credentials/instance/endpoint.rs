//! The endpoint of the metadata service.

use ::http::Uri;

use super::{InstanceMetadata, failed};
use crate::credentials::CredentialsError;
use crate::endpoint::check_url;
use crate::environment::Environment;
use crate::profile::{ProfileError, Profiles, Section};
use crate::transport::Redacted;

/// The kind of address at which the metadata service is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndpointMode {
    /// `http://169.254.169.254`
    IpV4,
    /// `http://[fd00:ec2::254]`
    IpV6,
}

impl EndpointMode {
    fn parse(text: &str) -> Result<Self, CredentialsError> {
        match text {
            _ if text.eq_ignore_ascii_case("IPv4") => Ok(Self::IpV4),
            _ if text.eq_ignore_ascii_case("IPv6") => Ok(Self::IpV6),
            _ => Err(failed(&format!("`{text}` is not a valid endpoint mode: use `IPv4` or `IPv6`"))),
        }
    }

    fn base(self) -> &'static str {
        match self {
            Self::IpV4 => "http://169.254.169.254",
            Self::IpV6 => "http://[fd00:ec2::254]",
        }
    }
}

impl InstanceMetadata {
    /// The service's URL. A URL from any source takes precedence over a mode.
    pub(super) fn base(
        &self,
        environment: &dyn Environment,
        profile: Option<&Section>,
    ) -> Result<String, CredentialsError> {
        let find = |variable: &str, property| {
            let in_profile = || Some(profile?.get(property)?.value().to_owned());
            environment.non_blank_var(variable).map(|value| value.or_else(in_profile))
        };
        if let Some(url) = &self.endpoint {
            return Ok(url.clone());
        }
        if let Some(url) = find("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint")? {
            return Ok(url);
        }
        let mode = match self.mode {
            Some(mode) => mode,
            None => find("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode")?
                .map_or(Ok(EndpointMode::IpV4), |mode| EndpointMode::parse(&mode))?,
        };
        Ok(mode.base().to_owned())
    }

    /// The profiles, one of which may configure the service.
    pub(super) fn profiles(&self, environment: &dyn Environment) -> Result<Profiles, CredentialsError> {
        let profiles = Profiles::load(environment).map_err(unreadable)?;
        Ok(match &self.profile {
            Some(name) => profiles.with_selected(name),
            None => profiles,
        })
    }
}

pub(super) fn unreadable(error: ProfileError) -> CredentialsError {
    failed("the shared files cannot be read").with_source(error)
}

/// A path of the service.
pub(super) fn join(base: &str, path: &str) -> Result<Uri, CredentialsError> {
    let refused = |problem: &str| failed(&format!("the endpoint: `{}` {problem}", Redacted(base)));
    let uri = format!("{}{path}", base.trim_end_matches('/')).parse::<Uri>();
    let uri = uri.map_err(|error| refused(&format!("is not a URL: {error}")))?;
    check_url(base).map_err(refused)?;
    Ok(uri)
}
