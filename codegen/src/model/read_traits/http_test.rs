//! `smithy.test#httpRequestTests` and `smithy.test#httpResponseTests`

use std::collections::BTreeSet;

use super::value::TraitValue;
use crate::diagnostic::Diagnostic;
use crate::load::node::Node;
use crate::model::diagnostics;
use crate::model::{AppliesTo, HttpMessageTest, HttpRequestTest, HttpResponseTest};

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
    Ok(HttpRequestTest {
        message: read_message_test(value)?,
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
    Ok(HttpResponseTest { message: read_message_test(value)?, code: value.required("code")?.status()? })
}

fn read_message_test(value: TraitValue<'_>) -> Result<HttpMessageTest, Diagnostic> {
    let headers = value.object()?.get("headers").map(TraitValue::string_entries).transpose()?;
    Ok(HttpMessageTest {
        id: value.required("id")?.string()?,
        protocol: value.required("protocol")?.shape_id()?,
        headers: headers.unwrap_or_default(),
        forbid_headers: strings(value, "forbidHeaders")?,
        require_headers: strings(value, "requireHeaders")?,
        body: value.optional_string("body")?,
        body_media_type: value.optional_string("bodyMediaType")?,
        params: object(value, "params")?,
        vendor_params: object(value, "vendorParams")?,
        applies_to: value.get("appliesTo").map(read_applies_to).transpose()?,
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
