//! Tests of the checksums of responses.

use bytes::Bytes;
use http::Response;

use super::Checks;
use crate::schema::{
    self, OperationSchema, OperationTrait, Schema, ServiceSchema, ServiceTrait, ShapeId, Trait,
};
use crate::transport::HttpRequest;

static INPUT: Schema = Schema::structure(
    ShapeId::new("a", "Input"),
    "Input",
    &[schema::Member::new("Mode", &schema::STRING, &[Trait::HttpHeader("X-Amz-Checksum-Mode")])],
    &[],
);

static GET: OperationSchema = OperationSchema::new(
    ShapeId::new("a", "Get"),
    &INPUT,
    &schema::UNIT,
    &[],
    &[OperationTrait::HttpChecksum {
        algorithm_member: None,
        is_required: false,
        validation_mode_member: Some("Mode"),
        response_algorithms: &["SHA256", "CRC32", "CRC16"],
    }],
);

/// The digits' checksums.
const CRC32: (&str, &str) = ("x-amz-checksum-crc32", "y/Q5Jg==");
const SHA256: (&str, &str) = ("x-amz-checksum-sha256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=");

fn checked(
    traits: &'static [ServiceTrait],
    mode: Option<&str>,
    status: u16,
    headers: &[(&str, &str)],
) -> Result<(), String> {
    let service = ServiceSchema::new(ShapeId::new("a", "S"), "1", "", traits);
    let mut request = HttpRequest::new("".into());
    if let Some(mode) = mode {
        request.headers_mut().insert("x-amz-checksum-mode", mode.parse().expect("a header"));
    }
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    let response = response.body(Bytes::from_static(b"123456789")).expect("a response");
    Checks::of(&service, &GET, &request).check(&response).map_err(|error| format!("{error:#}"))
}

#[test]
fn a_crc32_of_the_service_is_checked() {
    let check = |crc32| checked(&[ServiceTrait::ResponseCrc32], None, 400, &[("x-amz-crc32", crc32)]);
    assert_eq!(check("3421780262"), Ok(()));
    assert_eq!(check("none"), Ok(()));
    let error = "the response was damaged in transit: its CRC32 is 3421780262, and the service sent 1";
    assert_eq!(check("1"), Err(error.to_owned()));
    assert_eq!(checked(&[], None, 200, &[("x-amz-crc32", "1")]), Ok(()));
}

#[test]
fn the_preferred_checksum_of_the_operation_is_checked() {
    let check = |headers: &[(&str, &str)]| checked(&[], Some("ENABLED"), 200, headers);
    assert_eq!(check(&[]), Ok(()));
    assert_eq!(check(&[CRC32]), Ok(()));
    assert_eq!(check(&[SHA256]), Ok(()));
    let (crc32, sha256) = ((CRC32.0, "AAAAAA=="), (SHA256.0, "AAAA"));
    let prefix = "the response was damaged in transit: its";
    let damaged = |text: &str| Err([prefix, text].concat());
    assert_eq!(check(&[crc32]), damaged(" CRC32 is y/Q5Jg==, and the service sent AAAAAA=="));
    let found = [" SHA256 is ", SHA256.1, ", and the service sent AAAA"].concat();
    assert_eq!(check(&[sha256]), damaged(&found));
    // Only one is checked, and not those that the operation or the client does not have.
    assert_eq!(check(&[CRC32, sha256]), Ok(()));
    assert_eq!(check(&[("x-amz-checksum-sha1", "AAAA"), ("x-amz-checksum-crc16", "AAAA")]), Ok(()));
}

#[test]
fn a_checksum_of_checksums_is_not_checked() {
    let check = |headers: &[(&str, &str)]| checked(&[], Some("ENABLED"), 200, headers);
    let composite = (CRC32.0, "AAAAAA==-3");
    assert_eq!(check(&[composite]), Ok(()));
    assert!(check(&[composite, (SHA256.0, "AAAA")]).is_err());
}

#[test]
fn checksums_that_were_not_asked_for_are_not_checked() {
    let wrong = [(CRC32.0, "AAAAAA==")];
    assert_eq!(checked(&[], None, 200, &wrong), Ok(()));
    assert_eq!(checked(&[], Some("ENABLED"), 304, &wrong), Ok(()));
    assert!(checked(&[], Some("ENABLED"), 206, &wrong).is_err());
}
