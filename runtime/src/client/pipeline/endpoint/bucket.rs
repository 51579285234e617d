//! Endpoints of buckets, which may be in another region than the client.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html>

use std::sync::Arc;

use http::StatusCode;

use crate::BoxFuture;
use crate::client::config::EndpointSettings;
use crate::client::core::{LateEndpoint, Resolution, Shared};
use crate::client::failure::{ErrorKind, Failure};
use crate::client::last_endpoint::LastEndpoint;
use crate::endpoint::{BuiltIns, Endpoint, EndpointError, EndpointParams};
use crate::schema::OperationSchema;
use crate::serde::{Structure, Value, View};

/// The header with the region of a bucket, which comes with every answer about it.
const REGION: &str = "x-amz-bucket-region";

/// The endpoint of a bucket: that of the client's region, until the service has named another one.
pub(super) struct OfBucket<P> {
    params: P,
    operation: &'static OperationSchema,
    bucket: String,
    region: String,
}

impl<P: EndpointParams> OfBucket<P> {
    /// Resolves the endpoint now if the input does not name a bucket.
    pub(super) fn resolution(
        params: P,
        settings: &EndpointSettings,
        last: &LastEndpoint,
        operation: &'static OperationSchema,
        input: &dyn Structure,
        member: &str,
    ) -> Result<Resolution, EndpointError> {
        let bucket = input.get(member).map(Value::view);
        let (Some(View::String(bucket)), Some(region)) = (bucket, settings.region.as_deref()) else {
            return last.resolve(&params).map(Resolution::Done);
        };
        let (bucket, region) = (bucket.to_owned(), region.to_owned());
        Ok(Resolution::Late(Box::new(Self { params, operation, bucket, region })))
    }
}

impl<P: EndpointParams> LateEndpoint for OfBucket<P> {
    fn resolve<'a>(&'a mut self, core: &'a Shared) -> BoxFuture<'a, Result<Arc<Endpoint>, Box<Failure>>> {
        if let Some(region) = core.bucket_regions.get(&self.bucket) {
            self.params.set_built_ins(&BuiltIns { region: Some(&region), ..BuiltIns::default() });
            self.region = region;
        }
        let endpoint = core.last_endpoint.resolve(&self.params);
        let endpoint = endpoint.map_err(|error| Failure::new(self.operation, ErrorKind::Endpoint, error));
        Box::pin(std::future::ready(endpoint))
    }

    fn forget_outdated(&self, core: &Shared, failure: &Failure) -> bool {
        let Some(response) = &failure.response else { return false };
        let region = response.headers().get(REGION).and_then(|region| region.to_str().ok());
        let is_refused = response.status().is_redirection() || response.status() == StatusCode::BAD_REQUEST;
        match region {
            Some(region) if is_refused && region != self.region => {
                core.bucket_regions.insert(&self.bucket, region);
                true
            }
            _ => false,
        }
    }
}
