//! Waiters: calls that are repeated until the server shows a state.
#![forbid(unsafe_code)]

use std::time::Duration;

use farrier_runtime::client::WaitErrorKind;
use farrier_tests_services::{Server, of_moto, test_on};

/// Longer than any wait that ends with the wanted state.
const MINUTE: Duration = Duration::from_secs(60);
/// The time between two requests. The waits of the models are for real services, whose resources take minutes.
const SHORT: Duration = Duration::from_millis(20);

#[tokio::test]
async fn buckets_and_objects_appear_and_disappear() {
    use s3::operation::*;
    let client = of_moto(s3::Client::builder()).build().unwrap();
    let bucket = || HeadBucketRequest::new("awaited");
    let absent = client.wait_until_bucket_not_exists(bucket(), MINUTE).await.unwrap();
    assert_eq!((absent.requests(), absent.error().and_then(|error| error.http_status())), (1, Some(404)));

    // The bucket is created while the client waits for it.
    let wait = client.wait_until_bucket_exists(bucket(), MINUTE).min_delay(SHORT).max_delay(SHORT);
    let create = client.create_bucket(CreateBucketRequest::new("awaited"));
    let (waited, created) = tokio::join!(wait, create);
    created.unwrap();
    assert!(waited.unwrap().response().is_some());

    client.put_object(PutObjectRequest::new("awaited", "key").body("text")).await.unwrap();
    let object = || HeadObjectRequest::new("awaited", "key");
    let found = client.wait_until_object_exists(object(), MINUTE).await.unwrap();
    assert_eq!(found.response().unwrap().content_length, Some(4));
    client.delete_object(DeleteObjectRequest::new("awaited", "key")).await.unwrap();
    client.wait_until_object_not_exists(object(), MINUTE).await.unwrap();
}

test_on! {
    moto = Moto: tables_are_active_until_they_are_deleted;
    // Its tables take a moment to be created and deleted.
    dynalite = Dynalite: tables_are_active_until_they_are_deleted;
}

async fn tables_are_active_until_they_are_deleted(server: Server) {
    use dynamodb::operation::*;
    use dynamodb::types::{
        AttributeDefinition, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType, TableStatus,
    };
    let client = server.configure(dynamodb::Client::builder()).build().unwrap();
    let request = CreateTableRequest::new("awaited")
        .billing_mode(BillingMode::PayPerRequest)
        .attribute_definitions([AttributeDefinition::new("Id", ScalarAttributeType::S)])
        .key_schema([KeySchemaElement::new("Id", KeyType::Hash)]);
    client.create_table(request).await.unwrap();
    let table = || DescribeTableRequest::new("awaited");
    let wait = client.wait_until_table_exists(table(), MINUTE).min_delay(SHORT);
    let active = wait.await.unwrap().into_result().unwrap().into_output().table.unwrap();
    assert_eq!(active.table_status, Some(TableStatus::Active));
    client.delete_table(DeleteTableRequest::new("awaited")).await.unwrap();
    let gone = client.wait_until_table_not_exists(table(), MINUTE).min_delay(SHORT).await.unwrap();
    let error = gone.into_result().unwrap_err();
    assert!(matches!(error.service(), Some(DescribeTableError::ResourceNotFoundException(_))), "{error}");
}

#[tokio::test]
async fn a_database_is_available() {
    use rds::operation::*;
    let client = of_moto(rds::Client::builder()).build().unwrap();
    let request = CreateDbInstanceRequest::new()
        .db_instance_identifier("awaited")
        .db_instance_class("db.t3.micro")
        .engine("postgres")
        .allocated_storage(20)
        .master_username("ada")
        .master_user_password("example-password");
    client.create_db_instance(request).await.unwrap();
    let database = DescribeDbInstancesRequest::new().db_instance_identifier("awaited");
    let waited = client.wait_until_db_instance_available(database, MINUTE).min_delay(SHORT).await.unwrap();
    let databases = waited.response().unwrap().db_instances.as_ref().unwrap();
    assert_eq!(databases[0].db_instance_status.as_deref(), Some("available"));
}

#[tokio::test]
async fn a_state_that_cannot_be_reached_fails_the_wait() {
    use cloudformation::operation::*;
    let client = of_moto(cloudformation::Client::builder()).build().unwrap();
    let stack = DescribeStacksRequest::new().stack_name("never-created");
    let error = client.wait_until_stack_create_complete(stack, MINUTE).await.unwrap_err();
    assert_eq!((error.kind(), error.requests()), (WaitErrorKind::Failed, 1));
    assert_eq!(error.error().and_then(|error| error.code()), Some("ValidationError"));
}

#[tokio::test]
async fn the_time_limit_ends_a_wait() {
    use s3::operation::*;
    let client = of_moto(s3::Client::builder()).build().unwrap();
    let bucket = HeadBucketRequest::new("never-created");
    let limit = Duration::from_secs(2);
    let wait = client.wait_until_bucket_exists(bucket, limit).min_delay(SHORT).max_delay(SHORT);
    let error = wait.await.unwrap_err();
    assert_eq!(error.kind(), WaitErrorKind::TimedOut);
    assert!(error.requests() > 1, "{error}");
    assert_eq!(error.error().and_then(|error| error.http_status()), Some(404));
}
