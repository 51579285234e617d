//! Transfers objects with Farrier's client.

mod callers;

use std::sync::atomic::Ordering;

use callers::{Error, Transfer};
use service::operation::{GetObjectRequest, PutObjectRequest};
use service::primitives::ByteStream;
use service::{Client, Credentials};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let transfer = Transfer::from_arguments()?;
    let builder = Client::builder()
        .region("us-east-1")
        .credentials(Credentials::new("AKIAIOSFODNN7EXAMPLE", "example"))
        .endpoint_url(&transfer.url);
    let client = if transfer.is_unsigned { builder.sign_payloads(false) } else { builder }.build()?;
    callers::run(transfer.callers, || {
        let (client, transfer) = (client.clone(), transfer.clone());
        async move {
            for _ in 0..transfer.count {
                if transfer.is_get {
                    let got = client.get_object(GetObjectRequest::new("bucket", "key")).await?;
                    let (mut body, mut length) = (got.into_output().body, 0);
                    while let Some(chunk) = body.next_chunk().await? {
                        length += chunk.len() as u64;
                        callers::RECEIVED.fetch_add(chunk.len() as u64, Ordering::Relaxed);
                    }
                    assert_eq!(length, transfer.bytes);
                } else {
                    let body = match &transfer.small {
                        Some(small) => ByteStream::from(Vec::clone(small)),
                        None => ByteStream::from_path(&transfer.file)?,
                    };
                    client.put_object(PutObjectRequest::new("bucket", "key").body(body)).await?;
                }
            }
            Ok(())
        }
    })
    .await
}
