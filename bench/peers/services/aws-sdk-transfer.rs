//! Transfers objects with the official client: `transfer (get|put) URL FILE BYTES CALLERS COUNT SECONDS`. The file has the
//! bytes. After a number of seconds, unless it is 0, the program ends, and prints how many bytes it has received.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use service::config::{BehaviorVersion, Credentials, Region};
use service::primitives::ByteStream;
use service::{Client, Config};

type Error = Box<dyn std::error::Error + Send + Sync>;

/// The bytes that all callers have received.
static RECEIVED: AtomicU64 = AtomicU64::new(0);

/// Ends the program after a time, whatever it is doing.
fn end_after(seconds: u64) {
    if seconds > 0 {
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_secs(seconds));
            println!("{}", RECEIVED.load(Ordering::Relaxed));
            std::process::exit(0);
        });
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments = <[String; 7]>::try_from(arguments).map_err(|_| "seven arguments")?;
    let [direction, url, file, bytes, callers, count, seconds] = arguments;
    let (bytes, callers, count): (u64, u64, u64) = (bytes.parse()?, callers.parse()?, count.parse()?);
    end_after(seconds.parse()?);
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIAIOSFODNN7EXAMPLE", "example", None, None, "program"))
        .endpoint_url(url)
        .force_path_style(true)
        .build();
    let client = Client::from_conf(config);
    // Small objects are in memory in programs too.
    let small: Option<Arc<Vec<u8>>> = if bytes <= 1 << 20 { Some(Arc::new(std::fs::read(&file)?)) } else { None };
    let tasks: Vec<_> = (0..callers)
        .map(|_| {
            let (client, direction, file, small) = (client.clone(), direction.clone(), file.clone(), small.clone());
            tokio::spawn(async move {
                for _ in 0..count / callers {
                    if direction == "get" {
                        let got = client.get_object().bucket("bucket").key("key").send().await?;
                        let (mut body, mut length) = (got.body, 0);
                        while let Some(chunk) = body.try_next().await? {
                            length += chunk.len() as u64;
                            RECEIVED.fetch_add(chunk.len() as u64, Ordering::Relaxed);
                        }
                        assert_eq!(length, bytes);
                    } else {
                        let body = match &small {
                            Some(small) => ByteStream::from(Vec::clone(small)),
                            None => ByteStream::from_path(&file).await?,
                        };
                        client.put_object().bucket("bucket").key("key").body(body).send().await?;
                    }
                }
                Ok::<(), Error>(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    Ok(())
}
