//! Receives events of Bedrock's `ConverseStream` with the official client: `events URL CALLERS RESPONSES EVENTS`. The callers
//! share the responses, each of which has this number of events with text.

mod callers;

use callers::Error;
use service::config::{BehaviorVersion, Credentials, Region};
use service::types::{ContentBlock, ContentBlockDelta, ConversationRole, ConverseStreamOutput, Message};
use service::{Client, Config};

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
    callers::run(callers, || {
        let client = client.clone();
        async move {
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
            Ok(())
        }
    })
    .await
}
