//! The state after an answer.

use farrier_cognito_identity_provider::types::ChallengeNameType;

use super::error::SignInError;
use super::flow::Place;
use super::request::Reply;
use super::srp;
use super::states::*;

/// The next question of a sign-in, until there are tokens. Each variant has the data for an answer, and a method that
/// answers.
///
/// States are kept when they are answered, so that a wrong code can be corrected:
///
/// ```
/// use farrier_cognito::sign_in::{SignInError, Step};
/// use farrier_cognito_identity_provider::Client;
///
/// async fn next(client: &Client, step: &Step, ask: impl Fn(&str) -> String) -> Result<Step, SignInError> {
///     match step {
///         Step::Code(code) => {
///             let text = ask("code?");
///             match code.answer(&text).send(client).await {
///                 Err(error) if error.is_wrong_code() => code.answer(&ask("once more?")).send(client).await,
///                 other => other,
///             }
///         }
///         Step::NewPassword(state) => state.answer(ask("new password?")).send(client).await,
///         step => Ok(step.clone()),
///     }
/// }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Step {
    /// There are tokens.
    SignedIn(SignedIn),
    /// The password is temporary: a new one is asked for.
    NewPassword(NewPassword),
    /// The password must be reset, with a code that was sent.
    ResetRequired(ResetRequired),
    /// The account must be confirmed, with a code that was sent.
    NotConfirmed(NotConfirmed),
    /// A code is asked for: one that was sent, or that of an authenticator app.
    Code(Code),
    /// One of several second factors is to be chosen.
    ChooseMfa(ChooseMfa),
    /// A second factor must be set up.
    SetUpMfa(SetUpMfa),
    /// The secret for an authenticator app, whose first code is asked for.
    TotpSecret(TotpSecret),
    /// One of several factors is to be chosen.
    ChooseFactor(ChooseFactor),
    /// The password is asked for.
    Password(Password),
    /// A passkey is asked for.
    Passkey(Passkey),
    /// A challenge of the pool's triggers.
    Custom(Custom),
    /// A challenge that this version does not know, or cannot answer by itself.
    Other(Other),
}

/// The state after an answer without another request.
pub(super) fn step(place: Place, reply: Reply) -> Result<Step, SignInError> {
    if let Some(result) = reply.result {
        return SignedIn::read(place, result).map(Step::SignedIn);
    }
    let Some(challenge) = reply.challenge.clone() else {
        return Err(SignInError::Unexpected("neither tokens nor a challenge"));
    };
    Ok(match challenge {
        ChallengeNameType::NewPasswordRequired => Step::NewPassword(NewPassword::read(place, &reply)?),
        ChallengeNameType::SmsMfa
        | ChallengeNameType::SmsOtp
        | ChallengeNameType::EmailOtp
        | ChallengeNameType::SoftwareTokenMfa => Step::Code(Code::read(place, challenge, &reply)),
        ChallengeNameType::SelectMfaType => Step::ChooseMfa(ChooseMfa::read(place, &reply)?),
        ChallengeNameType::MfaSetup => Step::SetUpMfa(SetUpMfa::read(place, &reply)?),
        ChallengeNameType::SelectChallenge => Step::ChooseFactor(ChooseFactor::new(place, reply.available)),
        ChallengeNameType::Password => Step::Password(Password::new(place)),
        ChallengeNameType::PasswordSrp => srp::ask_password(place, reply),
        ChallengeNameType::WebAuthn => Step::Passkey(Passkey::read(place, &reply)?),
        ChallengeNameType::CustomChallenge => Step::Custom(Custom { place, parameters: reply.parameters }),
        challenge => Step::Other(Other { place, challenge, parameters: reply.parameters }),
    })
}
