//! Both halves of RPC v2, with each of its formats.

use bytes::Bytes;
use farrier_runtime::codegen::{self, Protocol, ServiceError};
use farrier_runtime::operation::{Operation, Service};
use farrier_runtime::protocol::{RPC_V2_CBOR, RPC_V2_JSON, find_error};
use farrier_runtime::schema::{OperationSchema, ServiceSchema, ServiceTrait, ShapeId, UNIT};
use farrier_runtime::serde::Unit;
use farrier_runtime::transport::HttpRequest;
use http::{Request, StatusCode};

use crate::sample::{BusyException, Horse, LameException, Shoe, ShoeHorseError, Stable};

const FORMATS: [(&dyn Protocol, &str, &str); 2] =
    [(RPC_V2_CBOR, "rpc-v2-cbor", "application/cbor"), (RPC_V2_JSON, "rpc-v2-json", "application/json")];

static COMPATIBLE: ServiceSchema = ServiceSchema::new(
    ShapeId::new("example.farm", "Stable"),
    "2026-01-01",
    "stable/1",
    &[ServiceTrait::AwsQueryCompatible],
);

/// An operation without input and output.
static REST: OperationSchema =
    OperationSchema::new(ShapeId::new("example.farm", "Rest"), &UNIT, &UNIT, &[], &[]);

/// The request as a server sees it.
fn received(request: HttpRequest) -> Request<Bytes> {
    request.map(|body| body.as_bytes().cloned().expect("a body in memory"))
}

#[test]
fn a_request_names_the_protocol_and_the_operation() {
    let horse = Horse { big_integer: Some(7.into()), name: Some("Ada".into()), ..Horse::default() };
    for (protocol, name, content_type) in FORMATS {
        let request = protocol.write_request(Stable::SCHEMA, Horse::OPERATION, &horse).expect("a request");
        let request = received(request);
        assert_eq!(request.uri(), "/service/Stable/operation/ShoeHorse");
        let header = |name: &str| request.headers().get(name).map(|value| value.to_str().expect("text"));
        assert_eq!(header("smithy-protocol"), Some(name));
        assert_eq!((header("accept"), header("content-type")), (Some(content_type), Some(content_type)));
        assert_eq!((header("x-amzn-query-mode"), header("x-amz-target")), (None, None));
        let mut read = Horse::default();
        protocol
            .server()
            .read_input(Stable::SCHEMA, Horse::OPERATION, &request, &mut read)
            .expect("an input");
        assert_eq!(read, horse);
    }
}

#[test]
fn an_operation_without_input_and_output_has_no_bodies() {
    for (protocol, ..) in FORMATS {
        let request =
            received(protocol.write_request(&COMPATIBLE, &REST, codegen::unit()).expect("a request"));
        assert!(request.body().is_empty() && !request.headers().contains_key("content-type"));
        assert_eq!(request.headers()["x-amzn-query-mode"], "true");
        protocol.server().read_input(&COMPATIBLE, &REST, &request, &mut Unit).expect("an input");
        let response = protocol.server().write_output(&COMPATIBLE, &REST, &Unit).expect("an output");
        assert!(response.body().is_empty() && !response.headers().contains_key("content-type"));
        protocol.read_output(&COMPATIBLE, &REST, &response, &mut Unit).expect("an output");
    }
}

#[test]
fn outputs_and_errors_come_back() {
    for (protocol, ..) in FORMATS {
        let (server, operation) = (protocol.server(), Horse::OPERATION);
        let response = server.write_output(&COMPATIBLE, operation, &Shoe::new("6")).expect("an output");
        let mut shoe = Shoe::new("");
        protocol.read_output(&COMPATIBLE, operation, &response, &mut shoe).expect("an output");
        assert_eq!(shoe, Shoe::new("6"));

        let busy = BusyException { message: Some("later".into()) };
        let response = server.write_error(&COMPATIBLE, operation, &busy).expect("an error");
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(protocol.is_error(&COMPATIBLE, operation, &response));
        let head = protocol.read_error_head(&COMPATIBLE, operation, &response);
        assert_eq!((head.code.as_deref(), head.query_code.as_deref()), (Some("BusyException"), Some("Busy")));
        let index =
            find_error(&COMPATIBLE, ShoeHorseError::ERRORS, &head).expect("an error of the operation");
        let mut error = ShoeHorseError::empty(index).expect("a variant");
        protocol.read_error(&COMPATIBLE, operation, &response, error.error_mut()).expect("an error");
        assert_eq!(error.error().message(), Some("later"));

        let status = StatusCode::TOO_MANY_REQUESTS;
        let response = server.write_unmodeled_error(&COMPATIBLE, operation, status, "SlowDown", "please");
        let head = protocol.read_error_head(&COMPATIBLE, operation, &response);
        assert_eq!((head.code.as_deref(), head.message.as_deref()), (Some("SlowDown"), Some("please")));
    }
}

#[test]
fn an_error_is_read_as_far_as_its_members_are_valid() {
    let mut response = RPC_V2_CBOR
        .server()
        .write_error(&COMPATIBLE, Horse::OPERATION, &LameException { message: Some("no".into()) })
        .expect("an error");
    assert_eq!(response.status(), StatusCode::CONFLICT);
    *response.body_mut() = Bytes::from_static(b"\xa2\x66__type\x76a.b#LameException:http\x67message\x07");
    let head = RPC_V2_CBOR.read_error_head(&COMPATIBLE, Horse::OPERATION, &response);
    assert_eq!((head.code.as_deref(), head.message), (Some("LameException"), None));
    let mut error = LameException::default();
    RPC_V2_CBOR.read_error(&COMPATIBLE, Horse::OPERATION, &response, &mut error).expect("an error");
    assert_eq!(error.message, None);
}
