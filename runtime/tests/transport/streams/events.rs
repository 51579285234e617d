//! Event streams, in both directions at once over HTTP/2, and in one direction over HTTP/1.1.

use bytes::Bytes;
use farrier_runtime::client::{Call, ErrorKind, EventSource, EventStream};
use farrier_runtime::event_stream::{HeaderValue, Message, MessageDecoder};
use farrier_runtime::operation::ServiceError;
use futures_util::StreamExt;
use h2::server::SendResponse;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::stable::{Client, Commands, Go, RideError, RideRequest, RideResponse, Step, Steps, builder};
use crate::server::Server;
use crate::tls::Authority;

fn go(gait: &str) -> Commands {
    Commands::Go(Go { gait: Some(gait.to_owned()) })
}

fn step(number: i32, gait: &str) -> Message {
    Message::new(format!(r#"{{"Gait":"{gait}"}}"#))
        .header(":message-type", "event")
        .header(":event-type", "Step")
        .header("Number", HeaderValue::Integer(number))
}

/// Answers each command with a step, and the end of the commands with the end of the steps.
async fn ride(request: http::Request<h2::RecvStream>, mut respond: SendResponse<Bytes>) {
    assert_eq!(request.headers()["content-type"], "application/vnd.amazon.eventstream");
    assert_eq!(request.headers()["x-amz-content-sha256"], "STREAMING-AWS4-HMAC-SHA256-EVENTS");
    assert_eq!(request.headers()["x-horse"], "Ada");
    assert!(request.headers().get("content-length").is_none());
    let response = http::Response::builder().header("x-track", "round").body(()).unwrap();
    let mut steps = respond.send_response(response, false).unwrap();
    let (mut body, mut decoder, mut count) = (request.into_body(), MessageDecoder::new(), 0);
    while let Some(data) = body.data().await {
        let data = data.unwrap();
        body.flow_control().release_capacity(data.len()).unwrap();
        decoder.push(&data);
        while let Some(signed) = decoder.next_message().unwrap() {
            assert!(matches!(signed.get(":chunk-signature"), Some(HeaderValue::Blob(it)) if it.len() == 32));
            if signed.payload.is_empty() {
                return steps.send_data(Bytes::new(), true).unwrap();
            }
            let mut inner = MessageDecoder::new();
            inner.push(&signed.payload);
            let command = inner.next_message().unwrap().unwrap();
            assert_eq!(command.get(":event-type").and_then(HeaderValue::as_str), Some("Go"));
            let gait = String::from_utf8(command.payload.to_vec()).unwrap();
            let gait = gait.split('"').nth(3).unwrap().to_owned();
            count += 1;
            steps.send_data(step(count, &gait).encode().unwrap(), false).unwrap();
        }
    }
    panic!("the commands ended without an empty message");
}

async fn riding(authority: &Authority) -> Server {
    let acceptor = authority.acceptor("127.0.0.1", &["h2"]);
    Server::start(move |_, stream, _| {
        let acceptor = acceptor.clone();
        async move {
            let stream = acceptor.accept(stream).await.unwrap();
            let mut connection = h2::server::handshake(stream).await.unwrap();
            while let Some(Ok((request, respond))) = connection.accept().await {
                tokio::spawn(ride(request, respond));
            }
        }
    })
    .await
}

fn secure_client(authority: &Authority, server: &Server) -> Client {
    let url = format!("https://{}", server.address);
    builder(&url).transport(authority.trusting().build().unwrap()).build().unwrap()
}

#[tokio::test]
async fn events_are_sent_while_others_arrive() {
    let authority = Authority::new();
    let server = riding(&authority).await;
    let client = secure_client(&authority, &server);
    let (sender, commands) = EventSource::channel(1);
    let request = RideRequest { horse: Some("Ada".to_owned()), commands };
    let RideResponse { track, mut steps } = Call::new(&client.0, request).await.unwrap().into_output();
    assert_eq!(track.as_deref(), Some("round"));
    for (number, gait) in [(1, "walk"), (2, "trot"), (3, "gallop")] {
        sender.send(go(gait)).await.ok().unwrap();
        let Some(Steps::Step(step)) = steps.recv().await.unwrap() else { panic!("the step was not taken") };
        assert_eq!((step.number, step.gait.as_deref()), (Some(number), Some(gait)));
    }
    drop(sender);
    assert!(steps.recv().await.unwrap().is_none());
    assert!(steps.recv().await.unwrap().is_none(), "the end stays the end");
}

#[tokio::test]
async fn a_list_is_sent_as_a_whole() {
    let authority = Authority::new();
    let server = riding(&authority).await;
    let client = secure_client(&authority, &server);
    let commands = [go("walk"), go("trot")].into();
    let request = RideRequest { horse: Some("Ada".to_owned()), commands };
    let steps = Call::new(&client.0, request.clone()).await.unwrap().into_output().steps;
    let gaits: Vec<_> = steps
        .map(|step| match step.unwrap() {
            Steps::Step(step) => step.gait.unwrap(),
            Steps::Unknown(name) => name,
        })
        .collect()
        .await;
    assert_eq!(gaits, ["walk", "trot"]);
    // The clone shares the events, which have been sent.
    let error = Call::new(&client.0, request).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request, "{error:#}");
    assert!(format!("{error:#}").contains("have been sent by another request"), "{error:#}");
}

/// The steps of a server of HTTP/1.1 that answers with these bytes.
async fn steps_of(messages: &[Message], cut: usize) -> EventStream<Steps, RideError> {
    let mut body: Vec<u8> = messages.iter().flat_map(|it| it.encode().unwrap()).collect();
    body.truncate(body.len() - cut);
    let server = Server::start(move |_, mut stream, _| {
        let body = body.clone();
        async move {
            let mut read = [0; 4096];
            while !read.windows(5).any(|bytes| bytes == b"0\r\n\r\n") {
                assert!(stream.read(&mut read).await.unwrap() > 0);
            }
            let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
            stream.write_all(head.as_bytes()).await.unwrap();
            // The borders of chunks are not those of messages.
            for part in body.chunks(7) {
                stream.write_all(format!("{:x}\r\n", part.len()).as_bytes()).await.unwrap();
                stream.write_all(part).await.unwrap();
                stream.write_all(b"\r\n").await.unwrap();
            }
            stream.write_all(b"0\r\n\r\n").await.unwrap();
        }
    })
    .await;
    let client = builder(&server.url("")).build().unwrap();
    let request = RideRequest { horse: None, commands: EventSource::default() };
    Call::new(&client.0, request).await.unwrap().into_output().steps
}

#[tokio::test]
async fn an_error_ends_the_stream() {
    let fall = Message::new(r#"{"message":"too fast"}"#)
        .header(":message-type", "exception")
        .header(":exception-type", "fall")
        .header(":content-type", "application/json");
    let mut steps = steps_of(&[step(1, "trot"), fall, step(2, "walk")], 0).await;
    assert!(steps.recv().await.unwrap().is_some());
    let error = steps.recv().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.code(), error.message()),
        (ErrorKind::Service, Some("Fall"), Some("too fast"))
    );
    let RideError::Fall(fall) = error.into_service().unwrap();
    assert_eq!(fall.message.as_deref(), Some("too fast"));
    assert_eq!(RideError::ERRORS.len(), 1);
    assert!(steps.recv().await.unwrap().is_none());
}

#[tokio::test]
async fn an_error_that_is_not_in_the_model_has_a_code() {
    for (message, code) in [
        (
            Message::default()
                .header(":message-type", "error")
                .header(":error-code", "Storm")
                .header(":error-message", "go home"),
            "Storm",
        ),
        (
            Message::default().header(":message-type", "exception").header(":exception-type", "thunder"),
            "thunder",
        ),
    ] {
        let mut steps = steps_of(&[message], 0).await;
        let error = steps.recv().await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Service, Some(code)), "{error:#}");
        assert!(error.service().is_none());
    }
}

#[tokio::test]
async fn an_event_that_is_not_in_the_model_is_kept_by_name() {
    let unknown = Message::default().header(":message-type", "event").header(":event-type", "Jump");
    let mut steps = steps_of(&[unknown, step(1, "trot")], 0).await;
    assert!(matches!(steps.recv().await.unwrap(), Some(Steps::Unknown(name)) if name == "Jump"));
    assert!(matches!(steps.recv().await.unwrap(), Some(Steps::Step(_))));
    assert!(steps.recv().await.unwrap().is_none());
}

#[tokio::test]
async fn what_is_not_a_whole_message_is_an_error() {
    let mut damaged = step(1, "trot");
    damaged.headers.retain(|header| header.name != ":event-type");
    for (messages, cut, expected) in
        [(vec![step(1, "trot")], 1, "the stream ended after"), (vec![damaged], 0, "no header `:event-type`")]
    {
        let mut steps = steps_of(&messages, cut).await;
        let error = steps.recv().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Response, "{error:#}");
        assert!(format!("{error:#}").contains(expected), "{error:#}");
        assert!(steps.recv().await.unwrap().is_none());
    }
}

/// The protocol does not number messages, so a doubled or a later one looks like the service's own.
#[tokio::test]
async fn events_are_delivered_in_the_order_of_their_arrival() {
    let messages = [step(1, "walk"), step(1, "walk"), step(3, "gallop"), step(2, "trot")];
    let steps = steps_of(&messages, 0).await;
    let numbers: Vec<_> = steps
        .map(|step| match step.unwrap() {
            Steps::Step(step) => step.number.unwrap(),
            Steps::Unknown(name) => panic!("{name}"),
        })
        .collect()
        .await;
    assert_eq!(numbers, [1, 1, 3, 2]);
}

#[tokio::test]
async fn an_initial_response_after_an_event_is_an_error() {
    let initial =
        Message::new("{}").header(":message-type", "event").header(":event-type", "initial-response");
    let mut steps = steps_of(&[step(1, "trot"), initial, step(2, "walk")], 0).await;
    assert!(steps.recv().await.unwrap().is_some());
    let error = steps.recv().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Response, "{error:#}");
    assert!(format!("{error:#}").contains("the initial response is not the first message"), "{error:#}");
    assert!(steps.recv().await.unwrap().is_none());
}

#[tokio::test]
async fn a_cut_is_an_error_unless_it_is_between_events() {
    let messages = [step(1, "walk"), step(2, "trot")];
    let length = |messages: &[Message]| messages.iter().map(|it| it.encode().unwrap().len()).sum::<usize>();
    let (first, both) = (length(&messages[..1]), length(&messages));
    for cut in 1..=both {
        let mut steps = steps_of(&messages, cut).await;
        let is_first_whole = both - cut >= first;
        if is_first_whole {
            assert!(matches!(steps.recv().await.unwrap(), Some(Steps::Step(Step { number: Some(1), .. }))));
        }
        let is_between = both - cut == first || both == cut;
        let end = steps.recv().await;
        assert_eq!(end.is_err(), !is_between, "without the last {cut} bytes: {:?}", end.err());
        assert!(steps.recv().await.unwrap().is_none());
    }
}

#[tokio::test]
async fn tests_provide_events_without_a_service() {
    let given = || Steps::Step(Step { number: Some(1), gait: None });
    let mut steps = EventStream::<Steps, RideError>::from_events([given(), given()]);
    let mut copy = steps.clone();
    for _ in 0..2 {
        assert!(steps.recv().await.unwrap() == Some(given()));
    }
    assert!(steps.recv().await.unwrap().is_none());
    assert!(copy.recv().await.unwrap().is_some());
}
