//! Receives events of Bedrock's `ConverseStream` with Farrier's client: `events URL CALLERS RESPONSES EVENTS`. The callers share
//! the responses, each of which has this number of events with text.

mod callers;

use callers::Error;
use service::operation::ConverseStreamRequest;
use service::types::{ContentBlock, ContentBlockDelta, ConversationRole, ConverseStreamOutput, Message};
use service::{Client, Credentials};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, callers, responses, events] = <[String; 4]>::try_from(arguments).map_err(|_| "four arguments")?;
    let (callers, responses, events): (u64, u64, u64) = (callers.parse()?, responses.parse()?, events.parse()?);
    let client = Client::builder()
        .region("us-east-1")
        .credentials(Credentials::new("AKIAIOSFODNN7EXAMPLE", "example"))
        .endpoint_url(url)
        .build()?;
    callers::run(callers, || {
        let client = client.clone();
        async move {
            for _ in 0..responses / callers {
                let question = Message::new(ConversationRole::User, [ContentBlock::Text("a question".to_owned())]);
                let request = ConverseStreamRequest::new("model").messages([question]);
                let mut stream = client.converse_stream(request).await?.into_output().stream;
                let mut received = 0;
                while let Some(event) = stream.recv().await? {
                    if let ConverseStreamOutput::ContentBlockDelta(event) = event {
                        received += u64::from(matches!(event.delta, ContentBlockDelta::Text(text) if !text.is_empty()));
                    }
                }
                assert_eq!(received, events);
            }
            Ok(())
        }
    })
    .await
}
