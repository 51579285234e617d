//! Receives events of Bedrock's `ConverseStream` with the official client: `events URL CALLERS RESPONSES EVENTS`. The callers
//! share the responses, each of which has this number of events with text.

mod outcome;

use service::config::{BehaviorVersion, Credentials, Region};
use service::types::{ContentBlock, ContentBlockDelta, ConversationRole, ConverseStreamOutput, Message};
use service::{Client, Config};

type Error = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, callers, responses, events] = <[String; 4]>::try_from(arguments).map_err(|_| "four arguments")?;
    let (callers, responses, events): (u64, u64, u64) = (callers.parse()?, responses.parse()?, events.parse()?);
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIAIOSFODNN7EXAMPLE", "example", None, None, "program"))
        .endpoint_url(url)
        .build();
    let client = Client::from_conf(config);
    let tasks: Vec<_> = (0..callers)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move {
                for _ in 0..responses / callers {
                    let text = ContentBlock::Text("a question".to_owned());
                    let question = Message::builder().role(ConversationRole::User).content(text).build()?;
                    let response = client.converse_stream().model_id("model").messages(question).send().await?;
                    let (mut stream, mut received) = (response.stream, 0);
                    while let Some(event) = stream.recv().await? {
                        if let ConverseStreamOutput::ContentBlockDelta(event) = event {
                            let text = matches!(event.delta, Some(ContentBlockDelta::Text(text)) if !text.is_empty());
                            received += u64::from(text);
                        }
                    }
                    assert_eq!(received, events);
                }
                Ok::<(), Error>(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    outcome::print();
    Ok(())
}
