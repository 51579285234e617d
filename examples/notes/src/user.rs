//! The user: from a password to the identity that AWS knows.

use std::error::Error;

use farrier_cognito::session::Session;
use farrier_cognito::sign_in::{SignIn, Step};
use farrier_cognito_identity_provider::Client;
use farrier_runtime::credentials::{CredentialsError, IdentityPool};

use crate::settings::Settings;

/// Signs the user in.
///
/// # Errors
/// If a call fails, or the user has to do more than to know the password.
pub(crate) async fn sign_in(client: &Client, settings: &Settings) -> Result<Session, Box<dyn Error>> {
    let Settings { user_pool, app_client, username, password, .. } = settings;
    // `SignIn::srp` proves the password instead of sending it, which the local server does not support.
    let sign_in = SignIn::password(user_pool.clone(), app_client.clone(), username, password);
    match sign_in.begin()?.send(client).await? {
        Step::SignedIn(signed_in) => Ok(Session::of(signed_in).start()?),
        // A program for users answers challenges: see the example `session` of `farrier-cognito`.
        other => Err(format!("the password is not enough: {other:?}").into()),
    }
}

/// The identity pool, in which the user of the session has an identity. When credentials are refreshed, the session
/// returns an id token that is still valid.
pub(crate) fn identity_pool(client: Client, session: Session, settings: &Settings) -> IdentityPool {
    let issuer = settings.user_pool.issuer();
    let provider = issuer.trim_start_matches("https://").to_owned();
    IdentityPool::new(&settings.identity_pool).with_logins(move || {
        let (client, session, provider) = (client.clone(), session.clone(), provider.clone());
        async move {
            let tokens = session
                .tokens(&client)
                .await
                .map_err(|error| CredentialsError::failed("the user has no tokens").with_source(error))?;
            let id_token = tokens.id().ok_or_else(|| CredentialsError::failed("the user has no id token"))?;
            Ok([(provider, id_token.to_owned())])
        }
    })
}
