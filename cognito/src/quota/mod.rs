//! A limiter that keeps requests within the quotas of the account, instead of having them throttled.
//!
//! It is a transport around another one, so it counts every attempt, and clones of a client share it. Requests of a
//! category are sent in the order in which they came; one that is dropped while it waits leaves the queue. The wait is part
//! of the attempt, so give the client an attempt timeout that covers it.
//!
//! ```
//! use farrier_cognito::quota::{Category, Limiter};
//! use farrier_cognito_identity_provider::Client;
//! use farrier_runtime::environment::ProcessEnvironment;
//! # #[cfg(feature = "hyper")]
//! use farrier_runtime::{time::SystemClock, transport::hyper::HyperTransport};
//!
//! # #[cfg(feature = "hyper")]
//! # fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let transport = HyperTransport::from_environment(&ProcessEnvironment)?;
//! let limiter = Limiter::new(transport, SystemClock)
//!     .share(0.5) // another program uses the other half
//!     .rate(Category::UserRead, 240.0); // the account's own quota
//! let client = Client::builder().transport(limiter).build()?;
//! # Ok(())
//! # }
//! ```
//!
//! Quotas belong to an account and a region, and to all programs that use them. A limiter knows its own program only. It
//! does not know two other limits of Cognito: 10 requests per second that read or change the same user, and 5 for each
//! operation on the resources and app clients of the same pool.
//!
//! The requests of [hosted sign-in](crate::hosted) are not calls of the service: a program that gets tokens with client
//! credentials waits with [`Limiter::wait`] and [`Category::ClientAuthentication`].
//!
//! A complete program: the example `quota`.

mod categories;
mod schedule;

#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, PoisonError};

use farrier_runtime::BoxFuture;
use farrier_runtime::codec::json;
use farrier_runtime::time::Clock;
use farrier_runtime::transport::{HttpRequest, HttpResponse, Limits, Transport, TransportError};
use farrier_runtime::types::Document;

pub use categories::Category;

use self::schedule::Schedule;
use crate::lock::Lock;

/// A transport that sends the requests of each category at the rate of its quota. Clones share the quotas.
#[derive(Clone, Debug)]
pub struct Limiter {
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    lanes: Arc<Vec<Lane>>,
    rates: Vec<(Category, f64)>,
    share: f64,
}

/// The requests of a category: the first waits for the schedule, the others for the first.
#[derive(Debug)]
struct Lane {
    category: Category,
    queue: Lock,
    schedule: Mutex<Schedule>,
}

impl Limiter {
    /// A limiter with the default quotas, around a transport.
    pub fn new(transport: impl Transport, clock: impl Clock) -> Self {
        let rates = Category::all().map(|category| (category, f64::from(category.default_rate())));
        let mut limiter = Self {
            transport: Arc::new(transport),
            clock: Arc::new(clock),
            lanes: Arc::default(),
            rates: rates.collect(),
            share: 1.0,
        };
        limiter.build_lanes();
        limiter
    }

    /// Sets the quota of a category, in requests per second: the account's, if it differs from the default, or infinity
    /// for no limit.
    ///
    /// # Panics
    /// If the rate is not positive.
    #[must_use]
    pub fn rate(mut self, category: Category, per_second: f64) -> Self {
        assert!(per_second > 0.0, "a rate is positive");
        for (found, rate) in &mut self.rates {
            if *found == category {
                *rate = per_second;
            }
        }
        self.build_lanes();
        self
    }

    /// Uses only this part of every quota, because other programs use the rest.
    ///
    /// # Panics
    /// If the part is not positive.
    #[must_use]
    pub fn share(mut self, part: f64) -> Self {
        assert!(part > 0.0, "a share is positive");
        self.share = part;
        self.build_lanes();
        self
    }

    fn build_lanes(&mut self) {
        let lane = |(category, rate): &(Category, f64)| Lane {
            category: *category,
            queue: Lock::default(),
            schedule: Mutex::new(Schedule::new(rate * self.share)),
        };
        self.lanes = Arc::new(self.rates.iter().map(lane).collect());
    }

    /// Waits until a request of the category may be sent.
    pub async fn wait(&self, category: Category) {
        let Some(lane) = self.lanes.iter().find(|lane| lane.category == category) else { return };
        let _first = lane.queue.hold().await;
        loop {
            let now = self.clock.instant();
            let wait = lane.schedule.lock().unwrap_or_else(PoisonError::into_inner).take(now);
            if wait.is_zero() {
                return;
            }
            self.clock.sleep(wait).await;
        }
    }
}

impl Transport for Limiter {
    fn send(
        &self,
        request: HttpRequest,
        limits: Limits,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            if let Some(category) = category(&request) {
                self.wait(category).await;
            }
            self.transport.send(request, limits).await
        })
    }
}

/// The category of a request, if it is one of the service.
fn category(request: &HttpRequest) -> Option<Category> {
    let target = request.headers().get("x-amz-target")?.to_str().ok()?;
    let operation = target.strip_prefix("AWSCognitoIdentityProviderService.")?;
    let category = Category::of(operation);
    if category == Category::ChallengeResponses && sets_password(request) {
        return Some(Category::UserAccountRecovery);
    }
    Some(category)
}

/// Returns `true` if the answer to a challenge is a new password.
fn sets_password(request: &HttpRequest) -> bool {
    let body = request.body().as_bytes().and_then(|body| json::document(body).ok());
    let challenge = body.as_ref().and_then(|body| body.get("ChallengeName")).and_then(Document::as_str);
    challenge == Some("NEW_PASSWORD_REQUIRED")
}
