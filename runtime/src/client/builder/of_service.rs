//! What a client has to know about its service. These are constants, so that the builder is compiled once, and not again for
//! each service.

use crate::auth::AuthScheme;
use crate::client::pipeline::EndpointResolver;
use crate::endpoint::EndpointParams;
use crate::environment::Environment;
use crate::operation::Service;
use crate::protocol::Protocol;
use crate::schema::ServiceSchema;
use crate::settings::{
    AccountIdEndpointMode, AuthSchemePreference, SettingsError, discovers_optional_endpoints,
    uses_global_sts_endpoint,
};

/// A service, as constants. Settings that only some services have are read only for them.
pub(super) struct OfService {
    pub(super) schema: &'static ServiceSchema,
    pub(super) auth_schemes: &'static [&'static dyn AuthScheme],
    pub(super) protocol: &'static dyn Protocol,
    pub(super) endpoints: EndpointResolver,
    /// Reads the preferred auth schemes, if the service has several.
    pub(super) auth_preference: Load<Option<AuthSchemePreference>>,
    /// Reads the mode, if the service has endpoints for accounts.
    pub(super) account_id_mode: Load<Option<AccountIdEndpointMode>>,
    /// Reads whether the global endpoint is used, if the service is STS.
    pub(super) global_sts_endpoint: Load<bool>,
    /// Reads whether endpoints are discovered for operations that can do without, if the service discovers endpoints.
    pub(super) endpoint_discovery: Load<bool>,
}

/// Reads a setting from the environment; `None` for the setting's default.
pub(super) struct Load<T>(Option<LoadFn<T>>);

type LoadFn<T> = fn(&dyn Environment) -> Result<T, SettingsError>;

impl<T: Default> Load<T> {
    pub(super) fn load(&self, environment: &dyn Environment) -> Result<T, SettingsError> {
        match self.0 {
            Some(load) => load(environment),
            None => Ok(T::default()),
        }
    }
}

impl OfService {
    pub(super) const fn new<S: Service>() -> Self {
        Self {
            schema: S::SCHEMA,
            auth_schemes: S::AUTH_SCHEMES,
            protocol: S::PROTOCOL,
            endpoints: EndpointResolver::of::<S>(),
            auth_preference: Load(if S::AUTH_SCHEMES.len() > 1 {
                Some(AuthSchemePreference::load)
            } else {
                None
            }),
            account_id_mode: Load(if S::EndpointParams::USES_ACCOUNT_ID {
                Some(AccountIdEndpointMode::load)
            } else {
                None
            }),
            global_sts_endpoint: Load(if S::EndpointParams::USES_GLOBAL_STS_ENDPOINT {
                Some(uses_global_sts_endpoint)
            } else {
                None
            }),
            endpoint_discovery: Load(if S::SCHEMA.endpoint_discovery().is_some() {
                Some(discovers_optional_endpoints)
            } else {
                None
            }),
        }
    }
}
