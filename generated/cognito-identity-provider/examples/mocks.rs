//! Tests of a program: its code calls the service, and a mock replaces the service.
//!
//! `cargo test -p farrier-cognito-identity-provider --features test-util --example mocks`

use std::error::Error;

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::*;

/// The program's code: a help desk for users who forgot their passwords.
struct HelpDesk {
    client: Client,
    pool: String,
}

#[derive(Debug, PartialEq)]
enum Help {
    CodeSent,
    WhoAreYou,
    TryLater,
}

impl HelpDesk {
    async fn forgot_password(&self, username: &str) -> Help {
        let request = AdminResetUserPasswordRequest::new(&self.pool, username);
        match self.client.admin_reset_user_password(request).await {
            Ok(_) => Help::CodeSent,
            Err(error) => match error.service() {
                Some(AdminResetUserPasswordError::UserNotFoundException(_)) => Help::WhoAreYou,
                _ => Help::TryLater,
            },
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let [pool, username] =
        std::env::args().skip(1).collect::<Vec<_>>().try_into().map_err(|_| "mocks POOL USERNAME")?;
    let help_desk = HelpDesk { client: Client::from_env()?, pool };
    println!("{:?}", help_desk.forgot_password(&username).await);
    Ok(())
}

#[cfg(test)]
mod tests {
    use farrier_cognito_identity_provider::error::UserNotFoundException;
    use farrier_cognito_identity_provider::runtime::testing::Mock;
    use farrier_cognito_identity_provider::runtime::transport::TransportErrorKind;

    use super::*;

    fn help_desk(mock: &Mock) -> HelpDesk {
        let client = Client::builder().mock(mock).build().expect("a client needs only the mock");
        HelpDesk { client, pool: "us-east-1_Example".to_owned() }
    }

    #[tokio::test]
    async fn a_code_is_sent() {
        let mock = Mock::new();
        mock.on::<AdminResetUserPasswordRequest>().respond(AdminResetUserPasswordResponse::new());
        assert_eq!(help_desk(&mock).forgot_password("ada").await, Help::CodeSent);
        let requests = mock.requests_of::<AdminResetUserPasswordRequest>();
        assert_eq!(requests, [AdminResetUserPasswordRequest::new("us-east-1_Example", "ada")]);
    }

    #[tokio::test]
    async fn nobody_knows_them() {
        let mock = Mock::new();
        let error = UserNotFoundException::new().message("User does not exist.");
        mock.on::<AdminResetUserPasswordRequest>()
            .respond_error(AdminResetUserPasswordError::UserNotFoundException(error));
        assert_eq!(help_desk(&mock).forgot_password("grace").await, Help::WhoAreYou);
    }

    #[tokio::test]
    async fn a_bad_moment_is_bridged_and_a_bad_day_is_not() {
        let mock = Mock::new();
        mock.on::<AdminResetUserPasswordRequest>()
            .respond_code(503, "ServiceUnavailable", "a bad moment")
            .respond(AdminResetUserPasswordResponse::new());
        let help_desk = help_desk(&mock);
        assert_eq!(help_desk.forgot_password("ada").await, Help::CodeSent);

        mock.on::<AdminResetUserPasswordRequest>().fail(TransportErrorKind::Connect).times(3);
        assert_eq!(help_desk.forgot_password("ada").await, Help::TryLater);
    }
}
