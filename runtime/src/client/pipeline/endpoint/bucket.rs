//! Endpoints of buckets, which may be in another region than the client.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html>

use std::sync::Arc;

use http::StatusCode;

use crate::BoxFuture;
use crate::client::core::{KnownEndpoints, LateEndpoint, OfCall, Resolution, Shared};
use crate::client::failure::{ErrorKind, Failure};
use crate::endpoint::{AnyParams, BuiltIns, Endpoint, EndpointError};
use crate::schema::OperationSchema;
use crate::serde::{Value, View};

/// The header with the region of a bucket, which comes with every answer about it.
const REGION: &str = "x-amz-bucket-region";

/// The endpoint of a bucket: that of the client's region, until the service has named another one.
struct OfBucket {
    params: Box<dyn AnyParams>,
    operation: &'static OperationSchema,
    bucket: String,
    region: Arc<str>,
}

/// Resolves the endpoint of a call whose input may name a bucket.
#[inline]
pub(super) fn run_rules(params: Box<dyn AnyParams>, call: &OfCall<'_>) -> Result<Resolution, EndpointError> {
    let member = call.bucket_member.filter(|_| !call.has_url);
    let bucket = member.and_then(|member| call.input.get(member)).map(Value::view);
    let (Some(View::String(bucket)), Some(region)) = (bucket, &call.settings.region) else {
        return call.known.last.resolve(&*params).map(Resolution::Done);
    };
    let (bucket, region) = (bucket.to_owned(), Arc::clone(region));
    let mut by = Box::new(OfBucket { params, operation: call.operation, bucket, region });
    Ok(Resolution::Replaceable { endpoint: by.find(call.known)?, by })
}

impl OfBucket {
    #[inline]
    fn find(&mut self, known: &KnownEndpoints) -> Result<Arc<Endpoint>, EndpointError> {
        if let Some(region) = known.bucket_regions.get(&self.bucket) {
            self.params.set_built_ins(&BuiltIns { region: Some(&region), ..BuiltIns::default() });
            self.region = region;
        }
        known.last.resolve(&*self.params)
    }
}

impl LateEndpoint for OfBucket {
    #[inline]
    fn resolve<'a>(&'a mut self, core: &'a Shared) -> BoxFuture<'a, Result<Arc<Endpoint>, Box<Failure>>> {
        let endpoint = self.find(&core.known);
        let endpoint = endpoint.map_err(|error| Failure::new(self.operation, ErrorKind::Endpoint, error));
        Box::pin(std::future::ready(endpoint))
    }

    #[inline]
    fn forget_outdated(&self, core: &Shared, failure: &Failure) -> bool {
        let Some(response) = &failure.response else { return false };
        let region = response.headers().get(REGION).and_then(|region| region.to_str().ok());
        let is_refused = response.status().is_redirection() || response.status() == StatusCode::BAD_REQUEST;
        match region {
            Some(region) if is_refused && region != &*self.region => {
                core.known.bucket_regions.insert(&self.bucket, region);
                true
            }
            _ => false,
        }
    }
}
