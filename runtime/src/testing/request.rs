//! Test cases of requests: a value, and its HTTP request.

use std::time::SystemTime;

use http::HeaderMap;

use super::body::body_difference;
use super::{params, report};
use crate::auth::{AuthError, AuthParams, Identity, PayloadSigning, SIGV4};
use crate::codec::json;
use crate::credentials::Credentials;
use crate::endpoint::{BuiltIns, EndpointParams, bind};
use crate::operation::{Operation, Service};
use crate::request::{
    DEFAULT_MIN_COMPRESSED_SIZE, WithToken, add_checksum, apply_endpoint, ask_for_checksum, compress_request,
    host_prefix, input_endpoint, lacks_token,
};
use crate::schema::ServiceSchema;
use crate::serde::{Empty, Structure, StructureMut};
use crate::transport::HttpRequest;
use crate::types::Document;

/// The idempotency token that the test cases expect a client to generate.
const TOKEN: &str = "00000000-0000-4000-8000-000000000000";

/// A case of `smithy.test#httpRequestTests`; the fields are the trait's.
#[derive(Clone, Copy, Debug, Default)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub struct RequestCase {
    pub id: &'static str,
    pub method: &'static str,
    pub uri: &'static str,
    pub host: Option<&'static str>,
    pub resolved_host: Option<&'static str>,
    pub query_params: &'static [&'static str],
    pub forbid_query_params: &'static [&'static str],
    pub require_query_params: &'static [&'static str],
    pub headers: &'static [(&'static str, &'static str)],
    pub forbid_headers: &'static [&'static str],
    pub require_headers: &'static [&'static str],
    pub body: Option<&'static str>,
    pub body_media_type: Option<&'static str>,
    /// The value as JSON; empty for a value without members.
    pub params: &'static str,
    /// Settings of the client as JSON, in the member `scopedConfig`.
    pub vendor_params: Option<&'static str>,
}

/// Checks that the value of a case is written as its request.
///
/// # Panics
/// If there is a difference. The message lists all differences.
pub fn check_request<O: Operation + StructureMut + Empty>(case: &RequestCase) {
    let mut problems = Vec::new();
    if let Err(problem) = check::<O>(case, &mut problems) {
        problems.push(problem);
    }
    report(case.id, &problems);
}

fn check<O: Operation + StructureMut + Empty>(
    case: &RequestCase,
    problems: &mut Vec<String>,
) -> Result<(), String> {
    let mut input = O::empty();
    if !case.params.is_empty() {
        params::fill(&mut input, case.params).map_err(|error| format!("params: {error}"))?;
    }
    let filled = WithToken::new(&input, TOKEN.to_owned());
    let input: &dyn Structure = if lacks_token(O::OPERATION, &input) { &filled } else { &input };
    let (service, protocol) = (O::Service::SCHEMA, O::Service::PROTOCOL);
    let mut request =
        protocol.write_request(service, O::OPERATION, input).map_err(|error| error.to_string())?;
    let body = request.body().as_bytes().cloned().ok_or("the body is not in memory")?;
    compress_request(O::OPERATION, &mut request, DEFAULT_MIN_COMPRESSED_SIZE);
    add_checksum(O::OPERATION, input, &mut request, true).map_err(|error| error.to_string())?;
    ask_for_checksum(O::OPERATION, &mut request);
    let prefix = host_prefix(O::OPERATION, input).map_err(|error| error.to_string())?;
    let endpoint = endpoint::<O>(case, input)?;
    let endpoint = input_endpoint(O::OPERATION, input).unwrap_or(&endpoint);
    apply_endpoint(&mut request, endpoint, &prefix).map_err(|error| error.to_string())?;
    if service.has_payload_hash_header() {
        sign(service, &mut request).map_err(|error| error.to_string())?;
    }

    check_line(case, &request, problems);
    check_query(case, request.uri().query().unwrap_or_default(), problems);
    check_headers(case.headers, request.headers(), problems);
    check_presence(case, request.headers(), problems);
    let expected = case.body.and_then(|expected| body_difference(case.body_media_type, expected, &body));
    problems.extend(expected);
    Ok(())
}

/// The endpoint by the service's rules, if the case has settings; otherwise its host.
fn endpoint<O: Operation>(case: &RequestCase, input: &dyn Structure) -> Result<String, String> {
    let vendor_params = json::document(case.vendor_params.unwrap_or("{}").as_bytes());
    let vendor_params = vendor_params.map_err(|error| error.to_string())?;
    let Some(config) = vendor_params.get("scopedConfig") else {
        return Ok(format!("https://{}", case.host.unwrap_or("example.com")));
    };
    let client = config.get("client");
    let s3 = |part: Option<&Document>, name| part.and_then(|part| part.get("s3")?.get(name).cloned());
    let style = s3(config.get("operation"), "addressing_style").or(s3(client, "addressing_style"));
    let is_on = |name| s3(client, name).and_then(|it| it.as_bool());
    let mut params = <O::Service as Service>::EndpointParams::default();
    params.set_built_ins(&BuiltIns {
        region: client.and_then(|client| client.get("region")?.as_str()),
        use_dual_stack: is_on("use_dualstack_endpoint"),
        s3_accelerate: is_on("use_accelerate_endpoint"),
        s3_force_path_style: style.map(|style| style.as_str() == Some("path")),
        ..BuiltIns::default()
    });
    bind(&mut params, O::OPERATION.endpoint_params(), input);
    params.resolve().map(|endpoint| endpoint.url().to_owned()).map_err(|error| error.to_string())
}

/// Signs the request, which adds headers that cases of some services expect.
fn sign(service: &'static ServiceSchema, request: &mut HttpRequest) -> Result<(), AuthError> {
    let identity = Identity::Credentials(Credentials::new("AKIDEXAMPLE", "example"));
    let params = AuthParams {
        identity: &identity,
        settings: None,
        service,
        region: Some("us-east-1"),
        time: SystemTime::UNIX_EPOCH,
        payload: PayloadSigning::default(),
    };
    SIGV4.signer().sign(request, &params)
}

fn check_line(case: &RequestCase, request: &HttpRequest, problems: &mut Vec<String>) {
    let mut expect = |what: &str, expected: &str, found: &str| {
        if expected != found {
            problems.push(format!("expected the {what} {expected}, found {found}"));
        }
    };
    expect("method", case.method, request.method().as_str());
    expect("path", case.uri, request.uri().path());
    let host = case.host.map(|host| host.split('/').next().unwrap_or(host));
    if let Some(host) = case.resolved_host.or(host) {
        expect("host", host, request.uri().host().unwrap_or_default());
    }
}

fn check_query(case: &RequestCase, query: &str, problems: &mut Vec<String>) {
    let params: Vec<&str> = query.split('&').filter(|param| !param.is_empty()).collect();
    let has_name = |name: &&str| params.iter().any(|param| param.split('=').next() == Some(*name));
    let missing = case.query_params.iter().filter(|param| !params.contains(param));
    problems.extend(missing.map(|param| format!("expected {param} in the query {query}")));
    let missing = case.require_query_params.iter().filter(|name| !has_name(name));
    problems.extend(missing.map(|name| format!("expected {name} in the query {query}")));
    let present = case.forbid_query_params.iter().filter(|name| has_name(name));
    problems.extend(present.map(|name| format!("unexpected {name} in the query {query}")));
}

/// Compares the values of headers. A header that appears several times equals one whose values are separated by commas.
fn check_headers(expected: &[(&str, &str)], headers: &HeaderMap, problems: &mut Vec<String>) {
    for (name, expected) in expected {
        let values: Vec<_> =
            headers.get_all(*name).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
        let found = values.join(", ");
        if values.is_empty() || found != *expected {
            problems.push(format!("expected the header {name}: {expected}, found {found:?}"));
        }
    }
}

fn check_presence(case: &RequestCase, headers: &HeaderMap, problems: &mut Vec<String>) {
    let missing = case.require_headers.iter().filter(|name| !headers.contains_key(**name));
    problems.extend(missing.map(|name| format!("expected a header {name}")));
    let present = case.forbid_headers.iter().filter(|name| headers.contains_key(**name));
    problems.extend(present.map(|name| format!("unexpected header {name}")));
}
