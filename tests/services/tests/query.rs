//! Calls of services with the query protocol: forms in requests, and XML in responses.
#![forbid(unsafe_code)]

use farrier_tests_services::of_moto;

#[tokio::test]
async fn sts_returns_credentials() {
    use sts::operation::*;
    let client = of_moto(sts::Client::builder()).build().unwrap();
    let identity = client.get_caller_identity(GetCallerIdentityRequest::new()).await.unwrap();
    assert_eq!(identity.account.as_deref(), Some("123456789012"));
    let request =
        AssumeRoleRequest::new("arn:aws:iam::123456789012:role/example", "session").duration_seconds(900);
    let role = client.assume_role(request).await.unwrap().into_output();
    let arn = role.assumed_role_user.unwrap().arn;
    assert_eq!(arn, "arn:aws:sts::123456789012:assumed-role/example/session");
    let credentials = role.credentials.unwrap();
    assert!(!credentials.access_key_id.is_empty() && credentials.expiration.secs() > 0);
    assert!(!format!("{credentials:?}").contains(&credentials.secret_access_key));
}

#[tokio::test]
async fn sns_publishes_to_topics() {
    use sns::operation::*;
    use sns::types::MessageAttributeValue;
    let client = of_moto(sns::Client::builder()).build().unwrap();
    let request = CreateTopicRequest::new("greetings").attributes([("DisplayName", "Greetings & more")]);
    let topic = client.create_topic(request).await.unwrap().into_output().topic_arn.unwrap();
    let attributes = client.get_topic_attributes(GetTopicAttributesRequest::new(&topic)).await.unwrap();
    assert_eq!(attributes.attributes.as_ref().unwrap()["DisplayName"], "Greetings & more");
    let kind = MessageAttributeValue::new("String").string_value("greeting");
    let message = PublishRequest::new("good morning, größe 🐦 <&>")
        .topic_arn(&topic)
        .message_attributes([("kind", kind)]);
    assert!(client.publish(message).await.unwrap().message_id.is_some());
    let missing = PublishRequest::new("a").topic_arn("arn:aws:sns:us-east-1:123456789012:missing");
    let error = client.publish(missing).await.unwrap_err();
    assert!(matches!(error.service(), Some(PublishError::NotFoundException(_))), "{error:?}");
    assert!(error.request_id().is_some());
}

#[tokio::test]
async fn iam_lists_users_and_their_tags() {
    use iam::operation::*;
    use iam::types::Tag;
    let client = of_moto(iam::Client::builder()).build().unwrap();
    client
        .create_user(CreateUserRequest::new("ada").path("/team/").tags([Tag::new("a", "1")]))
        .await
        .unwrap();
    client.tag_user(TagUserRequest::new("ada", [Tag::new("b", "")])).await.unwrap();
    let tags = client.list_user_tags(ListUserTagsRequest::new("ada")).await.unwrap();
    let tags: Vec<_> = tags.tags.iter().map(|tag| (tag.key.as_str(), tag.value.as_str())).collect();
    assert_eq!(tags, [("a", "1"), ("b", "")]);
    let users = client.list_users(ListUsersRequest::new().path_prefix("/team/")).await.unwrap();
    assert_eq!(users.users[0].arn, "arn:aws:iam::123456789012:user/team/ada");
    client.delete_user(DeleteUserRequest::new("ada")).await.unwrap();
    let error = client.get_user(GetUserRequest::new().user_name("ada")).await.unwrap_err();
    let is_missing = matches!(error.service(), Some(GetUserError::NoSuchEntityException(_)));
    assert!(is_missing, "{error:?}");
    assert_eq!(error.code(), Some("NoSuchEntity"));
}

#[tokio::test]
async fn ses_sends_to_verified_addresses() {
    use ses::operation::*;
    use ses::types::{Body, Content, Destination, Message};
    let client = of_moto(ses::Client::builder()).build().unwrap();
    let message = || {
        let body = Body::new().text(Content::new("Good morning"));
        SendEmailRequest::new(
            "ada@example.com",
            Destination::new().to_addresses(["bob@example.com", "eve@example.com"]),
            Message::new(Content::new("Hello"), body),
        )
    };
    let error = client.send_email(message()).await.unwrap_err();
    assert!(matches!(error.service(), Some(SendEmailError::MessageRejected(_))), "{error:?}");
    client.verify_email_identity(VerifyEmailIdentityRequest::new("ada@example.com")).await.unwrap();
    let identities = client.list_identities(ListIdentitiesRequest::new()).await.unwrap();
    assert_eq!(identities.identities, ["ada@example.com"]);
    assert!(!client.send_email(message()).await.unwrap().message_id.is_empty());
    let quota = client.get_send_quota(GetSendQuotaRequest::new()).await.unwrap();
    assert_eq!((quota.max24_hour_send, quota.sent_last24_hours), (200.0, 2.0));
}

#[tokio::test]
async fn cloudformation_describes_stacks() {
    use cloudformation::operation::*;
    use cloudformation::types::{Parameter, StackStatus};
    let client = of_moto(cloudformation::Client::builder()).build().unwrap();
    let template = r#"{ "Parameters": { "Name": { "Type": "String" } }, "Resources": {},
        "Outputs": { "Name": { "Value": { "Ref": "Name" } } } }"#;
    let parameter = Parameter::new().parameter_key("Name").parameter_value("a <b>");
    let request =
        CreateStackRequest::new().stack_name("example").template_body(template).parameters([parameter]);
    client.create_stack(request).await.unwrap();
    let stacks = client.describe_stacks(DescribeStacksRequest::new().stack_name("example")).await.unwrap();
    let stack = &stacks.stacks.as_ref().unwrap()[0];
    assert_eq!(stack.stack_status, Some(StackStatus::CreateComplete));
    assert_eq!(stack.outputs.as_ref().unwrap()[0].output_value.as_deref(), Some("a <b>"));
    let error = client.describe_stacks(DescribeStacksRequest::new().stack_name("missing")).await.unwrap_err();
    assert_eq!(error.code(), Some("ValidationError"));
}

#[tokio::test]
async fn rds_describes_instances() {
    use rds::operation::*;
    let client = of_moto(rds::Client::builder()).build().unwrap();
    let request = CreateDbInstanceRequest::new()
        .db_instance_identifier("example")
        .db_instance_class("db.t3.micro")
        .engine("postgres")
        .allocated_storage(20)
        .master_username("ada")
        .master_user_password("example-password");
    let created = client.create_db_instance(request).await.unwrap().into_output().db_instance.unwrap();
    assert_eq!((created.engine.as_deref(), created.allocated_storage), (Some("postgres"), Some(20)));
    let request = DescribeDbInstancesRequest::new().db_instance_identifier("example");
    let found = client.describe_db_instances(request).await.unwrap().into_output();
    let instances = found.db_instances.unwrap();
    assert_eq!(instances[0].db_instance_identifier.as_deref(), Some("example"));
    assert!(instances[0].instance_create_time.is_some());
    let missing = DescribeDbInstancesRequest::new().db_instance_identifier("missing");
    let error = client.describe_db_instances(missing).await.unwrap_err();
    let is_missing = matches!(error.service(), Some(DescribeDbInstancesError::DbInstanceNotFoundFault(_)));
    assert!(is_missing, "{error:?}");
}
