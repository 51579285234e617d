//! The published frames, and messages of every kind there and back.

use farrier_suites::EVENT_STREAM;
use proptest::prelude::*;

use super::header::read_headers;
use super::{CHECKSUM, Header, HeaderValue, MAX_PAYLOAD, Message, MessageDecoder, MessageError};

/// Reads one message, whose bytes arrive in chunks of this size.
fn decode(bytes: &[u8], chunk: usize) -> Result<Message, MessageError> {
    let mut decoder = MessageDecoder::new();
    let mut found = None;
    for chunk in bytes.chunks(chunk) {
        decoder.push(chunk);
        if let Some(message) = decoder.next_message()? {
            assert!(found.replace(message).is_none(), "one message");
        }
    }
    decoder.finish()?;
    Ok(found.expect("a message that has arrived as a whole"))
}

/// The message of which most frames are damaged copies.
fn of_every_type() -> Message {
    Message::new("some payload")
        .header("true", HeaderValue::Boolean(true))
        .header("false", HeaderValue::Boolean(false))
        .header("byte", HeaderValue::Byte(50))
        .header("short", HeaderValue::Short(20_000))
        .header("int", HeaderValue::Integer(500_000))
        .header("long", HeaderValue::Long(50_000_000_000))
        .header("bytes", HeaderValue::Blob("some bytes".into()))
        .header("str", "some str")
        .header("time", HeaderValue::Timestamp(5_000_000_000))
        .header("uuid", HeaderValue::Uuid(0xb79b_c914_de21_4e13_b8b2_bc47_e85b_7f0b_u128.to_be_bytes()))
}

/// The message of a valid frame, or the problem of an invalid one.
fn expected(name: &str) -> Result<Message, &'static str> {
    match name {
        "valid_with_all_headers_and_payload" => Ok(of_every_type()),
        "valid_empty_payload" => Ok(Message::default().header("some-header", HeaderValue::Short(500))),
        "valid_no_headers" => Ok(Message::new("another test payload")),
        "invalid_prelude_checksum" => {
            Err("the checksum of the lengths is 8bb495fb, and the message contains deadbeef")
        }
        "invalid_headers_length" => Err("a message of 89 bytes cannot have 77 bytes of headers"),
        // These frames were made from valid ones without another checksum, which is checked first.
        _ => Err("the checksum of the message is "),
    }
}

/// The problem of an invalid frame that gets the right checksum of the message.
fn expected_with_checksum(name: &str) -> Option<&'static str> {
    match name {
        "invalid_header_name_length"
        | "invalid_header_name_length_too_long"
        | "invalid_header_string_length_cut_off"
        | "invalid_header_string_value_length" => Some("the headers end within a header"),
        "invalid_header_value_type" => Some("a header has the type 96, which does not exist"),
        _ => None,
    }
}

fn with_checksum(frame: &[u8]) -> Vec<u8> {
    let total = u32::from_be_bytes(frame[..4].try_into().unwrap()) as usize;
    let mut frame = frame[..total - CHECKSUM].to_vec();
    frame.extend_from_slice(&crc32fast::hash(&frame).to_be_bytes());
    frame
}

fn check_problem(name: &str, bytes: &[u8], problem: &str) {
    let text = decode(bytes, 7).expect_err(name).to_string();
    assert!(text.contains(problem), "{name}: {text}");
}

#[test]
fn frames_of_the_suite() {
    let Some(folder) = EVENT_STREAM.path() else { return };
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        match expected(&name) {
            Ok(message) => {
                assert_eq!(decode(&bytes, 7).as_ref(), Ok(&message), "{name}");
                assert_eq!(message.encode().unwrap(), bytes, "{name}");
            }
            Err(problem) => check_problem(&name, &bytes, problem),
        }
        if let Some(problem) = expected_with_checksum(&name) {
            check_problem(&name, &with_checksum(&bytes), problem);
        }
        count += 1;
    }
    assert_eq!(count, 11);
    EVENT_STREAM.passed(count);
}

#[test]
fn messages_follow_each_other_in_chunks_of_any_size() {
    let messages = [of_every_type(), Message::default(), Message::new("x")];
    let bytes: Vec<u8> = messages.iter().flat_map(|message| message.encode().unwrap()).collect();
    for chunk in [1, 3, 16, 151, bytes.len()] {
        let (mut decoder, mut found) = (MessageDecoder::new(), Vec::new());
        for chunk in bytes.chunks(chunk) {
            decoder.push(chunk);
            while let Some(message) = decoder.next_message().unwrap() {
                found.push(message);
            }
        }
        decoder.finish().unwrap();
        assert_eq!(found, messages, "{chunk}");
    }
}

#[test]
fn a_stream_that_ends_within_a_message_is_an_error() {
    let bytes = of_every_type().encode().unwrap();
    for length in 1..bytes.len() {
        let mut decoder = MessageDecoder::new();
        decoder.push(&bytes[..length]);
        assert_eq!(decoder.next_message(), Ok(None), "{length}");
        let text = decoder.finish().unwrap_err().to_string();
        assert_eq!(
            text,
            format!("invalid event-stream message: the stream ended after {length} bytes of a message")
        );
    }
}

#[test]
fn a_length_above_its_limit_is_an_error_before_the_bytes_arrive() {
    for (total, headers, problem) in [
        (u32::MAX, 0_u32, "the payload has 4294967279 bytes, and the limit is 25165824"),
        (1 << 20, 1 << 19, "all headers together has 524288 bytes, and the limit is 131072"),
        (15, 0, "a message of 15 bytes cannot have 0 bytes of headers"),
    ] {
        let mut prelude = [total.to_be_bytes(), headers.to_be_bytes()].concat();
        prelude.extend_from_slice(&crc32fast::hash(&prelude).to_be_bytes());
        let mut decoder = MessageDecoder::new();
        decoder.push(&prelude);
        let error = decoder.next_message().unwrap_err();
        assert_eq!(error.to_string(), format!("invalid event-stream message: {problem}"));
        decoder.push(&of_every_type().encode().unwrap());
        assert_eq!(decoder.next_message(), Err(error.clone()), "an error is the end of the stream");
        assert_eq!(decoder.finish(), Err(error));
    }
}

#[test]
fn a_message_that_is_too_long_is_not_written() {
    let long = "x".repeat(65_536);
    for (message, problem) in [
        (Message::default().header("", "x"), "a header has no name"),
        (
            Message::default().header(&long[..256], "x"),
            "the name of a header has 256 bytes, and the limit is 255",
        ),
        (
            Message::default().header("a", long.as_str()),
            "the value of a header has 65536 bytes, and the limit is 65535",
        ),
        (Message::new(vec![0; MAX_PAYLOAD + 1]), "the payload has 25165825 bytes, and the limit is 25165824"),
    ] {
        let text = message.encode().unwrap_err().to_string();
        assert_eq!(text, format!("invalid event-stream message: {problem}"));
    }
}

fn headers() -> impl Strategy<Value = Vec<Header>> {
    let value = prop_oneof![
        any::<bool>().prop_map(HeaderValue::Boolean),
        any::<i8>().prop_map(HeaderValue::Byte),
        any::<i16>().prop_map(HeaderValue::Short),
        any::<i32>().prop_map(HeaderValue::Integer),
        any::<i64>().prop_map(HeaderValue::Long),
        any::<Vec<u8>>().prop_map(|bytes| HeaderValue::Blob(bytes.into())),
        any::<String>().prop_map(HeaderValue::String),
        any::<i64>().prop_map(HeaderValue::Timestamp),
        any::<[u8; 16]>().prop_map(HeaderValue::Uuid),
    ];
    proptest::collection::vec(
        ("[a-z:é-]{1,20}", value).prop_map(|(name, value)| Header { name, value }),
        0..5,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn messages_come_back(headers in headers(), payload: Vec<u8>, chunk in 1_usize..50) {
        let message = Message { headers, payload: payload.into() };
        let bytes = message.encode().unwrap();
        prop_assert_eq!(decode(&bytes, chunk), Ok(message));
    }

    #[test]
    fn a_damaged_message_is_an_error(index: proptest::sample::Index, change in 1_u8..) {
        let mut bytes = of_every_type().encode().unwrap().to_vec();
        let index = index.index(bytes.len());
        bytes[index] ^= change;
        let mut decoder = MessageDecoder::new();
        decoder.push(&bytes);
        prop_assert!(decoder.next_message().is_err());
    }

    #[test]
    fn arbitrary_headers_are_read_or_refused(bytes: Vec<u8>) {
        let _ = read_headers(&bytes.into());
    }
}
