//! Transfers objects with Farrier's client: `transfer (get|put|put-unsigned) URL FILE BYTES CALLERS COUNT SECONDS`. The file
//! has the bytes. `put-unsigned` does not sign the bodies. After a number of seconds, unless it is 0, the program ends.

mod callers;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use callers::Error;
use service::operation::{GetObjectRequest, PutObjectRequest};
use service::primitives::ByteStream;
use service::{Client, Credentials};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments = <[String; 7]>::try_from(arguments).map_err(|_| "seven arguments")?;
    let [direction, url, file, bytes, callers, count, seconds] = arguments;
    let (bytes, callers, count): (u64, u64, u64) = (bytes.parse()?, callers.parse()?, count.parse()?);
    callers::end_after(seconds.parse()?);
    let builder = Client::builder()
        .region("us-east-1")
        .credentials(Credentials::new("AKIAIOSFODNN7EXAMPLE", "example"))
        .endpoint_url(url);
    let client = if direction == "put-unsigned" { builder.sign_payloads(false) } else { builder }.build()?;
    // Small objects are in memory in programs too.
    let small: Option<Arc<Vec<u8>>> = if bytes <= 1 << 20 { Some(Arc::new(std::fs::read(&file)?)) } else { None };
    callers::run(callers, || {
        let (client, direction, file, small) = (client.clone(), direction.clone(), file.clone(), small.clone());
        async move {
            for _ in 0..count / callers {
                if direction == "get" {
                    let got = client.get_object(GetObjectRequest::new("bucket", "key")).await?;
                    let (mut body, mut length) = (got.into_output().body, 0);
                    while let Some(chunk) = body.next_chunk().await? {
                        length += chunk.len() as u64;
                        callers::RECEIVED.fetch_add(chunk.len() as u64, Ordering::Relaxed);
                    }
                    assert_eq!(length, bytes);
                } else {
                    let body = match &small {
                        Some(small) => ByteStream::from(Vec::clone(small)),
                        None => ByteStream::from_path(&file)?,
                    };
                    client.put_object(PutObjectRequest::new("bucket", "key").body(body)).await?;
                }
            }
            Ok(())
        }
    })
    .await
}
