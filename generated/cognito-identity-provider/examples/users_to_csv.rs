//! All users of a pool, page by page, as CSV on the standard output.
//!
//! `cargo xtask moto cargo run -p farrier-cognito-identity-provider --example users_to_csv`

mod common;

use std::error::Error;
use std::io::stdout;

use common::Playground;
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::ListUsersRequest;
use farrier_cognito_identity_provider::types::UserType;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let playground = Playground::open(&client).await?;
    for username in ["ada", "barbara", "grace"] {
        playground.add_user(&client, username).await?;
    }

    let mut table = csv::Writer::from_writer(stdout());
    table.write_record(["username", "email", "status", "enabled", "created"])?;
    // The next page is requested when all users of the previous one have been read. The limit is that of a page, not of
    // the whole list.
    let mut users = client.list_users(ListUsersRequest::new(&playground.pool).limit(2)).items();
    while let Some(user) = users.next().await {
        table.write_record(row(&user?))?;
    }
    table.flush()?;
    playground.close(&client).await
}

fn row(user: &UserType) -> [String; 5] {
    let attributes = user.attributes.as_deref().unwrap_or_default();
    let email = attributes.iter().find(|attribute| attribute.name == "email");
    [
        user.username.clone().unwrap_or_default(),
        email.and_then(|email| email.value.clone()).unwrap_or_default(),
        user.user_status.as_ref().map(ToString::to_string).unwrap_or_default(),
        user.enabled.to_string(),
        user.user_create_date.as_ref().map(ToString::to_string).unwrap_or_default(),
    ]
}
