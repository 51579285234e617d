//! Calls of the client of DynamoDB: a service whose values are a recursive union.
#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::time::Duration;

use dynamodb::Client;
use dynamodb::operation::*;
use dynamodb::primitives::Blob;
use dynamodb::types::AttributeValue::{self, B, Bool, Bs, L, M, N, Ns, Null, S, Ss};
use dynamodb::types::{
    AttributeDefinition, BillingMode, DeleteRequest, KeySchemaElement, KeyType, KeysAndAttributes, Put,
    PutRequest, ReturnValuesOnConditionCheckFailure, ScalarAttributeType, TransactWriteItem, WriteRequest,
};
use farrier_tests_services::{Server, test_on};

test_on! {
    moto = Moto:
        an_item_is_read_as_it_was_written
        errors_are_those_of_the_operation
        a_failed_condition_returns_the_item
        a_query_continues_from_page_to_page
        a_batch_writes_deletes_and_reads
        a_transaction_is_all_or_nothing;
    // It has neither transactions nor the items of failed conditions.
    dynalite = Dynalite:
        an_item_is_read_as_it_was_written
        errors_are_those_of_the_operation
        a_query_continues_from_page_to_page
        a_batch_writes_deletes_and_reads;
}

type Item = BTreeMap<String, AttributeValue>;

fn text(text: &str) -> AttributeValue {
    S(text.to_owned())
}

fn number(number: i32) -> AttributeValue {
    N(number.to_string())
}

/// The key of a measurement, and the item if it has nothing else.
fn key(station: &str, day: i32) -> Item {
    BTreeMap::from([("Station".to_owned(), text(station)), ("Day".to_owned(), number(day))])
}

/// A client, with a new table of measurements by station and day.
async fn client_with(table: &str, server: Server) -> Client {
    let client = server.configure(Client::builder()).build().expect("the configuration is complete");
    let request = CreateTableRequest::new(table)
        .billing_mode(BillingMode::PayPerRequest)
        .attribute_definitions([
            AttributeDefinition::new("Station", ScalarAttributeType::S),
            AttributeDefinition::new("Day", ScalarAttributeType::N),
        ])
        .key_schema([
            KeySchemaElement::new("Station", KeyType::Hash),
            KeySchemaElement::new("Day", KeyType::Range),
        ]);
    client.create_table(request).await.expect("a table");
    let wait = client.wait_until_table_exists(DescribeTableRequest::new(table), Duration::from_secs(60));
    wait.min_delay(Duration::from_millis(20)).await.expect("an active table");
    client
}

async fn an_item_is_read_as_it_was_written(server: Server) {
    let client = client_with("values", server).await;
    let nested = M(BTreeMap::from([("Inner".to_owned(), L(vec![text("a"), Null(true), L(Vec::new())]))]));
    let mut item = key("Köln", 1);
    for (name, value) in [
        ("Text", text("größe 🐦")),
        ("Number", N("-1.5".to_owned())),
        ("Bytes", B(Blob::from(vec![0, 159, 146, 150]))),
        ("Texts", Ss(vec!["a".to_owned(), "b".to_owned()])),
        ("Numbers", Ns(vec!["1".to_owned(), "2".to_owned()])),
        ("Blobs", Bs(vec![Blob::from(vec![1]), Blob::from(vec![2])])),
        ("Nested", nested),
        ("True", Bool(true)),
    ] {
        item.insert(name.to_owned(), value);
    }
    client.put_item(PutItemRequest::new("values", item.clone())).await.unwrap();
    let found = client.get_item(GetItemRequest::new("values", key("Köln", 1)).consistent_read(true)).await;
    assert_eq!(found.unwrap().into_output().item, Some(item));
    let missing = client.get_item(GetItemRequest::new("values", key("Köln", 2))).await;
    assert_eq!(missing.unwrap().into_output().item, None);
}

/// Puts an item that exists, on the condition that it does not.
async fn failed_condition(table: &str, server: Server) -> dynamodb::Error<PutItemError> {
    let client = client_with(table, server).await;
    let put = || {
        PutItemRequest::new(table, key("Bonn", 1))
            .condition_expression("attribute_not_exists(#station)")
            .expression_attribute_names([("#station", "Station")])
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
    };
    client.put_item(put()).await.unwrap();
    client.put_item(put()).await.unwrap_err()
}

async fn errors_are_those_of_the_operation(server: Server) {
    let error = failed_condition("conditions", server).await;
    assert!(matches!(error.service(), Some(PutItemError::ConditionalCheckFailedException(_))), "{error}");
    assert_eq!((error.code(), error.attempts()), (Some("ConditionalCheckFailedException"), 1));
    let client = server.configure(Client::builder()).build().unwrap();
    let error = client.put_item(PutItemRequest::new("nowhere", key("Bonn", 1))).await.unwrap_err();
    assert!(matches!(error.service(), Some(PutItemError::ResourceNotFoundException(_))), "{error}");
}

async fn a_failed_condition_returns_the_item(server: Server) {
    let error = failed_condition("returned", server).await;
    let Some(PutItemError::ConditionalCheckFailedException(failed)) = error.service() else {
        panic!("{error}");
    };
    assert_eq!(failed.item, Some(key("Bonn", 1)));
}

async fn a_query_continues_from_page_to_page(server: Server) {
    let client = client_with("pages", server).await;
    for day in 1..=7 {
        client.put_item(PutItemRequest::new("pages", key("Ulm", day))).await.unwrap();
    }
    client.put_item(PutItemRequest::new("pages", key("Rom", 1))).await.unwrap();
    let query = || {
        QueryRequest::new("pages")
            .key_condition_expression("Station = :station")
            .expression_attribute_values([(":station", text("Ulm"))])
            .limit(3)
    };
    let first = client.query(query()).await.unwrap().into_output();
    assert_eq!((first.count, first.last_evaluated_key), (3, Some(key("Ulm", 3))));
    let (mut items, mut found) = (client.query(query()).items(), Vec::new());
    while let Some(item) = items.next().await {
        found.push(item.unwrap());
    }
    assert_eq!(found, (1..=7).map(|day| key("Ulm", day)).collect::<Vec<Item>>());
}

async fn a_batch_writes_deletes_and_reads(server: Server) {
    let client = client_with("batches", server).await;
    let put = |day| WriteRequest::new().put_request(PutRequest::new(key("Bern", day)));
    let delete = |day| WriteRequest::new().delete_request(DeleteRequest::new(key("Bern", day)));
    for requests in [vec![put(1), put(2), put(3)], vec![delete(2), put(4)]] {
        let written = client.batch_write_item(BatchWriteItemRequest::new([("batches", requests)])).await;
        assert!(written.unwrap().into_output().unprocessed_items.unwrap_or_default().is_empty());
    }
    let keys = KeysAndAttributes::new((1..=4).map(|day| key("Bern", day)));
    let read = client.batch_get_item(BatchGetItemRequest::new([("batches", keys)])).await;
    let mut found = read.unwrap().into_output().responses.unwrap().remove("batches").unwrap();
    found.sort_by_key(|item| format!("{:?}", item["Day"]));
    assert_eq!(found, [1, 3, 4].map(|day| key("Bern", day)));
}

async fn a_transaction_is_all_or_nothing(server: Server) {
    let client = client_with("transactions", server).await;
    let put = |day| {
        let put = Put::new(key("Oslo", day), "transactions");
        let put = put.condition_expression("attribute_not_exists(#station)");
        TransactWriteItem::new().put(put.expression_attribute_names([("#station", "Station")]))
    };
    let write = |days: [i32; 2]| client.transact_write_items(TransactWriteItemsRequest::new(days.map(put)));
    write([1, 2]).await.unwrap();
    let error = write([3, 2]).await.unwrap_err();
    let Some(TransactWriteItemsError::TransactionCanceledException(canceled)) = error.service() else {
        panic!("{error}");
    };
    let reasons = canceled.cancellation_reasons.as_deref().unwrap_or_default();
    let codes: Vec<Option<&str>> = reasons.iter().map(|reason| reason.code.as_deref()).collect();
    assert_eq!(codes, [Some("None"), Some("ConditionalCheckFailed")]);
    let missing = client.get_item(GetItemRequest::new("transactions", key("Oslo", 3))).await;
    assert_eq!(missing.unwrap().into_output().item, None);
}
