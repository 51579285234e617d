//! Calls of the client of SQS: a service whose errors have names of an older protocol.
#![forbid(unsafe_code)]

use farrier_tests_services::of_moto;
use sqs::Client;
use sqs::operation::*;
use sqs::primitives::Blob;
use sqs::types::{
    DeleteMessageBatchRequestEntry, Message, MessageAttributeValue, QueueAttributeName,
    SendMessageBatchRequestEntry,
};

/// A client, and the URL of a new queue.
async fn client_with(queue: &str) -> (Client, String) {
    let client = of_moto(Client::builder()).build().expect("the configuration is complete");
    let request = CreateQueueRequest::new(queue).attributes([(QueueAttributeName::VisibilityTimeout, "30")]);
    let url = client.create_queue(request).await.expect("a queue").into_output().queue_url;
    (client, url.expect("a queue has a URL"))
}

async fn receive(client: &Client, url: &str) -> Vec<Message> {
    let request = ReceiveMessageRequest::new(url).max_number_of_messages(10).message_attribute_names(["All"]);
    client.receive_message(request).await.unwrap().into_output().messages.unwrap_or_default()
}

#[tokio::test]
async fn a_message_is_sent_received_and_deleted() {
    let (client, url) = client_with("messages").await;
    let attributes = [
        ("kind", MessageAttributeValue::new("String").string_value("greeting")),
        ("bytes", MessageAttributeValue::new("Binary").binary_value(Blob::from(vec![0, 255]))),
    ];
    let request = SendMessageRequest::new(&url, "good morning, größe 🐦").message_attributes(attributes);
    let sent = client.send_message(request).await.unwrap().into_output();

    let messages = receive(&client, &url).await;
    let [message] = messages.as_slice() else { panic!("one message, not {messages:?}") };
    assert_eq!(
        (&message.message_id, message.body.as_deref()),
        (&sent.message_id, Some("good morning, größe 🐦"))
    );
    let attributes = message.message_attributes.as_ref().unwrap();
    assert_eq!(attributes["kind"].string_value.as_deref(), Some("greeting"));
    assert_eq!(attributes["bytes"].binary_value, Some(Blob::from(vec![0, 255])));

    let receipt = message.receipt_handle.as_deref().unwrap();
    client.delete_message(DeleteMessageRequest::new(&url, receipt)).await.unwrap();
    assert!(receive(&client, &url).await.is_empty());
    let attributes = GetQueueAttributesRequest::new(&url)
        .attribute_names([QueueAttributeName::ApproximateNumberOfMessagesNotVisible]);
    let attributes = client.get_queue_attributes(attributes).await.unwrap().into_output().attributes.unwrap();
    assert_eq!(attributes[&QueueAttributeName::ApproximateNumberOfMessagesNotVisible], "0");
}

#[tokio::test]
async fn a_batch_tells_what_failed() {
    let (client, url) = client_with("batches").await;
    let entries = ["a", "b"].map(|id| SendMessageBatchRequestEntry::new(id, format!("message {id}")));
    let sent = client.send_message_batch(SendMessageBatchRequest::new(&url, entries)).await.unwrap();
    assert_eq!((sent.successful.len(), sent.failed.len()), (2, 0));

    let received = receive(&client, &url).await;
    let mut entries: Vec<DeleteMessageBatchRequestEntry> = received
        .iter()
        .enumerate()
        .map(|(index, message)| {
            DeleteMessageBatchRequestEntry::new(index.to_string(), message.receipt_handle.as_deref().unwrap())
        })
        .collect();
    entries.push(DeleteMessageBatchRequestEntry::new("wrong", "not a receipt"));
    let deleted = client.delete_message_batch(DeleteMessageBatchRequest::new(&url, entries)).await.unwrap();
    assert_eq!(deleted.successful.len(), 2);
    assert_eq!(deleted.failed.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>(), ["wrong"]);
}

#[tokio::test]
async fn queues_are_listed_page_by_page() {
    let (client, first) = client_with("listed-1").await;
    let (_, second) = client_with("listed-2").await;
    let (_, third) = client_with("listed-3").await;
    let request = ListQueuesRequest::new().queue_name_prefix("listed-").max_results(2);
    let (mut queues, mut found) = (client.list_queues(request).items(), Vec::new());
    while let Some(url) = queues.next().await {
        found.push(url.unwrap());
    }
    found.sort();
    assert_eq!(found, [first, second, third]);
}

#[tokio::test]
async fn an_unknown_queue_is_an_error_of_its_operation() {
    let (client, url) = client_with("known").await;
    let unknown = url.replace("known", "unknown");
    let error = client.send_message(SendMessageRequest::new(unknown, "nobody hears me")).await.unwrap_err();
    assert!(matches!(error.service(), Some(SendMessageError::QueueDoesNotExist(_))), "{error}");
    assert_eq!(error.attempts(), 1);
}
