//! Transfers objects with the official client.

mod callers;

use std::sync::atomic::Ordering;

use callers::{Error, Transfer};
use service::config::{BehaviorVersion, Credentials, Region};
use service::primitives::ByteStream;
use service::{Client, Config};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let transfer = Transfer::from_arguments()?;
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIAIOSFODNN7EXAMPLE", "example", None, None, "program"))
        .endpoint_url(&transfer.url)
        .force_path_style(true)
        .build();
    let client = Client::from_conf(config);
    callers::run(transfer.callers, || {
        let (client, transfer) = (client.clone(), transfer.clone());
        async move {
            for _ in 0..transfer.count {
                if transfer.is_get {
                    let got = client.get_object().bucket("bucket").key("key").send().await?;
                    let (mut body, mut length) = (got.body, 0);
                    while let Some(chunk) = body.try_next().await? {
                        length += chunk.len() as u64;
                        callers::RECEIVED.fetch_add(chunk.len() as u64, Ordering::Relaxed);
                    }
                    assert_eq!(length, transfer.bytes);
                } else {
                    let body = match &transfer.small {
                        Some(small) => ByteStream::from(Vec::clone(small)),
                        None => ByteStream::from_path(&transfer.file).await?,
                    };
                    client.put_object().bucket("bucket").key("key").body(body).send().await?;
                }
            }
            Ok(())
        }
    })
    .await
}
