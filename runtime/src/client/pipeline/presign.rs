//! Signs a request that someone else will send. Its functions are `#[inline]`, so that only programs that presign compile
//! them.

use std::time::Duration;

use http::Method;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT};

use super::attempt;
use super::prepare::Prepared;
use crate::client::execution::Execution;
use crate::client::failure::{ErrorKind, Failure};
use crate::client::presign::PresignedRequest;
use crate::client::trace_header;
use crate::transport::{HttpRequest, append_query, replace_query};

/// The media type of the bodies of the query protocols, which are as valid in a URL.
const FORM: &str = "application/x-www-form-urlencoded";

/// The longest time for which a signature is valid.
const MAX_EXPIRY: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Signs a prepared request in its URL instead of attempting it, within the span of its call.
#[inline]
pub(in crate::client) async fn presign(
    mut call: Execution<'_>,
    prepared: Result<Box<Prepared>, Box<Failure>>,
    expires_in: Duration,
) -> Result<PresignedRequest, Box<Failure>> {
    let span = call.span();
    span.around(async { sign(&mut call, prepared?, expires_in).await }).await
}

#[inline]
async fn sign(
    call: &mut Execution<'_>,
    mut prepared: Box<Prepared>,
    expires_in: Duration,
) -> Result<PresignedRequest, Box<Failure>> {
    if expires_in < Duration::from_secs(1) || expires_in > MAX_EXPIRY {
        return Err(call.fail(ErrorKind::Request, "a presigned URL is valid for 1 second to 7 days"));
    }
    if let Some(endpoint) = prepared.due_endpoint(call.core) {
        endpoint.await?;
    }
    let mut request = attempt::copy(call, &prepared)?;
    reduce(call, &mut request)?;
    let auth = attempt::choose_auth_scheme(call, &prepared).await?;
    let core = call.core;
    let time = core.skew.get().apply(core.config.clock.now());
    auth.presign(&mut request, core.service, core.region(), time, expires_in)
        .map_err(|error| attempt::unauthenticated(call.operation, error))?;
    Ok(PresignedRequest::new(request))
}

/// Reduces the request to what others have to send.
#[inline]
fn reduce(call: &Execution<'_>, request: &mut HttpRequest) -> Result<(), Box<Failure>> {
    for name in [USER_AGENT, CONTENT_LENGTH, trace_header::HEADER] {
        request.headers_mut().remove(name);
    }
    remove_operation(request);
    if request.headers().get(CONTENT_TYPE).is_some_and(|value| value == FORM) {
        return move_body_to_query(call, request);
    }
    if !request.body().is_empty() && !call.core.service.presigns_unsigned_payload() {
        let problem = "the request has a body, which a presigned URL cannot contain";
        return Err(call.fail(ErrorKind::Request, problem));
    }
    Ok(())
}

/// Removes the parameter that only names the operation, which the URLs of other clients do not have.
#[inline]
fn remove_operation(request: &mut HttpRequest) {
    let Some(query) = request.uri().query() else { return };
    let kept: Vec<&str> = query.split('&').filter(|parameter| !parameter.starts_with("x-id=")).collect();
    if let Some(uri) = replace_query(request.uri(), &kept.join("&")) {
        *request.uri_mut() = uri;
    }
}

#[inline]
fn move_body_to_query(call: &Execution<'_>, request: &mut HttpRequest) -> Result<(), Box<Failure>> {
    let form = std::mem::take(request.body_mut());
    let form = form.as_bytes().and_then(|form| std::str::from_utf8(form).ok());
    let uri = form.and_then(|form| append_query(request.uri(), form));
    *request.uri_mut() =
        uri.ok_or_else(|| call.fail(ErrorKind::Request, "the request is too long for a URL"))?;
    *request.method_mut() = Method::GET;
    request.headers_mut().remove(CONTENT_TYPE);
    Ok(())
}
