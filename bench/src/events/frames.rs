//! A response of `ConverseStream`, as Bedrock frames it. It is written without Farrier's own code for event streams, which is
//! measured.

/// The length of what precedes the headers: two lengths and their checksum.
const PRELUDE: usize = 12;

/// The type of a header whose value is a string.
const STRING: u8 = 7;

/// The body of a response: the start of a message, this number of events with this number of bytes of text, and its end.
pub(super) fn response(events: u64, text: usize) -> Vec<u8> {
    let text: String = "and so the answer goes on ".chars().cycle().take(text).collect();
    let delta = format!(r#"{{"contentBlockIndex":0,"delta":{{"text":"{text}"}}}}"#);
    let mut body = frame("messageStart", r#"{"role":"assistant"}"#);
    let frame_of_text = frame("contentBlockDelta", &delta);
    (0..events).for_each(|_| body.extend(&frame_of_text));
    body.extend(frame("contentBlockStop", r#"{"contentBlockIndex":0}"#));
    body.extend(frame("messageStop", r#"{"stopReason":"end_turn"}"#));
    body
}

/// One event.
fn frame(event: &str, payload: &str) -> Vec<u8> {
    let headers: Vec<u8> =
        [(":event-type", event), (":content-type", "application/json"), (":message-type", "event")]
            .into_iter()
            .flat_map(|(name, value)| header(name, value))
            .collect();
    let total = PRELUDE + headers.len() + payload.len() + size_of::<u32>();
    let mut frame = [total as u32, headers.len() as u32].map(u32::to_be_bytes).concat();
    frame.extend(crc32fast::hash(&frame).to_be_bytes());
    frame.extend(headers);
    frame.extend(payload.as_bytes());
    frame.extend(crc32fast::hash(&frame).to_be_bytes());
    frame
}

fn header(name: &str, value: &str) -> Vec<u8> {
    let mut header = vec![name.len() as u8];
    header.extend(name.as_bytes());
    header.push(STRING);
    header.extend((value.len() as u16).to_be_bytes());
    header.extend(value.as_bytes());
    header
}

#[cfg(test)]
mod tests {
    use super::{frame, response};

    #[test]
    fn a_frame_has_its_lengths_and_checksums() {
        let frame = frame("messageStop", "{}");
        let number = |at: usize| u32::from_be_bytes(frame[at..at + 4].try_into().unwrap());
        let headers = 4 * 3 + ":event-type".len() + "messageStop".len() + ":content-type".len();
        let headers = headers + "application/json".len() + ":message-type".len() + "event".len();
        assert_eq!((number(0) as usize, number(4) as usize), (frame.len(), headers));
        assert_eq!(number(8), crc32fast::hash(&frame[..8]));
        assert_eq!(&frame[12 + headers..][..2], b"{}");
        assert_eq!(number(frame.len() - 4), crc32fast::hash(&frame[..frame.len() - 4]));
    }

    #[test]
    fn a_response_has_its_events() {
        let [one, three] = [1, 3].map(|events| response(events, 40));
        let count = |body: &[u8]| {
            body.windows(b"contentBlockDelta".len()).filter(|name| name == b"contentBlockDelta").count()
        };
        assert_eq!((count(&one), count(&three)), (1, 3));
        assert!((three.len() - one.len()) / 2 > 40);
    }
}
