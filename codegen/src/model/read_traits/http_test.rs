//! `smithy.test#httpRequestTests`, `smithy.test#httpResponseTests` and `smithy.test#eventStreamTests`

use std::collections::BTreeSet;

use super::value::TraitValue;
use crate::diagnostic::Diagnostic;
use crate::load::node::Node;
use crate::model::diagnostics;
use crate::model::{AppliesTo, EventStreamTest, Failure, HttpMessageTest, HttpRequestTest, HttpResponseTest};

/// Reads the request cases of an operation.
pub(super) fn read_request_tests(value: TraitValue<'_>) -> Result<Vec<HttpRequestTest>, Diagnostic> {
    check_ids(value)?;
    value.elements()?.map(read_request_test).collect()
}

/// Reads the response cases of an operation or an error.
pub(super) fn read_response_tests(value: TraitValue<'_>) -> Result<Vec<HttpResponseTest>, Diagnostic> {
    check_ids(value)?;
    value.elements()?.map(read_response_test).collect()
}

/// Reads the cases of an operation's event streams. A case of a first message in HTTP is one of a request or a response.
pub(super) fn read_event_stream_tests(value: TraitValue<'_>) -> Result<Vec<EventStreamTest>, Diagnostic> {
    check_ids(value)?;
    value.elements()?.map(read_event_stream_test).collect()
}

fn read_event_stream_test(value: TraitValue<'_>) -> Result<EventStreamTest, Diagnostic> {
    let failure = value.get("expectation").and_then(|expectation| expectation.get("failure"));
    let failure = failure.map(read_failure).transpose()?;
    if let Some(request) = value.get("initialRequest") {
        let params = object(value, "initialRequestParams")?;
        return Ok(EventStreamTest::Request(read_request(value, request, params)?));
    }
    if let Some(response) = value.get("initialResponse") {
        let params = object(value, "initialResponseParams")?;
        return Ok(EventStreamTest::Response(failure, read_response(value, response, params)?));
    }
    let events = value.required("events")?;
    events.elements()?.try_for_each(|event| event.required("type")?.str().map(drop))?;
    Ok(EventStreamTest::Events {
        message: read_message(value, value, None)?,
        events: events.node.clone(),
        failure,
    })
}

fn read_failure(value: TraitValue<'_>) -> Result<Failure, Diagnostic> {
    Ok(match value.get("errorId") {
        Some(id) => Failure::Error(id.shape_id()?),
        None => Failure::Any,
    })
}

/// Checks that the ids of a trait's cases are unique.
fn check_ids(value: TraitValue<'_>) -> Result<(), Diagnostic> {
    let mut ids = BTreeSet::new();
    for case in value.elements()? {
        let id = case.required("id")?;
        if !ids.insert(id.str()?) {
            return Err(diagnostics::duplicate_test_id(id));
        }
    }
    Ok(())
}

fn read_request_test(value: TraitValue<'_>) -> Result<HttpRequestTest, Diagnostic> {
    read_request(value, value, object(value, "params")?)
}

/// Reads the request of a case, which may be a part of the case.
fn read_request(
    case: TraitValue<'_>,
    value: TraitValue<'_>,
    params: Option<Node>,
) -> Result<HttpRequestTest, Diagnostic> {
    Ok(HttpRequestTest {
        message: read_message(case, value, params)?,
        method: value.required("method")?.string()?,
        uri: value.required("uri")?.string()?,
        host: value.optional_string("host")?,
        resolved_host: value.optional_string("resolvedHost")?,
        query_params: strings(value, "queryParams")?,
        forbid_query_params: strings(value, "forbidQueryParams")?,
        require_query_params: strings(value, "requireQueryParams")?,
    })
}

fn read_response_test(value: TraitValue<'_>) -> Result<HttpResponseTest, Diagnostic> {
    read_response(value, value, object(value, "params")?)
}

/// Reads the response of a case, which may be a part of the case.
fn read_response(
    case: TraitValue<'_>,
    value: TraitValue<'_>,
    params: Option<Node>,
) -> Result<HttpResponseTest, Diagnostic> {
    let message = read_message(case, value, params)?;
    Ok(HttpResponseTest { message, code: value.required("code")?.status()? })
}

fn read_message(
    case: TraitValue<'_>,
    value: TraitValue<'_>,
    params: Option<Node>,
) -> Result<HttpMessageTest, Diagnostic> {
    let headers = value.object()?.get("headers").map(TraitValue::string_entries).transpose()?;
    Ok(HttpMessageTest {
        id: case.required("id")?.string()?,
        protocol: case.required("protocol")?.shape_id()?,
        headers: headers.unwrap_or_default(),
        forbid_headers: strings(value, "forbidHeaders")?,
        require_headers: strings(value, "requireHeaders")?,
        body: value.optional_string("body")?,
        body_media_type: value.optional_string("bodyMediaType")?,
        params,
        vendor_params: object(value, "vendorParams")?,
        applies_to: case.get("appliesTo").map(read_applies_to).transpose()?,
    })
}

fn read_applies_to(value: TraitValue<'_>) -> Result<AppliesTo, Diagnostic> {
    match value.str()? {
        "client" => Ok(AppliesTo::Client),
        "server" => Ok(AppliesTo::Server),
        _ => Err(value.wrong("`client` or `server`")),
    }
}

fn strings(value: TraitValue<'_>, key: &str) -> Result<Vec<String>, Diagnostic> {
    value.get(key).map_or(Ok(Vec::new()), TraitValue::strings)
}

fn object(value: TraitValue<'_>, key: &str) -> Result<Option<Node>, Diagnostic> {
    let Some(content) = value.get(key) else { return Ok(None) };
    Ok(Some(content.object()?.node.clone()))
}
