//! Adds the secret hash, or the secret, to requests that take one.

use std::collections::BTreeMap;

use farrier_cognito_identity_provider::operation::*;
use farrier_runtime::client::{Context, HookResult, Input, Interceptor};

use super::AppClient;

/// # As an interceptor
///
/// Every request of a client with this interceptor, to this app client, gets the hash or the secret that it takes, unless
/// it has one:
///
/// | requests | what is added |
/// | --- | --- |
/// | `SignUp`, `ConfirmSignUp`, `ResendConfirmationCode`, `ForgotPassword`, `ConfirmForgotPassword` | `secret_hash` |
/// | `InitiateAuth`, `AdminInitiateAuth` | `SECRET_HASH` among the parameters, if they have a `USERNAME` |
/// | `RespondToAuthChallenge`, `AdminRespondToAuthChallenge` | `SECRET_HASH` among the responses, if they have a `USERNAME` |
/// | `GetTokensFromRefreshToken`, `RevokeToken` | `client_secret` |
///
/// ```
/// use farrier_cognito::AppClient;
/// use farrier_cognito_identity_provider::Client;
///
/// # fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let app = AppClient::new("1example23456789").with_secret(std::env::var("APP_SECRET")?);
/// let client = Client::builder().interceptor(app).build()?;
/// # Ok(())
/// # }
/// ```
impl Interceptor for AppClient {
    fn modify_before_serialization(&self, _: &mut Context, input: &mut Input<'_>) -> HookResult {
        if self.secret.is_some() {
            let _ = self.fill_hash(input) || self.fill_entry(input) || self.fill_secret(input);
        }
        Ok(())
    }
}

/// Calls a function with the members of the input if it is one of these requests. The value is `true` if it is.
macro_rules! with_members {
    ($input:ident, $($request:ty { $($member:ident),* } => $call:expr;)*) => {
        $(if let Some(request) = $input.downcast_mut::<$request>() {
            $call(&request.client_id, $(&mut request.$member),*);
            true
        } else)* {
            false
        }
    };
}

impl AppClient {
    fn fill_hash(&self, input: &mut Input<'_>) -> bool {
        let set = |client: &String, username: &mut String, hash: &mut Option<String>| {
            if *client == self.id && hash.is_none() {
                *hash = self.secret_hash(username);
            }
        };
        with_members! {
            input,
            SignUpRequest { username, secret_hash } => set;
            ConfirmSignUpRequest { username, secret_hash } => set;
            ResendConfirmationCodeRequest { username, secret_hash } => set;
            ForgotPasswordRequest { username, secret_hash } => set;
            ConfirmForgotPasswordRequest { username, secret_hash } => set;
        }
    }

    fn fill_entry(&self, input: &mut Input<'_>) -> bool {
        let set = |client: &String, entries: &mut Option<BTreeMap<String, String>>| {
            if let (true, Some(entries)) = (*client == self.id, entries) {
                self.add_secret_hash(entries);
            }
        };
        with_members! {
            input,
            InitiateAuthRequest { auth_parameters } => set;
            AdminInitiateAuthRequest { auth_parameters } => set;
            RespondToAuthChallengeRequest { challenge_responses } => set;
            AdminRespondToAuthChallengeRequest { challenge_responses } => set;
        }
    }

    fn fill_secret(&self, input: &mut Input<'_>) -> bool {
        let set = |client: &String, secret: &mut Option<String>| {
            if *client == self.id && secret.is_none() {
                *secret = self.secret().map(str::to_owned);
            }
        };
        with_members! {
            input,
            GetTokensFromRefreshTokenRequest { client_secret } => set;
            RevokeTokenRequest { client_secret } => set;
        }
    }

    /// Adds `SECRET_HASH` for the `USERNAME` among the entries, unless they have one.
    pub(crate) fn add_secret_hash(&self, entries: &mut BTreeMap<String, String>) {
        if entries.contains_key("SECRET_HASH") {
            return;
        }
        if let Some(hash) = entries.get("USERNAME").and_then(|username| self.secret_hash(username)) {
            entries.insert("SECRET_HASH".to_owned(), hash);
        }
    }
}
