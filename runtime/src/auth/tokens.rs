//! The bearer token of a client: one that the program or the environment sets, or that of single sign-on.

#[cfg(feature = "sso")]
use std::sync::Arc;

use super::Token;
#[cfg(feature = "sso")]
use crate::BoxFuture;
#[cfg(feature = "sso")]
use crate::credentials::CachedSsoTokens;
use crate::credentials::{CredentialsError, ProviderContext};

/// Provides the bearer token of a client.
#[derive(Clone, Debug)]
pub struct TokenProvider(Source);

#[derive(Clone, Debug)]
enum Source {
    /// It does not change.
    Fixed(Token),
    /// The token of the profile's session, refreshed before it expires. Not named here, so that only programs with services
    /// that take tokens contain the code.
    #[cfg(feature = "sso")]
    Session(Arc<dyn Tokens>),
}

impl TokenProvider {
    /// Always provides this token.
    pub fn fixed(token: Token) -> Self {
        Self(Source::Fixed(token))
    }

    /// Provides the token of the `sso_session` of the profile in `AWS_PROFILE`, or `default`.
    #[cfg(feature = "sso")]
    pub fn single_sign_on() -> Self {
        Self(Source::Session(Arc::new(CachedSsoTokens::default())))
    }

    /// The token, new or cached.
    ///
    /// # Errors
    /// If the profile has no session, or its token cannot be refreshed.
    pub async fn token(&self, context: &ProviderContext) -> Result<Token, CredentialsError> {
        let _ = context;
        match &self.0 {
            Source::Fixed(token) => Ok(token.clone()),
            #[cfg(feature = "sso")]
            Source::Session(tokens) => tokens.token(context).await,
        }
    }

    /// Discards a token that a service rejected, so that it is not provided again.
    pub fn forget(&self, token: &Token) {
        let _ = token;
        match &self.0 {
            Source::Fixed(_) => {}
            #[cfg(feature = "sso")]
            Source::Session(tokens) => tokens.forget(token),
        }
    }
}

/// Tokens that change.
#[cfg(feature = "sso")]
trait Tokens: std::fmt::Debug + Send + Sync {
    fn token<'a>(&'a self, context: &'a ProviderContext) -> BoxFuture<'a, Result<Token, CredentialsError>>;

    fn forget(&self, token: &Token);
}

#[cfg(feature = "sso")]
impl Tokens for CachedSsoTokens {
    fn token<'a>(&'a self, context: &'a ProviderContext) -> BoxFuture<'a, Result<Token, CredentialsError>> {
        Box::pin(async move { self.load(context).await.map(|token| Token::new(token.value())) })
    }

    fn forget(&self, token: &Token) {
        self.forget_if(|kept| Token::new(kept) == *token);
    }
}
