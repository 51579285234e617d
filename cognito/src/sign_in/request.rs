//! The requests of a sign-in, and their answers in one form.

use std::fmt;

use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::{AuthenticationResultType, ChallengeNameType};

use super::flow::Entries;

/// A request of a sign-in. With the feature `client`, `send` of [`Pending`](super::Pending) sends it; programs that make
/// the calls themselves pass the answer to [`Pending::receive`](super::Pending::receive).
#[derive(Clone)]
#[non_exhaustive]
pub enum AuthRequest {
    /// Begins a flow.
    Initiate(InitiateAuthRequest),
    /// Begins a flow with the permissions of IAM.
    AdminInitiate(AdminInitiateAuthRequest),
    /// Answers a challenge.
    Respond(RespondToAuthChallengeRequest),
    /// Answers a challenge with the permissions of IAM.
    AdminRespond(AdminRespondToAuthChallengeRequest),
    /// Asks for the secret of an authenticator app.
    AssociateTotp(AssociateSoftwareTokenRequest),
    /// Verifies the first code of an authenticator app.
    VerifyTotp(VerifySoftwareTokenRequest),
    /// Asks for a code to set a new password with.
    ForgotPassword(ForgotPasswordRequest),
    /// Sets a new password with a code.
    ConfirmForgotPassword(ConfirmForgotPasswordRequest),
    /// Asks for another code to confirm the account with.
    ResendCode(ResendConfirmationCodeRequest),
    /// Confirms the account with a code.
    ConfirmSignUp(ConfirmSignUpRequest),
}

/// Shows the operation, whose input is secret for the most part.
impl fmt::Debug for AuthRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Initiate(_) => "InitiateAuth",
            Self::AdminInitiate(_) => "AdminInitiateAuth",
            Self::Respond(_) => "RespondToAuthChallenge",
            Self::AdminRespond(_) => "AdminRespondToAuthChallenge",
            Self::AssociateTotp(_) => "AssociateSoftwareToken",
            Self::VerifyTotp(_) => "VerifySoftwareToken",
            Self::ForgotPassword(_) => "ForgotPassword",
            Self::ConfirmForgotPassword(_) => "ConfirmForgotPassword",
            Self::ResendCode(_) => "ResendConfirmationCode",
            Self::ConfirmSignUp(_) => "ConfirmSignUp",
        })
    }
}

/// The answer to an [`AuthRequest`], converted from the response of any of its operations.
#[derive(Clone, Default)]
pub struct Reply {
    pub(super) challenge: Option<ChallengeNameType>,
    pub(super) session: Option<String>,
    pub(super) parameters: Entries,
    pub(super) available: Vec<ChallengeNameType>,
    pub(super) result: Option<AuthenticationResultType>,
    pub(super) totp_secret: Option<String>,
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("challenge", &self.challenge).finish_non_exhaustive()
    }
}

macro_rules! reply_from {
    ($($response:ty { $($field:ident: $member:ident $(. $convert:ident())?),* };)*) => {
        $(impl From<$response> for Reply {
            fn from(response: $response) -> Self {
                Self { $($field: response.$member $(.$convert())?,)* ..Self::default() }
            }
        })*
    };
}

reply_from! {
    InitiateAuthResponse {
        challenge: challenge_name, session: session, parameters: challenge_parameters.unwrap_or_default(),
        available: available_challenges.unwrap_or_default(), result: authentication_result
    };
    AdminInitiateAuthResponse {
        challenge: challenge_name, session: session, parameters: challenge_parameters.unwrap_or_default(),
        available: available_challenges.unwrap_or_default(), result: authentication_result
    };
    RespondToAuthChallengeResponse {
        challenge: challenge_name, session: session, parameters: challenge_parameters.unwrap_or_default(),
        result: authentication_result
    };
    AdminRespondToAuthChallengeResponse {
        challenge: challenge_name, session: session, parameters: challenge_parameters.unwrap_or_default(),
        result: authentication_result
    };
    AssociateSoftwareTokenResponse { session: session, totp_secret: secret_code };
    VerifySoftwareTokenResponse { session: session };
    ConfirmSignUpResponse { session: session };
}

impl From<ForgotPasswordResponse> for Reply {
    fn from(_: ForgotPasswordResponse) -> Self {
        Self::default()
    }
}

impl From<ConfirmForgotPasswordResponse> for Reply {
    fn from(_: ConfirmForgotPasswordResponse) -> Self {
        Self::default()
    }
}

impl From<ResendConfirmationCodeResponse> for Reply {
    fn from(_: ResendConfirmationCodeResponse) -> Self {
        Self::default()
    }
}
