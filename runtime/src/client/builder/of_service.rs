//! The constants of a service that its client needs. The builder is compiled once, and not again for each service.

use crate::auth::AuthScheme;
use crate::client::core::EndpointResolver;
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

impl<T> Load<T> {
    const fn only_if(is_used: bool, load: LoadFn<T>) -> Self {
        Self(if is_used { Some(load) } else { None })
    }
}

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
            auth_preference: Load::only_if(S::AUTH_SCHEMES.len() > 1, AuthSchemePreference::load),
            account_id_mode: Load::only_if(S::EndpointParams::USES_ACCOUNT_ID, AccountIdEndpointMode::load),
            global_sts_endpoint: Load::only_if(
                S::EndpointParams::USES_GLOBAL_STS_ENDPOINT,
                uses_global_sts_endpoint,
            ),
            endpoint_discovery: Load::only_if(
                S::SCHEMA.endpoint_discovery().is_some(),
                discovers_optional_endpoints,
            ),
        }
    }
}
