//! Checks with arbitrary bytes. The fuzz targets in `fuzz/` call these functions, and an ordinary test calls them with
//! every seed in `fuzz/seeds/`.
//!
//! Each function panics if a guarantee is broken.

pub mod events;
pub mod query;

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use farrier_codegen::jmespath::{Expr, check_calls, parse};
use farrier_cognito_identity_provider::operation::{
    DescribeManagedLoginBrandingResponse, DescribeUserPoolResponse, InitiateAuthRequest, ListUsersRequest,
    ListUsersResponse, StartWebAuthnRegistrationResponse,
};
use farrier_cognito_identity_provider::{Service, endpoint as cognito};
use farrier_runtime::codec::{cbor, json};
use farrier_runtime::codegen::rules;
use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::operation::{Operation, Service as _, ServiceError};
use farrier_runtime::profile::{Profiles, Section};
use farrier_runtime::protocol::{RPC_V2_CBOR, find_error};
use farrier_runtime::request::apply_endpoint;
use farrier_runtime::retry::{self, skew};
use farrier_runtime::schema::{ServiceSchema, ServiceTrait};
use farrier_runtime::serde::{Empty, Structure, StructureMut, eq};
use farrier_runtime::settings::SharedSettings;
use farrier_runtime::transport::HttpRequest;
use http::Response;

/// A target: a function of its input.
pub type Target = fn(&[u8]);

/// The targets by name.
pub const TARGETS: [(&str, Target); 9] = [
    ("cbor", cbor),
    ("endpoint", endpoint),
    ("error", error),
    ("events", events::events),
    ("form", query::form),
    ("jmespath", jmespath),
    ("json", json),
    ("profile", profile),
    ("xml", query::xml),
];

/// Reads the bytes as the body of a response, and as a document in one.
///
/// A value that was read can be written. The written bytes are read as an equal value and written as the same bytes.
pub fn json(data: &[u8]) {
    round_trip::<ListUsersResponse>(data);
    round_trip::<DescribeUserPoolResponse>(data);
    round_trip::<DescribeManagedLoginBrandingResponse>(data);
    round_trip::<StartWebAuthnRegistrationResponse>(data);
    round_trip::<StartWebAuthnRegistrationResponse>(
        &[br#"{"CredentialCreationOptions":"#, data, b"}"].concat(),
    );
}

fn round_trip<T: StructureMut + Empty + std::fmt::Debug>(data: &[u8]) {
    let value: T = match json::read(data) {
        Ok(value) => value,
        Err(error) => {
            assert!(error.offset().is_none_or(|offset| offset <= data.len()), "{error}");
            let _ = error.to_string();
            return;
        }
    };
    let _ = format!("{value:?}");
    let written = json::to_vec(&value).expect("what was read can be written");
    let text = String::from_utf8_lossy(&written);
    let again: T = json::read(&written).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert!(eq(&value, &again), "{text}");
    assert_eq!(json::to_vec(&again).expect("what was read can be written"), written, "{text}");
}

/// Reads the bytes as the CBOR body of a response, as a document in one, and as that of an error.
///
/// A value that was read can be written. The written bytes are read as a value that is written as the same bytes.
pub fn cbor(data: &[u8]) {
    cbor_round_trip::<ListUsersResponse>(data);
    cbor_round_trip::<DescribeUserPoolResponse>(data);
    cbor_round_trip::<DescribeManagedLoginBrandingResponse>(data);
    cbor_round_trip::<StartWebAuthnRegistrationResponse>(data);
    cbor_round_trip::<StartWebAuthnRegistrationResponse>(
        &[b"\xa1\x78\x19CredentialCreationOptions", data].concat(),
    );
    let mut response = Response::new(Bytes::copy_from_slice(data));
    response.headers_mut().insert("smithy-protocol", http::HeaderValue::from_static("rpc-v2-cbor"));
    let (service, operation) = (Service::SCHEMA, InitiateAuthRequest::OPERATION);
    let head = RPC_V2_CBOR.read_error_head(service, operation, &response);
    let _ = format!("{head:?}");
    type Errors = <InitiateAuthRequest as Operation>::Error;
    for index in 0..Errors::ERRORS.len() {
        let mut error = Errors::empty(index).expect("every error of the list has a variant");
        let result = RPC_V2_CBOR.read_error(service, operation, &response, error.error_mut());
        assert!(result.is_ok() && cbor::to_vec(error.error().as_structure()).is_ok(), "{error:?}");
    }
}

fn cbor_round_trip<T: StructureMut + Empty + std::fmt::Debug>(data: &[u8]) {
    let value: T = match cbor::read(data) {
        Ok(value) => value,
        Err(error) => {
            assert!(error.offset().is_none_or(|offset| offset <= data.len()), "{error}");
            let _ = error.to_string();
            return;
        }
    };
    let _ = format!("{value:?}");
    let written = cbor::to_vec(&value).expect("what was read can be written");
    let again: T = cbor::read(&written).unwrap_or_else(|error| panic!("{written:x?}: {error}"));
    // Not the values: a document may contain NaN.
    assert_eq!(cbor::to_vec(&again).expect("what was read can be written"), written);
}

/// Reads a response with an error: a line with the status, a line for each header, an empty line, and the body.
pub fn error(data: &[u8]) {
    let response = response(data);
    let received_at = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
    let head = Service::PROTOCOL.read_error_head(Service::SCHEMA, ListUsersRequest::OPERATION, &response);
    let _ = retry::retry_after(response.headers());
    let assessment = skew::assess(&skew::Observation {
        headers: response.headers(),
        code: head.code.as_deref(),
        sent_at: received_at,
        received_at,
        offset: skew::ClockOffset::default(),
    });
    let _ = assessment.offset.apply(received_at);
    for traits in [&[][..], &[ServiceTrait::AwsQueryCompatible]] {
        let service = ServiceSchema::new(Service::SCHEMA.id(), "", "", traits);
        error_of::<ListUsersRequest>(&service, &response);
        error_of::<InitiateAuthRequest>(&service, &response);
    }
}

fn error_of<O: Operation>(service: &ServiceSchema, response: &Response<Bytes>) {
    let protocol = Service::PROTOCOL;
    let head = protocol.read_error_head(service, O::OPERATION, response);
    let Some(index) = find_error(service, O::Error::ERRORS, &head) else { return };
    let mut error = O::Error::empty(index).expect("every error of the list has a variant");
    if let Err(problem) = protocol.read_error(service, O::OPERATION, response, error.error_mut()) {
        let _ = problem.to_string();
        return;
    }
    let modeled = error.error();
    assert_eq!(modeled.code(), O::Error::ERRORS[index].id().name());
    assert!(error.to_string().starts_with(modeled.code()));
    let _ = (format!("{error:?}"), modeled.message());
    let modeled: &dyn Structure = modeled;
    let body = Bytes::from(json::to_vec(modeled).expect("what was read can be written"));
    let mut again = O::Error::empty(index).expect("every error of the list has a variant");
    let result = protocol.read_error(service, O::OPERATION, &Response::new(body), again.error_mut());
    assert!(result.is_ok() && eq(modeled, again.error()), "{error:?}");
}

/// Parses a response. Lines that are not headers are ignored, and so is an invalid status.
fn response(data: &[u8]) -> Response<Bytes> {
    let end = data.windows(2).position(|bytes| bytes == b"\n\n");
    let (head, body) = match end {
        Some(end) => (&data[..end], &data[end + 2..]),
        None => (data, &[][..]),
    };
    let mut response = Response::new(Bytes::copy_from_slice(body));
    let mut lines = head.split(|byte| *byte == b'\n');
    let status = lines.next().and_then(|line| http::StatusCode::from_bytes(line).ok());
    *response.status_mut() = status.unwrap_or(http::StatusCode::BAD_REQUEST);
    for line in lines {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { continue };
        let name = http::HeaderName::from_bytes(&line[..colon]);
        let value = http::HeaderValue::from_bytes(line[colon + 1..].trim_ascii());
        if let (Ok(name), Ok(value)) = (name, value) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

/// The separator of the config file and the credentials file in an input of [`profile`].
const BETWEEN_FILES: &[u8] = b"\n=====\n";

/// Reads a config file and, after a line of five equals signs, a credentials file.
pub fn profile(data: &[u8]) {
    let at = data.windows(BETWEEN_FILES.len()).position(|bytes| bytes == BETWEEN_FILES);
    let (config, credentials) = match at {
        Some(at) => (&data[..=at], &data[at + BETWEEN_FILES.len()..]),
        None => (data, &[][..]),
    };
    let mut environment = FixedEnvironment {
        variables: [("AWS_CONFIG_FILE", "/config"), ("AWS_SHARED_CREDENTIALS_FILE", "/credentials")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        files: [("/config", config), ("/credentials", credentials)]
            .map(|(path, content)| (PathBuf::from(path), content.to_vec()))
            .into(),
    };
    let profiles = match Profiles::load(&environment) {
        Ok(profiles) => profiles,
        Err(error) => {
            let content = if error.file() == "/config" { config } else { credentials };
            let lines = content.split(|byte| *byte == b'\n').count();
            assert!(error.line().is_none_or(|line| (1..=lines).contains(&line)), "{error}");
            assert!(SharedSettings::load(&environment, "Some Service").is_err());
            return;
        }
    };
    let _ = format!("{profiles:?}");
    profiles.profiles().chain(profiles.sso_sessions()).for_each(check_section);
    for section in profiles.profiles() {
        assert!(std::ptr::eq(section, profiles.profile(section.name()).expect("the profile has this name")));
        environment.variables.insert("AWS_PROFILE".to_owned(), section.name().to_owned());
        match SharedSettings::load(&environment, "Some Service") {
            Ok(settings) => assert!(settings.max_attempts != Some(0)),
            Err(error) => {
                let _ = error.to_string();
            }
        }
    }
}

fn check_section(section: &Section) {
    for (name, property) in section.properties() {
        assert_eq!(section.get(name).is_some(), !property.value().is_empty(), "{name}");
        assert!(property.place().line() >= section.place().line() || property.place() != section.place());
        assert_eq!(property.value().trim_ascii_end(), property.value());
        let _ = property.nested(name);
    }
}

/// Resolves an endpoint. The lowest bits of the first byte are flags (FIPS, dual stack, region is set, endpoint is set);
/// lines follow with the region, the endpoint, and other text.
pub fn endpoint(data: &[u8]) {
    let (flags, text) = data.split_first().map_or((0, &[][..]), |(first, rest)| (*first, rest));
    let text = String::from_utf8_lossy(text);
    let mut lines = text.splitn(3, '\n');
    let [region, endpoint, other] = [(); 3].map(|()| lines.next().unwrap_or_default());
    let mut params = cognito::Params::default().use_fips(flags & 1 != 0).use_dual_stack(flags & 2 != 0);
    if flags & 4 != 0 {
        params = params.region(region);
    }
    if flags & 8 != 0 {
        params = params.endpoint(endpoint);
    }
    match cognito::resolve(&params) {
        Ok(found) => check_endpoint(&params, &found),
        Err(error) => {
            let _ = error.to_string();
        }
    }
    [region, endpoint, other].into_iter().for_each(check_rules);
    check_substrings(other, usize::from(flags >> 4));
}

fn check_endpoint(params: &cognito::Params, found: &cognito::Endpoint) {
    let mut request = HttpRequest::default();
    let is_applied = apply_endpoint(&mut request, found.url(), "prefix.").is_ok();
    if is_applied {
        let host = request.uri().host().expect("an endpoint has a host");
        assert!(request.uri().scheme().is_some() && !host.is_empty(), "{}", request.uri());
    }
    let region = params.region.as_deref().filter(|_| params.endpoint.is_none());
    if let Some(region) = region.filter(|region| rules::is_valid_host_label(region, false)) {
        assert!(is_applied && rules::parse_url(found.url()).is_some(), "{region:?}: {}", found.url());
    }
}

fn check_rules(text: &str) {
    if let Some(url) = rules::parse_url(text) {
        assert_eq!(format!("{}://{}{}", url.scheme, url.authority, url.path), text);
        assert!(url.normalized_path.starts_with('/') && url.normalized_path.ends_with('/'), "{text}");
    }
    if let Some(arn) = rules::parse_arn(text) {
        let _ = format!("{arn:?}");
    }
    let _ = rules::partition(text);
    let is_label = rules::is_valid_host_label(text, false);
    assert!(!is_label || rules::is_valid_host_label(text, true), "{text}");
    let _ = [false, true].map(|subdomains| rules::is_virtual_hostable_s3_bucket(text, subdomains));
    let encoded = rules::uri_encode(text);
    assert!(encoded.is_ascii() && encoded.len() <= 3 * text.len(), "{encoded}");
}

fn check_substrings(text: &str, number: usize) {
    for (start, stop) in [(0, number), (number, text.len()), (number, usize::MAX), (usize::MAX, number)] {
        for reverse in [false, true] {
            let found = rules::substring(text, start, stop, reverse);
            assert!(found.is_none_or(|found| found.len() == stop - start), "{text}");
        }
    }
    for delimiter in ["", "-", "--"] {
        let parts = rules::split(text, delimiter, number);
        assert_eq!(parts.join(delimiter), text);
        assert!(number == 0 || parts.len() <= number, "{text}");
        let index = number.cast_signed();
        assert_eq!(rules::element(&parts, index), parts.get(number).copied());
        assert_eq!(rules::element(&parts, -1), parts.last().copied());
    }
}

/// Parses a JMESPath expression. Every node and every error is in the text, and walks of a tree do not overflow.
pub fn jmespath(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let problem = match parse(&text) {
        Ok(expr) => {
            check_expr(&expr, &text);
            check_calls(&expr).err()
        }
        Err(problem) => Some(problem),
    };
    if let Some(problem) = problem {
        assert!(text.get(problem.span.clone()).is_some(), "{problem}");
    }
}

fn check_expr(expr: &Expr, text: &str) {
    assert!(text.get(expr.span.clone()).is_some(), "{expr:?}");
    for child in expr.children() {
        assert!(expr.span.start <= child.span.start && child.span.end <= expr.span.end, "{child:?}");
        check_expr(child, text);
    }
}
