//! Makes one call with settings from the environment and a blocking client, and prints its moments.

use farrier_bench_caller::{Error, FirstCall};
use farrier_cognito_identity_provider::blocking::Client;
use farrier_cognito_identity_provider::operation::AdminResetUserPasswordRequest;

fn main() -> Result<(), Error> {
    let mut first = FirstCall::begin();
    let client = Client::from_env()?;
    first.has_client();
    client.admin_reset_user_password(AdminResetUserPasswordRequest::new("us-east-1_Example", "ada"))?;
    first.has_response()
}
