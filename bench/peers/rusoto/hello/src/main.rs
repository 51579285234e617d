//! Makes one call and prints the result.

use rusoto_cognito_idp::{
    AdminResetUserPasswordRequest, CognitoIdentityProvider, CognitoIdentityProviderClient,
};
use rusoto_core::Region;

#[tokio::main]
async fn main() {
    let client = CognitoIdentityProviderClient::new(Region::default());
    let request = AdminResetUserPasswordRequest {
        user_pool_id: "us-east-1_Example".to_owned(),
        username: "ada".to_owned(),
        ..Default::default()
    };
    match client.admin_reset_user_password(request).await {
        Ok(_) => println!("a code is on its way"),
        Err(error) => println!("{error}"),
    }
}
