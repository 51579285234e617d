//! Calls of the client of S3: REST XML, with members in every place of a message.
#![forbid(unsafe_code)]

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::Duration;

use farrier_tests_services::{Server, test_on};
use s3::operation::*;
use s3::primitives::ByteStream;
use s3::runtime::client::PresignedRequest;
use s3::types::*;
use s3::{Client, Credentials, ErrorKind};

test_on! {
    moto = Moto:
        an_object_returns_as_it_was_stored
        an_error_without_a_body_has_a_code
        a_missing_bucket_is_an_error
        objects_are_listed_copied_and_deleted
        buckets_have_tags
        buckets_have_a_location
        a_presigned_url_is_all_that_others_need
        a_file_is_sent_and_received_in_pieces
        events_of_a_selection_arrive;
    // It has no tags, and takes a missing bucket for a missing key.
    s3s = S3s:
        an_object_returns_as_it_was_stored
        an_error_without_a_body_has_a_code
        objects_are_listed_copied_and_deleted
        buckets_have_a_location
        a_presigned_url_is_all_that_others_need
        a_file_is_sent_and_received_in_pieces
        a_wrong_signature_is_an_error;
}

/// A client, and a new bucket with this name.
async fn client_with(bucket: &str, server: Server) -> Client {
    let client = server.configure(Client::builder()).build().expect("the configuration is complete");
    client.create_bucket(CreateBucketRequest::new(bucket)).await.expect("a bucket");
    client
}

async fn keys(client: &Client, bucket: &str) -> Vec<String> {
    let mut pages = client.list_objects_v2(ListObjectsV2Request::new(bucket).max_keys(2)).pages();
    let mut keys = Vec::new();
    while let Some(page) = pages.next().await {
        let objects = page.expect("a page").into_output().contents.unwrap_or_default();
        keys.extend(objects.into_iter().filter_map(|object| object.key));
    }
    keys
}

async fn an_object_returns_as_it_was_stored(server: Server) {
    let client = client_with("objects", server).await;
    for key in ["plain.txt", "with space & ümlaut/+.txt", "a//b/../c", "100%"] {
        let body = vec![0, 1, 255];
        let request = PutObjectRequest::new("objects", key)
            .body(body.clone())
            .content_type("application/x-test")
            .metadata([("color", "grey"), ("Size", "6")]);
        let stored = client.put_object(request).await.unwrap();
        let found = client.get_object(GetObjectRequest::new("objects", key)).await.unwrap();
        assert_eq!(found.content_type.as_deref(), Some("application/x-test"));
        assert_eq!((found.content_length, &found.etag), (Some(3), &stored.etag));
        let metadata = found.metadata.as_ref().unwrap();
        assert_eq!((metadata["color"].as_str(), metadata["size"].as_str()), ("grey", "6"));
        assert_eq!(found.into_output().body.collect(3).await.unwrap(), body, "{key}");
        let part = client.get_object(GetObjectRequest::new("objects", key).range("bytes=1-1")).await.unwrap();
        assert_eq!(
            (part.content_range.as_deref(), part.metadata().http_status()),
            (Some("bytes 1-1/3"), 206)
        );
        assert_eq!(part.into_output().body.collect(3).await.unwrap()[..], [1]);
    }
}

async fn an_error_without_a_body_has_a_code(server: Server) {
    let client = client_with("missing", server).await;
    let error = client.head_object(HeadObjectRequest::new("missing", "key")).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.code(), error.http_status()),
        (ErrorKind::Service, Some("NotFound"), Some(404))
    );
    let error = client.get_object(GetObjectRequest::new("missing", "key")).await.unwrap_err();
    assert!(matches!(error.service(), Some(GetObjectError::NoSuchKey(_))), "{error:?}");
}

async fn a_missing_bucket_is_an_error(server: Server) {
    let client = server.configure(Client::builder()).build().unwrap();
    let error = client.get_object(GetObjectRequest::new("nowhere", "key")).await.unwrap_err();
    assert_eq!(error.code(), Some("NoSuchBucket"));
}

async fn objects_are_listed_copied_and_deleted(server: Server) {
    let client = client_with("listed", server).await;
    for key in ["a", "b", "c/d", "e"] {
        client.put_object(PutObjectRequest::new("listed", key).body(key)).await.unwrap();
    }
    assert_eq!(keys(&client, "listed").await, ["a", "b", "c/d", "e"]);
    let copy = CopyObjectRequest::new("listed", "listed/a", "copy");
    let copied = client.copy_object(copy).await.unwrap().into_output();
    assert!(copied.copy_object_result.unwrap().etag.is_some());
    let delete = Delete::new(["a", "b", "nothing"].map(ObjectIdentifier::new));
    let deleted = client.delete_objects(DeleteObjectsRequest::new("listed", delete)).await.unwrap();
    assert_eq!(deleted.deleted.as_ref().unwrap().len(), 3);
    assert!(deleted.errors.is_none());
    assert_eq!(keys(&client, "listed").await, ["c/d", "copy", "e"]);
}

async fn buckets_have_tags(server: Server) {
    let client = client_with("tagged", server).await;
    let tagging = Tagging::new([Tag::new("kind", "a + b"), Tag::new("empty", "")]);
    client.put_bucket_tagging(PutBucketTaggingRequest::new("tagged", tagging)).await.unwrap();
    let tags = client.get_bucket_tagging(GetBucketTaggingRequest::new("tagged")).await.unwrap();
    let tags: Vec<_> = tags.tag_set.iter().map(|tag| (tag.key.as_str(), tag.value.as_str())).collect();
    assert_eq!(tags, [("kind", "a + b"), ("empty", "")]);
}

async fn buckets_have_a_location(server: Server) {
    let client = client_with("located", server).await;
    let location = client.get_bucket_location(GetBucketLocationRequest::new("located")).await.unwrap();
    assert_eq!(location.location_constraint, None, "in us-east-1 there is none");
    let buckets = client.list_buckets(ListBucketsRequest::new()).await.unwrap().into_output();
    assert!(buckets.buckets.unwrap().iter().any(|bucket| bucket.name.as_deref() == Some("located")));
    client.head_bucket(HeadBucketRequest::new("located")).await.unwrap();
}

async fn a_wrong_signature_is_an_error(server: Server) {
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "another secret");
    let client = server.configure(Client::builder()).credentials(credentials).build().unwrap();
    let error = client.list_buckets(ListBucketsRequest::new()).await.unwrap_err();
    assert_eq!((error.code(), error.http_status()), (Some("SignatureDoesNotMatch"), Some(403)));
}

/// Sends a presigned request without any client of ours, and returns the status line and the body.
fn send(presigned: &PresignedRequest, body: &str) -> (String, String) {
    let response = send_with_curl(presigned, body).unwrap_or_else(|| send_with_socket(presigned, body));
    let (head, body) = response.split_once("\r\n\r\n").expect("a head");
    (head.lines().next().unwrap_or_default().to_owned(), body.to_owned())
}

/// Sends a request with `curl`, if this machine has it, and returns the response with its head.
fn send_with_curl(presigned: &PresignedRequest, body: &str) -> Option<String> {
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--show-error", "--include", "--http1.1", "--noproxy", "*", "--max-time", "20"]);
    curl.args(["--request", presigned.method().as_str()]);
    for (name, value) in presigned.headers() {
        curl.arg("--header").arg(format!("{name}: {}", value.to_str().expect("a text")));
    }
    if !body.is_empty() {
        curl.args(["--data-binary", body]);
    }
    let output = match curl.arg(presigned.url()).output() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        output => output.expect("curl can be run"),
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

fn send_with_socket(presigned: &PresignedRequest, body: &str) -> String {
    let rest = presigned.url().strip_prefix("http://").expect("a local server");
    let (host, path) = rest.split_once('/').expect("a path");
    let mut stream = TcpStream::connect(host).expect("a connection");
    let mut request =
        format!("{} /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n", presigned.method());
    for (name, value) in presigned.headers() {
        request.push_str(&format!("{name}: {}\r\n", value.to_str().expect("a text")));
    }
    request.push_str(&format!("content-length: {}\r\n\r\n{body}", body.len()));
    stream.write_all(request.as_bytes()).expect("the request is sent");
    let mut response = String::new();
    stream.read_to_string(&mut response).expect("a response");
    response
}

async fn a_presigned_url_is_all_that_others_need(server: Server) {
    let client = client_with("presigned", server).await;
    let hour = Duration::from_secs(3600);
    let put = PutObjectRequest::new("presigned", "a b.txt")
        .content_type("text/plain")
        .metadata([("color", "grey")]);
    let put = client.put_object(put).presign(hour).await.expect("a URL");
    assert_eq!(put.method(), "PUT");
    let (status, _) = send(&put, "from elsewhere");
    assert!(status.starts_with("HTTP/1.1 200"), "{status}");
    let stored = client.get_object(GetObjectRequest::new("presigned", "a b.txt")).await.expect("the object");
    let stored = stored.into_output();
    assert_eq!(stored.metadata.expect("metadata")["color"], "grey");
    assert_eq!(stored.body.collect(64).await.unwrap(), "from elsewhere");
    let get = GetObjectRequest::new("presigned", "a b.txt").response_content_type("text/x-test");
    let get = client.get_object(get).presign(hour).await.expect("a URL");
    assert!(get.headers().is_empty());
    let (status, body) = send(&get, "");
    assert!(status.starts_with("HTTP/1.1 200") && body.contains("from elsewhere"), "{status} {body}");
}

async fn a_file_is_sent_and_received_in_pieces(server: Server) {
    const LENGTH: usize = 9_000_001;
    let client = client_with("streamed", server).await;
    let folder = tempfile::tempdir().expect("a folder");
    let (sent, received) = (folder.path().join("sent"), folder.path().join("received"));
    let content: Vec<u8> = (0..LENGTH).map(|index| (index * 7 % 251) as u8).collect();
    std::fs::write(&sent, &content).expect("a file");
    let body = ByteStream::from_path(&sent).expect("a file");
    client
        .put_object(PutObjectRequest::new("streamed", "file").body(body))
        .await
        .expect("the file is stored");
    let part = ByteStream::from_path_range(&sent, 1_000_000..1_000_010).expect("a part");
    client
        .put_object(PutObjectRequest::new("streamed", "part").body(part))
        .await
        .expect("the part is stored");

    let found = client.get_object(GetObjectRequest::new("streamed", "file")).await.expect("the file");
    assert_eq!(found.content_length, Some(LENGTH as i64));
    if server != Server::S3s {
        // It keeps the encoding of the request.
        assert_eq!(found.content_encoding.as_deref().unwrap_or_default(), "");
    }
    let written = found.into_output().body.save(&received).await.expect("the file is saved");
    assert_eq!(written, LENGTH as u64);
    assert!(std::fs::read(&received).expect("the file") == content);
    let part = client.get_object(GetObjectRequest::new("streamed", "part")).await.expect("the part");
    assert_eq!(part.into_output().body.collect(10).await.unwrap(), content[1_000_000..1_000_010]);

    let unknown = ByteStream::from_read(std::io::empty());
    let error = client.put_object(PutObjectRequest::new("streamed", "none").body(unknown)).await.unwrap_err();
    assert!(error.to_string().contains("`with_length`"), "{error}");
}

async fn events_of_a_selection_arrive(server: Server) {
    let client = client_with("selected", server).await;
    let json = "{\"name\":\"Ada\",\"legs\":4}\n{\"name\":\"Bob\",\"legs\":2}\n";
    client.put_object(PutObjectRequest::new("selected", "horses").body(json)).await.expect("an object");
    let request = SelectObjectContentRequest::new(
        "selected",
        "horses",
        "SELECT s.name FROM s3object s WHERE s.name = 'Ada'",
        ExpressionType::Sql,
        InputSerialization::new().json(JsonInput::new().r#type(JsonType::Lines)),
        OutputSerialization::new().json(JsonOutput::new()),
    );
    let mut events = client.select_object_content(request).await.expect("events").into_output().payload;
    let (mut records, mut has_ended) = (String::new(), false);
    while let Some(event) = events.recv().await.expect("an event") {
        match event {
            SelectObjectContentEventStream::Records(part) => {
                let bytes = part.payload.unwrap_or_default();
                records.push_str(std::str::from_utf8(bytes.as_ref()).expect("a text"));
            }
            SelectObjectContentEventStream::End(_) => has_ended = true,
            _ => {}
        }
    }
    assert!(has_ended && records.contains("Ada") && !records.contains("Bob"), "{records}");
}
