//! Errors of authentication.

use std::error::Error;
use std::fmt;

use crate::credentials::CredentialsError;
use crate::signing::sigv4::SigningError;

/// The reason why a request could not be authenticated. It does not contain secrets.
#[derive(Debug)]
pub struct AuthError(Kind);

#[derive(Debug)]
enum Kind {
    /// The identity for the chosen scheme is not available.
    Identity(CredentialsError),
    /// No scheme can be used.
    NoScheme(Vec<Rejection>),
    /// A setting is missing, or the scheme does not support it.
    Setting(String),
    /// The request cannot be signed.
    Signing(SigningError),
}

/// A scheme that was considered for a call, and why it cannot be used.
#[derive(Debug)]
pub(super) struct Rejection {
    pub(super) scheme: &'static str,
    pub(super) reason: Reason,
}

/// The reason why a scheme cannot be used.
#[derive(Debug)]
pub(super) enum Reason {
    /// The client does not support it.
    NotSupported,
    /// The endpoint lists only these other schemes.
    NotOfEndpoint(String),
    /// The client does not have a provider for its identity.
    NoProvider,
    /// The provider is not configured.
    NoIdentity(CredentialsError),
}

impl AuthError {
    /// The error of a request that cannot be authenticated with the client's configuration.
    pub fn new(message: impl Into<String>) -> Self {
        Self(Kind::Setting(message.into()))
    }

    /// The error of an endpoint's setting that the scheme cannot honor.
    pub fn setting(scheme: &str, name: &str) -> Self {
        Self::new(format!("the endpoint sets `{name}`, which the auth scheme {scheme} cannot honor"))
    }

    pub(super) fn identity(error: CredentialsError) -> Self {
        Self(Kind::Identity(error))
    }

    /// The error of a call for which no scheme can be used.
    pub(super) fn no_scheme(mut rejections: Vec<Rejection>) -> Self {
        match rejections.pop() {
            Some(Rejection { reason: Reason::NoIdentity(error), .. }) if rejections.is_empty() => {
                Self::identity(error)
            }
            last => {
                rejections.extend(last);
                Self(Kind::NoScheme(rejections))
            }
        }
    }

    /// Returns true if a scheme could have been used if the client had an identity for it.
    pub fn is_missing_identity(&self) -> bool {
        match &self.0 {
            Kind::Identity(_) => true,
            Kind::NoScheme(rejections) => {
                rejections.iter().any(|it| matches!(it.reason, Reason::NoProvider | Reason::NoIdentity(_)))
            }
            Kind::Setting(_) | Kind::Signing(_) => false,
        }
    }
}

impl From<SigningError> for AuthError {
    fn from(error: SigningError) -> Self {
        Self(Kind::Signing(error))
    }
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Identity(error) => fmt::Display::fmt(error, f),
            Kind::Signing(error) => fmt::Display::fmt(error, f),
            Kind::Setting(message) => f.write_str(message),
            Kind::NoScheme(rejections) => {
                let rejections: Vec<String> = rejections.iter().map(Rejection::to_string).collect();
                write!(f, "no auth scheme can be used: {}", rejections.join("; "))
            }
        }
    }
}

/// The schemes that need a feature of the client's crate: whether it is on, and its name.
const FEATURES: [(&str, bool, &str); 2] = [
    ("sigv4a", cfg!(feature = "sigv4a"), "sigv4a"),
    ("sigv4-s3express", cfg!(feature = "s3-express"), "s3-express"),
];

/// How to get a bearer token.
const SET_TOKEN: &str = if cfg!(feature = "sso") {
    ": set `bearer_token` on its builder"
} else {
    ": set `bearer_token` on its builder, or for the token of `sso_session` enable the feature `sso`"
};

/// The feature that is not on and that the first of these schemes needs, if one does.
fn needed_feature<'a>(schemes: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let needed = |scheme| FEATURES.iter().find(|(name, is_on, _)| *name == scheme && !is_on);
    schemes.filter_map(needed).map(|(.., feature)| *feature).next()
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.scheme)?;
        match &self.reason {
            Reason::NotSupported => {
                f.write_str("this client does not support it")?;
                match needed_feature(self.scheme.rsplit('#')) {
                    Some(feature) => write!(f, " without the feature `{feature}` of the client's crate"),
                    None => Ok(()),
                }
            }
            Reason::NotOfEndpoint(listed) => {
                write!(f, "the endpoint takes only {listed}")?;
                match needed_feature(listed.split(' ')) {
                    Some(feature) => write!(f, ", which needs the feature `{feature}` of the client's crate"),
                    None => Ok(()),
                }
            }
            Reason::NoProvider => {
                f.write_str("this client has no identity for it")?;
                let is_bearer = self.scheme == super::BEARER.id();
                f.write_str(if is_bearer { SET_TOKEN } else { "" })
            }
            Reason::NoIdentity(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl Error for AuthError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.0 {
            Kind::Identity(error) => error.source(),
            Kind::Signing(error) => error.source(),
            Kind::Setting(_) | Kind::NoScheme(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_token_names_the_feature_that_has_others() {
        let scheme = crate::auth::BEARER.id();
        let text = Rejection { scheme, reason: Reason::NoProvider }.to_string();
        let expected = "smithy.api#httpBearerAuth: this client has no identity for it: set `bearer_token` on its builder";
        assert!(text.starts_with(expected), "{text}");
        assert_eq!(text.ends_with("enable the feature `sso`"), !cfg!(feature = "sso"), "{text}");
    }
}
