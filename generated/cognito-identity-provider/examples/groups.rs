//! Groups: created if they do not exist, with members, and the groups of a user.
//!
//! `cargo xtask moto cargo run -p farrier-cognito-identity-provider --example groups`

mod common;

use std::error::Error;

use common::Playground;
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::*;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let playground = Playground::open(&client).await?;
    let pool = playground.pool.as_str();
    for username in ["ada", "grace"] {
        playground.add_user(&client, username).await?;
    }

    // The group of a user with the lowest precedence determines the role.
    for (group, precedence) in [("editors", 1), ("readers", 2), ("editors", 1)] {
        let is_new = make_group(&client, pool, group, precedence).await?;
        println!("{group}: {}", if is_new { "created" } else { "already exists" });
    }
    for (username, group) in [("ada", "editors"), ("ada", "readers"), ("grace", "readers")] {
        client.admin_add_user_to_group(AdminAddUserToGroupRequest::new(pool, group, username)).await?;
    }

    let mut readers = client.list_users_in_group(ListUsersInGroupRequest::new(pool, "readers")).items();
    while let Some(user) = readers.next().await {
        println!("{} reads", user?.username.unwrap_or_default());
    }

    client.admin_remove_user_from_group(AdminRemoveUserFromGroupRequest::new(pool, "readers", "ada")).await?;
    let mut groups =
        client.admin_list_groups_for_user(AdminListGroupsForUserRequest::new(pool, "ada")).items();
    while let Some(group) = groups.next().await {
        println!("ada is one of the {}", group?.group_name.unwrap_or_default());
    }
    playground.close(&client).await
}

/// Creates a group, and returns whether it is new.
async fn make_group(
    client: &Client,
    pool: &str,
    name: &str,
    precedence: i32,
) -> Result<bool, Box<dyn Error>> {
    match client.create_group(CreateGroupRequest::new(pool, name).precedence(precedence)).await {
        Ok(_) => Ok(true),
        Err(error) => match error.service() {
            Some(CreateGroupError::GroupExistsException(_)) => Ok(false),
            _ => Err(error.into()),
        },
    }
}
