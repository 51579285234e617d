//! The traits of endpoint parameters, through which the client uses a generated `EndpointParams`.
//!
//! <https://smithy.io/2.0/aws/rules-engine/built-ins.html>

use std::any::Any;

use super::{Endpoint, EndpointError, Value};

/// The parameters that a service's endpoint depends on.
pub trait EndpointParams: Clone + Default + PartialEq + Send + Sync + 'static {
    /// Whether operations or the client's builder set parameters by their names. If not, the code for it is not part of
    /// a program.
    const ARE_SET_BY_NAME: bool = false;

    /// Whether the endpoint may depend on the account of the credentials. If not, a client does not ask for credentials
    /// before it has the endpoint.
    const USES_ACCOUNT_ID: bool = false;

    /// Whether the endpoint may be the global one of STS, which a setting asks for. If not, a client does not read the
    /// setting.
    const USES_GLOBAL_STS_ENDPOINT: bool = false;

    /// The members of inputs that name a bucket, whose region is the one to call. If there are none, the code that follows a
    /// bucket to its region is not part of a program.
    const BUCKET_MEMBER: Option<&'static str> = None;

    /// Sets the built-in parameters from the configuration.
    fn set_built_ins(&mut self, built_ins: &BuiltIns<'_>);

    /// Sets the parameter with this name in the model. A parameter that operations cannot set is not changed.
    fn set(&mut self, name: &str, value: Value) {
        let _ = (name, value);
    }

    /// Resolves the endpoint, which must depend on the parameters only: a client keeps the endpoint for equal parameters.
    ///
    /// # Errors
    /// If a rule rejects the parameters or none matches them.
    fn resolve(&self) -> Result<Endpoint, EndpointError>;
}

/// The endpoint parameters of any service: what handles them is compiled once, and not again for each service.
pub(crate) trait AnyParams: Send + Sync {
    fn set_built_ins(&mut self, built_ins: &BuiltIns<'_>);
    fn set(&mut self, name: &str, value: Value);
    fn resolve(&self) -> Result<Endpoint, EndpointError>;
    /// Returns `true` if these are equal parameters of the same service.
    fn equals(&self, other: &dyn AnyParams) -> bool;
    fn boxed(&self) -> Box<dyn AnyParams>;
    fn as_any(&self) -> &dyn Any;
}

impl<P: EndpointParams> AnyParams for P {
    fn set_built_ins(&mut self, built_ins: &BuiltIns<'_>) {
        EndpointParams::set_built_ins(self, built_ins);
    }

    fn set(&mut self, name: &str, value: Value) {
        EndpointParams::set(self, name, value);
    }

    fn resolve(&self) -> Result<Endpoint, EndpointError> {
        EndpointParams::resolve(self)
    }

    fn equals(&self, other: &dyn AnyParams) -> bool {
        other.as_any().downcast_ref() == Some(self)
    }

    fn boxed(&self) -> Box<dyn AnyParams> {
        Box::new(self.clone())
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The built-in parameters, from the configuration. `None` keeps the default of the parameter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BuiltIns<'a> {
    /// `AWS::Region`
    pub region: Option<&'a str>,
    /// `AWS::UseFIPS`
    pub use_fips: Option<bool>,
    /// `AWS::UseDualStack`
    pub use_dual_stack: Option<bool>,
    /// `SDK::Endpoint`
    pub endpoint: Option<&'a str>,
    /// `AWS::Auth::AccountId`
    pub account_id: Option<&'a str>,
    /// `AWS::Auth::AccountIdEndpointMode`
    pub account_id_endpoint_mode: Option<&'a str>,
    /// `AWS::Auth::CredentialScope`
    pub credential_scope: Option<&'a str>,
    /// `AWS::S3::Accelerate`
    pub s3_accelerate: Option<bool>,
    /// `AWS::S3::DisableMultiRegionAccessPoints`
    pub s3_disable_multi_region_access_points: Option<bool>,
    /// `AWS::S3::ForcePathStyle`
    pub s3_force_path_style: Option<bool>,
    /// `AWS::S3::UseArnRegion`
    pub s3_use_arn_region: Option<bool>,
    /// `AWS::S3::UseGlobalEndpoint`
    pub s3_use_global_endpoint: Option<bool>,
    /// `AWS::S3Control::UseArnRegion`
    pub s3_control_use_arn_region: Option<bool>,
    /// `AWS::STS::UseGlobalEndpoint`
    pub sts_use_global_endpoint: Option<bool>,
}
