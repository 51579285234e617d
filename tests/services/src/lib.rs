//! Shared by the tests: clients of the local servers, which `cargo xtask service-tests` starts.
#![forbid(unsafe_code)]

use farrier_runtime::client::Builder;
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;

/// A local server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    /// All services, without checking signatures.
    Moto,
    /// S3, which checks signatures.
    S3s,
    /// DynamoDB.
    Dynalite,
    /// CloudWatch.
    LocalStack,
}

impl Server {
    /// Directs a builder to the server.
    ///
    /// # Panics
    /// If the variable with the URL of the server is not set.
    pub fn configure<C>(self, builder: Builder<C>) -> Builder<C> {
        let variable = format!("FARRIER_{self:?}_URL").to_uppercase();
        let url = std::env::var(&variable);
        let url = url.unwrap_or_else(|_| panic!("`cargo xtask service-tests` sets {variable}"));
        let credentials =
            Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        let builder = builder.environment(FixedEnvironment::default()).credentials(credentials);
        builder.region("us-east-1").endpoint_url(url)
    }
}

/// Directs a builder to moto.
///
/// # Panics
/// If the variable with the URL of the server is not set.
pub fn of_moto<C>(builder: Builder<C>) -> Builder<C> {
    Server::Moto.configure(builder)
}

/// Makes a test of each function for each server that has the operations. The functions take the server.
#[macro_export]
macro_rules! test_on {
    ($($module:ident = $server:ident: $($test:ident)*;)*) => {
        $(
            mod $module {
                $(
                    #[tokio::test]
                    async fn $test() {
                        super::$test($crate::Server::$server).await;
                    }
                )*
            }
        )*
    };
}
