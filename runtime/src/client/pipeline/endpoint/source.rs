//! Operations that copy from another region: the request contains a presigned URL of the same operation there.
//!
//! <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CopyDBSnapshot.html>

use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use http::header::CONTENT_LENGTH;

use crate::BoxFuture;
use crate::client::core::{LateEndpoint, Resolution, Shared, Target};
use crate::client::failure::{ErrorKind, Failure};
use crate::client::pipeline::attempt::unauthenticated;
use crate::endpoint::{AnyParams, BuiltIns, Endpoint, EndpointError};
use crate::percent::push_encoded;
use crate::schema::OperationSchema;
use crate::serde::{Structure, Value, View};
use crate::transport::{HttpRequest, append_query, set_header};

const SOURCE: &str = "SourceRegion";
const DESTINATION: &str = "DestinationRegion";

/// The time for which the URL is valid: as long as those of other clients.
const EXPIRES_IN: Duration = Duration::from_secs(60 * 60);

/// The endpoint of a request that gets a URL for the region of its source.
pub(super) struct FromRegion {
    endpoint: Arc<Endpoint>,
    /// The endpoint in the region of the source.
    source: Endpoint,
    region: String,
    /// The parameter that gets the URL.
    member: &'static str,
    destination: Destination,
}

/// The parameter with the region of the client.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Destination {
    /// The request has it.
    Set,
    /// The request and the URL get it.
    Both,
    /// Only the URL gets it: the operation itself does not have the parameter.
    Url,
}

impl FromRegion {
    /// The endpoint, if the input names the region of its source and does not have the URL.
    pub(super) fn resolution(
        params: &dyn AnyParams,
        operation: &OperationSchema,
        input: &dyn Structure,
    ) -> Result<Option<Resolution>, EndpointError> {
        let text = |name| match input.get(name).map(Value::view) {
            Some(View::String(text)) => Some(text),
            _ => None,
        };
        let Some(member) = operation.presigned_url() else { return Ok(None) };
        let (Some(region), None) = (text(SOURCE), text(member)) else { return Ok(None) };
        let mut of_source = params.boxed();
        of_source.set_built_ins(&BuiltIns { region: Some(region), ..BuiltIns::default() });
        let has_destination = input.schema().members().iter().any(|member| member.name() == DESTINATION);
        let destination = match text(DESTINATION) {
            Some(_) => Destination::Set,
            None if has_destination => Destination::Both,
            None => Destination::Url,
        };
        Ok(Some(Resolution::Late(Box::new(Self {
            endpoint: Arc::new(params.resolve()?),
            source: of_source.resolve()?,
            region: region.to_owned(),
            member,
            destination,
        }))))
    }

    /// The URL of the same operation in the region of the source. `form` is the request's body.
    async fn presign(&self, core: &Shared, target: &Target, form: &str) -> Result<String, Box<Failure>> {
        let auth = core.auth.choose(target.operation, self.source.auth_schemes()).await;
        let auth = auth.map_err(|error| unauthenticated(target.operation, error))?;
        let mut request = HttpRequest::default();
        target.address(&self.source, &mut request)?;
        request.headers_mut().clear();
        *request.uri_mut() = append_query(request.uri(), form)
            .ok_or_else(|| fail(target, "the request is too long for a presigned URL"))?;
        let time = core.skew.get().apply(core.config.clock.now());
        auth.presign(&mut request, core.service, Some(&self.region), time, EXPIRES_IN)
            .map_err(|error| unauthenticated(target.operation, error))?;
        Ok(request.uri().to_string())
    }
}

impl LateEndpoint for FromRegion {
    fn resolve<'a>(&'a mut self, _: &'a Shared) -> BoxFuture<'a, Result<Arc<Endpoint>, Box<Failure>>> {
        Box::pin(std::future::ready(Ok(Arc::clone(&self.endpoint))))
    }

    fn address<'a>(
        &'a mut self,
        core: &'a Shared,
        target: &'a Target,
        request: &'a mut HttpRequest,
        endpoint: &'a mut Arc<Endpoint>,
    ) -> BoxFuture<'a, Result<(), Box<Failure>>> {
        Box::pin(async move {
            let body = request.body().as_bytes().and_then(|form| std::str::from_utf8(form).ok());
            let mut form = body.ok_or_else(|| fail(target, "the request is not a form"))?.to_owned();
            let without = form.len();
            if self.destination != Destination::Set {
                push(&mut form, DESTINATION, core.region().unwrap_or_default());
            }
            let url = self.presign(core, target, &form).await?;
            if self.destination == Destination::Url {
                form.truncate(without);
            }
            push(&mut form, self.member, &url);
            set_header(request.headers_mut(), CONTENT_LENGTH, HeaderValue::from(form.len()));
            *request.body_mut() = form.into();
            endpoint.clone_from(&self.endpoint);
            target.address(endpoint, request)
        })
    }
}

/// Adds a parameter to a form.
fn push(form: &mut String, name: &str, value: &str) {
    form.push('&');
    form.push_str(name);
    form.push('=');
    push_encoded(form, value.bytes(), b"");
}

fn fail(target: &Target, problem: &'static str) -> Box<Failure> {
    Failure::new(target.operation, ErrorKind::Request, problem)
}
