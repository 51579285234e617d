//! Endpoints with the account of the credentials in their host name.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-account-endpoints.html>

use std::sync::Arc;

use crate::BoxFuture;
use crate::client::core::{LateEndpoint, OfCall, Resolution, Shared};
use crate::client::failure::{ErrorKind, Failure};
use crate::client::pipeline::attempt::unauthenticated;
use crate::endpoint::{AnyParams, BuiltIns, Endpoint, EndpointError};
use crate::schema::OperationSchema;
use crate::settings::AccountIdEndpointMode;

/// The endpoint of an operation, which may depend on the account.
struct OfAccount {
    params: Box<dyn AnyParams>,
    operation: &'static OperationSchema,
}

/// Resolves the endpoint now if the account must not be part of it.
#[inline]
pub(super) fn run_rules(
    mut params: Box<dyn AnyParams>,
    call: &OfCall<'_>,
) -> Result<Resolution, EndpointError> {
    let mode = call.settings.account_id_mode;
    params.set_built_ins(&BuiltIns { account_id_endpoint_mode: Some(mode.as_str()), ..BuiltIns::default() });
    match mode {
        AccountIdEndpointMode::Disabled => call.known.last.resolve(&*params).map(Resolution::Done),
        _ => Ok(Resolution::Late(Box::new(OfAccount { params, operation: call.operation }))),
    }
}

impl LateEndpoint for OfAccount {
    #[inline]
    fn resolve<'a>(&'a mut self, core: &'a Shared) -> BoxFuture<'a, Result<Arc<Endpoint>, Box<Failure>>> {
        Box::pin(async {
            let Self { params, operation } = self;
            let account_id = core.auth.account_id(operation).await;
            let account_id = account_id.map_err(|error| unauthenticated(operation, error))?;
            params.set_built_ins(&BuiltIns { account_id: account_id.as_deref(), ..BuiltIns::default() });
            let endpoint = core.known.last.resolve(&**params);
            endpoint.map_err(|error| Failure::new(operation, ErrorKind::Endpoint, error))
        })
    }
}
