//! Calls to a server from several concurrent callers.

use std::num::NonZeroU64;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use hdrhistogram::Histogram;
use tokio::task::JoinSet;

use crate::measurement::Measurement;
use crate::report::Report;
use crate::scenario::Scenario;
use crate::{Client, Error, clock};

/// The number of significant digits of latencies.
const DIGITS: u8 = 3;

/// Runs the callers, which share one client, on one thread for each processor.
pub(crate) fn measure<C: Client>(
    scenario: Scenario,
    calls: NonZeroU64,
    url: &str,
    callers: NonZeroU64,
) -> Result<Report, Error> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let client = Arc::new(C::over_http(url)?);
        let warm_up = callers.get().max(calls.get() / 10);
        call_concurrently(scenario, &client, warm_up, callers).await?;
        let measurement = Measurement::start();
        let latencies = call_concurrently(scenario, &client, calls.get(), callers).await?;
        let report = measurement.stop(calls)?;
        Ok(Report { latency_ns: Some((&latencies).into()), ..report })
    })
}

/// Makes a number of calls in all. Each caller makes its next call as soon as it has the response to the last.
async fn call_concurrently<C: Client>(
    scenario: Scenario,
    client: &Arc<C>,
    calls: u64,
    callers: NonZeroU64,
) -> Result<Histogram<u64>, Error> {
    let started = Arc::new(AtomicU64::new(0));
    let mut tasks = JoinSet::new();
    for _ in 0..callers.get() {
        let (client, started) = (Arc::clone(client), Arc::clone(&started));
        tasks.spawn(async move {
            let mut latencies = Histogram::<u64>::new(DIGITS)?;
            while started.fetch_add(1, Ordering::Relaxed) < calls {
                let start = clock::now();
                scenario.call(&*client).await?;
                latencies.record(start.elapsed().as_nanos().try_into()?)?;
            }
            Ok::<_, Error>(latencies)
        });
    }
    let mut latencies = Histogram::new(DIGITS)?;
    while let Some(caller) = tasks.join_next().await {
        latencies.add(caller??)?;
    }
    Ok(latencies)
}
