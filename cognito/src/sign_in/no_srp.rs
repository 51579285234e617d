//! Takes the place of `srp` without that feature.

use farrier_cognito_identity_provider::types::ChallengeNameType;

use super::flow::Place;
use super::request::Reply;
use super::states::Other;
use super::step::Step;

/// The state for `PASSWORD_SRP`, which the program can answer.
pub(super) fn ask_password(place: Place, reply: Reply) -> Step {
    Step::Other(Other { place, challenge: ChallengeNameType::PasswordSrp, parameters: reply.parameters })
}
