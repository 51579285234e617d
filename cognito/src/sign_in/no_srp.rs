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

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;
    use crate::AppClient;
    use crate::sign_in::{Next, SignIn};

    #[test]
    fn a_proof_is_left_to_the_program() {
        let pool = "eu-west-1_Ab12Cd34E".parse().unwrap();
        let sign_in = SignIn::prefer(pool, AppClient::new("app"), "ada", ChallengeNameType::PasswordSrp);
        let reply = Reply { challenge: Some(ChallengeNameType::PasswordSrp), ..Reply::default() };
        match sign_in.begin().unwrap().receive(Ok(reply), SystemTime::UNIX_EPOCH).unwrap() {
            Next::Ask(Step::Other(other)) => assert_eq!(other.challenge().as_str(), "PASSWORD_SRP"),
            other => panic!("{other:?}"),
        }
    }
}
