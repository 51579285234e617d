//! Requests within the quotas: twelve users are created at five per second, with a limiter between the client and the
//! network, so that Cognito has nothing to throttle. Requests of other categories do not wait.
//!
//! `cargo xtask moto cargo run -p farrier-cognito --example quota`

mod common;

use std::error::Error;
use std::time::Duration;

use common::Playground;
use farrier_cognito::quota::{Category, Limiter};
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::ListUsersRequest;
use farrier_runtime::environment::ProcessEnvironment;
use farrier_runtime::time::{Clock, SystemClock};
use farrier_runtime::transport::hyper::HyperTransport;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let category = Category::of("AdminCreateUser");
    println!(
        "{category:?}: {} per second; AWS increases it: {}",
        category.default_rate(),
        category.is_adjustable()
    );

    let transport = HyperTransport::from_environment(&ProcessEnvironment)?;
    // A tenth of the account's quotas: other programs use the rest.
    let limiter = Limiter::new(transport, SystemClock).share(0.1);
    // The wait is a part of the attempt.
    let client = Client::builder().transport(limiter).attempt_timeout(Duration::from_secs(30)).build()?;

    let playground = Playground::open(&client).await?;
    let start = SystemClock.instant();
    for number in 0..12 {
        playground.invite(&client, &format!("user-{number}")).await?;
    }
    // The first five are sent at once, and the other seven at five per second.
    let created = start.elapsed();
    println!("12 users took 1.4 s or more: {}", created >= Duration::from_millis(1390));

    // Requests of another category do not wait for them.
    let users = client.list_users(ListUsersRequest::new(playground.pool.as_str())).await?.into_output();
    println!("{} users are listed", users.users.unwrap_or_default().len());
    playground.close(&client).await
}
