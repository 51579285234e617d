//! User pools, app clients, domains, identity providers and resource servers.

use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types;

use crate::server::{client, create_app_client, create_pool, delete_pool};

#[tokio::test]
async fn a_pool_is_described_as_it_was_made() {
    let Some(client) = client() else { return };
    let policy = types::PasswordPolicyType::new().minimum_length(12).require_numbers(true);
    let request = CreateUserPoolRequest::new("described")
        .policies(types::UserPoolPolicyType::new().password_policy(policy))
        .user_pool_tags([("team", "identity")]);
    let pool = client.create_user_pool(request).await.unwrap().into_output().user_pool.unwrap();
    let id = pool.id.unwrap();

    let described = client.describe_user_pool(DescribeUserPoolRequest::new(&id)).await.unwrap();
    let described = described.user_pool.as_ref().unwrap();
    assert_eq!(described.name.as_deref(), Some("described"));
    let policy = described.policies.as_ref().and_then(|policies| policies.password_policy.as_ref());
    assert_eq!(policy.and_then(|policy| policy.minimum_length), Some(12));
    assert!(described.creation_date.is_some());

    client.update_user_pool(UpdateUserPoolRequest::new(&id).mfa_configuration("OPTIONAL")).await.unwrap();
    let mut pools = client.list_user_pools(ListUserPoolsRequest::new(60)).items();
    let mut found = false;
    while let Some(pool) = pools.next().await {
        found |= pool.unwrap().id.as_deref() == Some(&id);
    }
    assert!(found, "the new pool is listed");
    delete_pool(&client, &id).await;
}

#[tokio::test]
async fn a_pool_has_clients_domains_and_providers() {
    let Some(client) = client() else { return };
    let pool = create_pool(&client, "parts").await;
    let app = create_app_client(&client, &pool).await;
    let described =
        client.describe_user_pool_client(DescribeUserPoolClientRequest::new(&pool, &app)).await.unwrap();
    assert_eq!(described.user_pool_client.as_ref().unwrap().client_name.as_deref(), Some("app"));
    let update =
        UpdateUserPoolClientRequest::new(&pool, &app).callback_urls(["https://example.com/callback"]);
    client.update_user_pool_client(update).await.unwrap();
    let clients = client.list_user_pool_clients(ListUserPoolClientsRequest::new(&pool)).await.unwrap();
    assert_eq!(clients.user_pool_clients.as_deref().unwrap_or_default().len(), 1);

    client.create_user_pool_domain(CreateUserPoolDomainRequest::new(&pool, "farrier-example")).await.unwrap();
    let domain = client
        .describe_user_pool_domain(DescribeUserPoolDomainRequest::new("farrier-example"))
        .await
        .unwrap();
    assert_eq!(domain.domain_description.as_ref().unwrap().user_pool_id.as_deref(), Some(pool.as_str()));
    client.delete_user_pool_domain(DeleteUserPoolDomainRequest::new(&pool, "farrier-example")).await.unwrap();

    let details = [("client_id", "id"), ("client_secret", "secret"), ("authorize_scopes", "email")];
    let provider = CreateIdentityProviderRequest::new(&pool, "Example", "Google", details);
    client.create_identity_provider(provider).await.unwrap();
    let provider = DescribeIdentityProviderRequest::new(&pool, "Example");
    let described = client.describe_identity_provider(provider).await.unwrap();
    let details = &described.identity_provider.provider_details;
    assert_eq!(details.as_ref().and_then(|details| details.get("client_id")).map(String::as_str), Some("id"));
    client.delete_identity_provider(DeleteIdentityProviderRequest::new(&pool, "Example")).await.unwrap();

    let server = CreateResourceServerRequest::new(&pool, "https://example.com", "files")
        .scopes([types::ResourceServerScopeType::new("read", "Read files")]);
    client.create_resource_server(server).await.unwrap();
    client.delete_user_pool_client(DeleteUserPoolClientRequest::new(&pool, &app)).await.unwrap();
    delete_pool(&client, &pool).await;
}
