//! Groups and their members.

use farrier_cognito_identity_provider::operation::*;

use crate::server::{client, create_pool, delete_pool};

#[tokio::test]
async fn a_group_has_members() {
    let Some(client) = client() else { return };
    let pool = create_pool(&client, "groups").await;
    let group = client.create_group(CreateGroupRequest::new(&pool, "editors").precedence(3)).await.unwrap();
    assert_eq!(group.group.as_ref().and_then(|group| group.precedence), Some(3));
    client.admin_create_user(AdminCreateUserRequest::new(&pool, "ada")).await.unwrap();
    client.admin_add_user_to_group(AdminAddUserToGroupRequest::new(&pool, "editors", "ada")).await.unwrap();

    let members = client.list_users_in_group(ListUsersInGroupRequest::new(&pool, "editors")).await.unwrap();
    assert_eq!(members.users.as_deref().unwrap_or_default().len(), 1);
    let groups =
        client.admin_list_groups_for_user(AdminListGroupsForUserRequest::new(&pool, "ada")).await.unwrap();
    assert_eq!(groups.groups.as_deref().unwrap_or_default().len(), 1);

    client.update_group(UpdateGroupRequest::new(&pool, "editors").description("who edits")).await.unwrap();
    let group = client.get_group(GetGroupRequest::new(&pool, "editors")).await.unwrap();
    let description = group.group.as_ref().and_then(|group| group.description.as_deref());
    assert_eq!(description, Some("who edits"));
    let mut groups = client.list_groups(ListGroupsRequest::new(&pool)).items();
    assert_eq!(groups.next().await.unwrap().unwrap().group_name.as_deref(), Some("editors"));
    assert!(groups.next().await.is_none());

    client
        .admin_remove_user_from_group(AdminRemoveUserFromGroupRequest::new(&pool, "editors", "ada"))
        .await
        .unwrap();
    client.delete_group(DeleteGroupRequest::new(&pool, "editors")).await.unwrap();
    delete_pool(&client, &pool).await;
}
