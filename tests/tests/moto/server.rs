//! The server, and the setup of most tests.

use farrier_cognito_identity_provider::operation::{
    CreateUserPoolClientRequest, CreateUserPoolRequest, DeleteUserPoolRequest,
};
use farrier_cognito_identity_provider::{Client, types};

/// A client of the server. Without a server, prints that the test is skipped and returns `None`.
pub(crate) fn client() -> Option<Client> {
    let client = farrier_tests::of_moto(Client::builder())?.build();
    Some(client.expect("the configuration is complete"))
}

/// Creates a user pool with a unique name and returns its id.
pub(crate) async fn create_pool(client: &Client, name: &str) -> String {
    let pool = client.create_user_pool(CreateUserPoolRequest::new(name)).await.expect("a pool");
    pool.into_output().user_pool.and_then(|pool| pool.id).expect("the pool has an id")
}

/// Creates an app client that allows sign-in with a password and returns its id.
pub(crate) async fn create_app_client(client: &Client, pool: &str) -> String {
    let request = CreateUserPoolClientRequest::new(pool, "app").explicit_auth_flows([
        types::ExplicitAuthFlowsType::AllowUserPasswordAuth,
        types::ExplicitAuthFlowsType::AllowAdminUserPasswordAuth,
        types::ExplicitAuthFlowsType::AllowRefreshTokenAuth,
    ]);
    let created = client.create_user_pool_client(request).await.expect("an app client");
    created.into_output().user_pool_client.and_then(|client| client.client_id).expect("it has an id")
}

/// Deletes a pool with everything in it.
pub(crate) async fn delete_pool(client: &Client, pool: &str) {
    client.delete_user_pool(DeleteUserPoolRequest::new(pool)).await.expect("the pool is gone");
}
