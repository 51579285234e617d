//! The protocols awsQuery and ec2Query: forms, and both halves of the protocols.

use bytes::Bytes;
use farrier_runtime::codec::query::Dialect;
use farrier_runtime::codegen::{self, Protocol, Structure};
use farrier_runtime::protocol::{AWS_QUERY, EC2_QUERY, find_error};
use http::{Request, StatusCode};

use crate::barn::{Barn, FullException, OPERATION, Roof, SERVICE, Stall};

fn form(dialect: Dialect, barn: &Barn) -> Result<String, String> {
    let mut out = "before".to_owned();
    let result = dialect.write("BuildBarn", "2026-01-01", barn, &mut out);
    let written = out.strip_prefix("before").expect("the form is appended");
    assert!(result.is_ok() || written.is_empty(), "{written}");
    result.map_err(|error| error.to_string())?;
    Ok(written.strip_prefix("Action=BuildBarn&Version=2026-01-01").expect("the head of a form").to_owned())
}

/// The value is written as this, and read back.
fn check(protocol: &dyn Protocol, barn: Barn, expected: &str) {
    let dialect = if format!("{protocol:?}").contains("Ec2") { Dialect::Ec2Query } else { Dialect::AwsQuery };
    assert_eq!(form(dialect, &barn).as_deref(), Ok(expected));
    let request = protocol.write_request(&SERVICE, &OPERATION, &barn).expect("a form");
    let body = request.body().as_bytes().expect("a body in memory").clone();
    let mut read = Barn::default();
    let server = protocol.server();
    server.read_input(&SERVICE, &OPERATION, &Request::new(body), &mut read).expect("what was written");
    assert_eq!(read, barn, "{expected}");
}

fn stalls() -> Vec<Stall> {
    vec![Stall { width: Some(2.5), horse: None }, Stall { width: None, horse: Some("a b&ü".to_owned()) }]
}

fn barn() -> Barn {
    Barn {
        name: Some("a".to_owned()),
        open: Some(true),
        stalls: Some(stalls()),
        doors: Some(codegen::list(["b", ""])),
        rows: Some(vec![codegen::list(["c", "d"]), codegen::list(["e"])]),
        roof: Some(Roof::Gables(codegen::list(["f"]))),
        annex: Some(Box::new(Barn { count: Some(-1), ..Barn::default() })),
        ..Barn::default()
    }
}

#[test]
fn aws_query() {
    check(AWS_QUERY, Barn::default(), "");
    check(
        AWS_QUERY,
        barn(),
        "&name=a&Open=true&Stalls.stall.1.Width=2.5&Stalls.stall.2.Horse=a%20b%26%C3%BC\
         &Rows.member.1.member.1=c&Rows.member.1.member.2=d&Rows.member.2.member.1=e\
         &door.1=b&door.2=&Roof.gable.1=f&Annex.Count=-1",
    );
    check(
        AWS_QUERY,
        Barn {
            labels: Some(codegen::map([("a", "1"), ("b", "2")])),
            counts: Some(codegen::map([("a.b", 1)])),
            ..Barn::default()
        },
        "&Labels.entry.1.K=a&Labels.entry.1.V=1&Labels.entry.2.K=b&Labels.entry.2.V=2\
         &Counts.1.key=a.b&Counts.1.value=1",
    );
    check(AWS_QUERY, Barn { stalls: Some(Vec::new()), ..Barn::default() }, "&Stalls=");
}

#[test]
fn ec2_query() {
    check(
        EC2_QUERY,
        barn(),
        "&Name=a&Open=true&Stalls.1.Width=2.5&Stalls.2.Horse=a%20b%26%C3%BC\
         &Rows.1.1=c&Rows.1.2=d&Rows.2.1=e&Door.1=b&Door.2=&Roof.Gable.1=f&Annex.Count=-1",
    );
    let empty = Barn { stalls: Some(Vec::new()), ..Barn::default() };
    assert_eq!(form(Dialect::Ec2Query, &empty).as_deref(), Ok(""));
    let map = Barn { counts: Some(codegen::map([("a", 1)])), ..Barn::default() };
    let expected = "cannot write form at Counts: a map, which the protocol cannot send";
    assert_eq!(form(Dialect::Ec2Query, &map), Err(expected.to_owned()));
}

#[test]
fn forms_that_do_not_match() {
    let read = |form: &'static str| {
        let request = Request::new(Bytes::from_static(form.as_bytes()));
        let result = AWS_QUERY.server().read_input(&SERVICE, &OPERATION, &request, &mut Barn::default());
        result.map_err(|error| error.to_string())
    };
    let check = |form, expected: &str| {
        assert_eq!(read(form), Err(format!("invalid form{expected}")), "{form}");
    };
    check("Count=a", " at Count: expected an integer");
    check("Stalls.stall.1.Width=a", " at Stalls[0].Width: expected a number");
    check("Count.1=1", " at Count: the value is missing");
    check("Labels.entry.1.V=1", " at Labels[0]: an entry without a key");
    check("name=%ff", ": bytes that are not UTF-8");
    assert_eq!(read("&&=&a&Other.1.2=3&Stalls=x"), Ok(()));
}

#[test]
fn responses_return_from_mocks() {
    for protocol in [AWS_QUERY, EC2_QUERY] {
        let response = protocol.server().write_output(&SERVICE, &OPERATION, &barn()).expect("an output");
        assert!(!protocol.is_error(&SERVICE, &OPERATION, &response));
        let mut read = Barn::default();
        protocol.read_output(&SERVICE, &OPERATION, &response, &mut read).expect("what was written");
        assert_eq!(read, barn(), "{protocol:?}");

        let error = FullException { message: Some("no <room>".to_owned()), stalls: Some(stalls()) };
        let response = protocol.server().write_error(&SERVICE, &OPERATION, &error).expect("an error");
        assert_eq!(response.status(), StatusCode::CONFLICT);
        let head = protocol.read_error_head(&SERVICE, &OPERATION, &response);
        assert_eq!((head.code.as_deref(), head.message.as_deref()), (Some("Barn.Full"), Some("no <room>")));
        assert_eq!(find_error(&SERVICE, OPERATION.errors(), &head), Some(0));
        let mut read = FullException::default();
        protocol.read_error(&SERVICE, &OPERATION, &response, &mut read).expect("what was written");
        assert_eq!(read, error, "{protocol:?}");

        let status = StatusCode::SERVICE_UNAVAILABLE;
        let response = protocol.server().write_unmodeled_error(&SERVICE, &OPERATION, status, "A", "b&c");
        let head = protocol.read_error_head(&SERVICE, &OPERATION, &response);
        assert_eq!((head.code.as_deref(), head.message.as_deref()), (Some("A"), Some("b&c")));
    }
}

#[test]
fn error_documents() {
    let response = |protocol: &dyn Protocol, error: &dyn Structure| {
        let response = protocol.server().write_error(&SERVICE, &OPERATION, error).expect("an error");
        String::from_utf8(response.body().to_vec()).expect("UTF-8")
    };
    let error = FullException { message: Some("m".to_owned()), stalls: None };
    assert_eq!(
        response(AWS_QUERY, &error),
        "<ErrorResponse xmlns=\"https://example.com/\"><Error><Type>Sender</Type><Code>Barn.Full</Code>\
         <message>m</message></Error></ErrorResponse>"
    );
    assert_eq!(
        response(EC2_QUERY, &error),
        "<Response><Errors><Error><Code>Barn.Full</Code><message>m</message></Error></Errors></Response>"
    );
}

/// Everything before the end of a truncated error is read, and a member of another type hides only itself.
#[test]
fn damaged_errors() {
    let read = |body: &'static str| {
        let response = http::Response::new(Bytes::from_static(body.as_bytes()));
        let mut error = FullException::default();
        AWS_QUERY.read_error(&SERVICE, &OPERATION, &response, &mut error).expect("an error");
        (error.message, error.stalls.map(|stalls| stalls.len()))
    };
    let message = Some("m".to_owned());
    assert_eq!(
        read("<E><Error><Message>m</Message><Stalls><stall/><stall/></Stalls></Error></E>"),
        (message.clone(), Some(2))
    );
    assert_eq!(read("<E><Error><Message>m</Message><Stalls><stall/>"), (message.clone(), None));
    assert_eq!(read("<E><Error><Stalls>a</Stalls><Message>m</Message>"), (message.clone(), Some(0)));
    assert_eq!(read("<Error><message/><Message>m</Message></Error>"), (message, None));
    assert_eq!(read("Service Unavailable"), (None, None));
}
