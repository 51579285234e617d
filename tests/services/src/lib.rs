//! Shared by the tests: clients of the local server.
#![forbid(unsafe_code)]

use farrier_runtime::client::Builder;
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;

/// Directs a builder to the local server, which `cargo xtask service-tests` starts.
///
/// # Panics
/// If `FARRIER_MOTO_URL` is not set.
pub fn of_moto<C>(builder: Builder<C>) -> Builder<C> {
    let url = std::env::var("FARRIER_MOTO_URL").expect("`cargo xtask service-tests` sets FARRIER_MOTO_URL");
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    let builder = builder.environment(FixedEnvironment::default()).credentials(credentials);
    builder.region("us-east-1").endpoint_url(url)
}
