//! Completes what decides about auth schemes: the bearer token, and the preferred schemes.

use super::{ConfigError, Parts};
use crate::auth::{BEARER, Token, TokenProvider};
use crate::settings::AuthSchemePreference;
#[cfg(feature = "sigv4a")]
use crate::{auth::SIGV4A, settings::SigningRegionSet};

impl Parts {
    /// The token of the environment for this service, such as `AWS_BEARER_TOKEN_BEDROCK`, if the service takes tokens.
    pub(super) fn token_of_environment(&self) -> Result<Option<Token>, ConfigError> {
        let name = self.service.schema.signing_name();
        if !self.takes_tokens() || name.is_empty() {
            return Ok(None);
        }
        let name = name.replace(['-', ' '], "_").to_ascii_uppercase();
        let variable = ["AWS_BEARER_TOKEN_", &name].concat();
        let token = self.environment.non_blank_var(&variable);
        let token = token.map_err(|error| ConfigError::new("the bearer token cannot be read", error))?;
        Ok(token.map(Token::new))
    }

    fn takes_tokens(&self) -> bool {
        self.service.auth_schemes.iter().any(|scheme| scheme.id() == BEARER.id())
    }

    /// The provider of the token: that of the program or the environment, or else, for AWS's services that take tokens, that
    /// of single sign-on. Other services must not see the latter.
    pub(super) fn token_provider(&self, token_of_environment: Option<Token>) -> Option<TokenProvider> {
        match self.token.clone().or(token_of_environment) {
            Some(token) => Some(TokenProvider::fixed(token)),
            #[cfg(feature = "sso")]
            None if self.service.schema.is_of_aws() => {
                self.service.auth_schemes.iter().find_map(|scheme| scheme.session_tokens())
            }
            None => None,
        }
    }

    /// The regions in which signatures with SigV4a are valid, if the service takes them and a setting says so.
    #[cfg(feature = "sigv4a")]
    pub(super) fn signing_region_set(&self) -> Result<Option<SigningRegionSet>, ConfigError> {
        match &self.region_set {
            None if self.service.auth_schemes.iter().any(|scheme| scheme.id() == SIGV4A.id()) => {
                Ok(SigningRegionSet::load(&*self.environment)?)
            }
            set => Ok(set.clone()),
        }
    }

    /// The preferred auth schemes. Unless the program prefers others, that of a token in the environment comes first:
    /// whoever sets such a variable wants it to be used.
    pub(super) fn auth_preference(
        &self,
        token_of_environment: Option<&Token>,
    ) -> Result<AuthSchemePreference, ConfigError> {
        match &self.auth_preference {
            Some(preference) => Ok(preference.clone()),
            None if token_of_environment.is_some() => Ok(AuthSchemePreference::new([BEARER.id()])),
            None => Ok(self.service.auth_preference.load(&*self.environment)?.unwrap_or_default()),
        }
    }
}
