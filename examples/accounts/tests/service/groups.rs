//! Groups and their members, for administrators.

use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::{GroupType, UserType};
use serde_json::{Value, json};

use crate::{POOL, Service};

fn editors() -> GroupType {
    GroupType::new().group_name("editors").description("People who edit")
}

fn editors_as_json() -> Value {
    json!({ "name": "editors", "description": "People who edit" })
}

#[tokio::test]
async fn groups_are_listed_by_pages() {
    let service = Service::with_administrator();
    service
        .mock
        .on::<ListGroupsRequest>()
        .respond(ListGroupsResponse::new().groups([editors()]).next_token("page-2"));
    let response = service.send("GET /groups?limit=1", Value::Null).await;
    assert_eq!(response, (200, json!({ "items": [editors_as_json()], "next": "page-2" })));
    assert_eq!(service.mock.requests_of::<ListGroupsRequest>(), [ListGroupsRequest::new(POOL).limit(1)]);
}

#[tokio::test]
async fn a_group_is_created() {
    let service = Service::with_administrator();
    service.mock.on::<CreateGroupRequest>().respond(CreateGroupResponse::new().group(editors()));
    assert_eq!(service.send("POST /groups", editors_as_json()).await, (201, editors_as_json()));
    let sent = CreateGroupRequest::new(POOL, "editors").description("People who edit");
    assert_eq!(service.mock.requests_of::<CreateGroupRequest>(), [sent]);
}

#[tokio::test]
async fn members_are_listed_by_pages() {
    let service = Service::with_administrator();
    let page = ListUsersInGroupResponse::new().users([UserType::new().username("ada").enabled(true)]);
    service.mock.on::<ListUsersInGroupRequest>().respond(page);
    let member = json!({ "username": "ada", "email": null, "status": null, "enabled": true });
    let response = service.send("GET /groups/editors/users?page=page-2", Value::Null).await;
    assert_eq!(response, (200, json!({ "items": [member], "next": null })));
    let sent = ListUsersInGroupRequest::new(POOL, "editors").next_token("page-2");
    assert_eq!(service.mock.requests_of::<ListUsersInGroupRequest>(), [sent]);
}

#[tokio::test]
async fn users_join_and_leave_groups() {
    let service = Service::with_administrator();
    service.mock.on::<AdminAddUserToGroupRequest>().respond(AdminAddUserToGroupResponse::new());
    assert_eq!(service.send("PUT /groups/editors/users/ada", Value::Null).await, (204, Value::Null));
    let sent = AdminAddUserToGroupRequest::new(POOL, "editors", "ada");
    assert_eq!(service.mock.requests_of::<AdminAddUserToGroupRequest>(), [sent]);

    service.expect_token_of_member(&["admins"]);
    service.mock.on::<AdminRemoveUserFromGroupRequest>().respond(AdminRemoveUserFromGroupResponse::new());
    assert_eq!(service.send("DELETE /groups/editors/users/ada", Value::Null).await, (204, Value::Null));
    let sent = AdminRemoveUserFromGroupRequest::new(POOL, "editors", "ada");
    assert_eq!(service.mock.requests_of::<AdminRemoveUserFromGroupRequest>(), [sent]);
}
