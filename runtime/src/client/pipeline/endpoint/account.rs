//! Endpoints with the account of the credentials in their host name.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-account-endpoints.html>

use std::sync::Arc;

use crate::BoxFuture;
use crate::client::config::EndpointSettings;
use crate::client::core::{LateEndpoint, Resolution, Shared};
use crate::client::failure::{ErrorKind, Failure};
use crate::client::last_endpoint::LastEndpoint;
use crate::client::pipeline::attempt::unauthenticated;
use crate::endpoint::{BuiltIns, Endpoint, EndpointError, EndpointParams};
use crate::schema::OperationSchema;
use crate::settings::AccountIdEndpointMode;

/// The endpoint of an operation, which may depend on the account.
pub(super) struct OfAccount<P> {
    params: P,
    operation: &'static OperationSchema,
}

impl<P: EndpointParams> OfAccount<P> {
    /// Resolves the endpoint now if the account must not be part of it.
    pub(super) fn resolution(
        mut params: P,
        settings: &EndpointSettings,
        last: &LastEndpoint,
        operation: &'static OperationSchema,
    ) -> Result<Resolution, EndpointError> {
        let mode = settings.account_id_mode;
        params.set_built_ins(&BuiltIns {
            account_id_endpoint_mode: Some(mode.as_str()),
            ..BuiltIns::default()
        });
        match mode {
            AccountIdEndpointMode::Disabled => last.resolve(&params).map(Resolution::Done),
            _ => Ok(Resolution::Late(Box::new(Self { params, operation }))),
        }
    }
}

impl<P: EndpointParams> LateEndpoint for OfAccount<P> {
    fn resolve<'a>(&'a mut self, core: &'a Shared) -> BoxFuture<'a, Result<Arc<Endpoint>, Box<Failure>>> {
        Box::pin(async {
            let Self { params, operation } = self;
            let account_id = core.auth.account_id(operation).await;
            let account_id = account_id.map_err(|error| unauthenticated(operation, error))?;
            params.set_built_ins(&BuiltIns { account_id: account_id.as_deref(), ..BuiltIns::default() });
            let endpoint = core.last_endpoint.resolve(params);
            endpoint.map_err(|error| Failure::new(operation, ErrorKind::Endpoint, error))
        })
    }
}
