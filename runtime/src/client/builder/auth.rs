//! Completes what decides about auth schemes: the bearer token of the environment, and the preferred schemes.

use super::{ConfigError, Parts};
use crate::auth::{BEARER, Token};
use crate::settings::AuthSchemePreference;

impl Parts {
    /// The token of the environment for this service, such as `AWS_BEARER_TOKEN_BEDROCK`, if the service takes tokens.
    pub(super) fn token_of_environment(&self) -> Result<Option<Token>, ConfigError> {
        let takes_tokens = self.auth_schemes.iter().any(|scheme| scheme.id() == BEARER.id());
        let name = self.service.signing_name();
        if !takes_tokens || name.is_empty() {
            return Ok(None);
        }
        let name = name.replace(['-', ' '], "_").to_uppercase();
        let variable = ["AWS_BEARER_TOKEN_", &name].concat();
        let token = self.environment.non_blank_var(&variable);
        let token = token.map_err(|error| ConfigError::new("the bearer token cannot be read", error))?;
        Ok(token.map(Token::new))
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
            None if self.auth_schemes.len() > 1 => {
                Ok(AuthSchemePreference::load(&*self.environment)?.unwrap_or_default())
            }
            None => Ok(AuthSchemePreference::default()),
        }
    }
}
