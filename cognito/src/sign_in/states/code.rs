//! A code: one that was sent, or that of an authenticator app.

use farrier_cognito_identity_provider::types::ChallengeNameType;

use crate::sign_in::flow::Place;
use crate::sign_in::pending::Pending;
use crate::sign_in::request::Reply;

/// `SMS_MFA`, `SMS_OTP`, `EMAIL_OTP` or `SOFTWARE_TOKEN_MFA`: a code is asked for.
#[derive(Clone)]
pub struct Code {
    place: Place,
    challenge: ChallengeNameType,
    destination: Option<String>,
}

/// The way in which a code reaches the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Channel {
    /// A text message.
    Sms,
    /// An e-mail.
    Email,
    /// An authenticator app (TOTP).
    App,
}

impl Code {
    pub(in crate::sign_in) fn read(place: Place, challenge: ChallengeNameType, reply: &Reply) -> Self {
        let names = ["CODE_DELIVERY_DESTINATION", "FRIENDLY_DEVICE_NAME"];
        let destination = names.iter().find_map(|name| reply.parameters.get(*name)).cloned();
        Self { place, challenge, destination }
    }

    /// The way in which the code reaches the user.
    pub fn channel(&self) -> Channel {
        match self.challenge {
            ChallengeNameType::EmailOtp => Channel::Email,
            ChallengeNameType::SoftwareTokenMfa => Channel::App,
            _ => Channel::Sms,
        }
    }

    /// The address or number to which the code was sent, with most characters masked, or the name of the authenticator app.
    pub fn destination(&self) -> Option<&str> {
        self.destination.as_deref()
    }

    /// Answers with the code. If it is wrong, the state can be answered again.
    pub fn answer(&self, code: impl Into<String>) -> Pending {
        let name = match self.challenge {
            ChallengeNameType::EmailOtp => "EMAIL_OTP_CODE",
            ChallengeNameType::SoftwareTokenMfa => "SOFTWARE_TOKEN_MFA_CODE",
            ChallengeNameType::SmsOtp => "SMS_OTP_CODE",
            _ => "SMS_MFA_CODE",
        };
        let request = self.place.respond(self.challenge.clone(), vec![(name, code.into())]);
        Pending::new(self.place.clone(), request)
    }
}
