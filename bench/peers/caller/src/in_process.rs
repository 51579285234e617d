//! Calls within the process, which measure only the client's own work.

use std::num::NonZeroU64;
use std::path::Path;
use std::sync::Arc;

use crate::measurement::Measurement;
use crate::report::Report;
use crate::scenario::Scenario;
use crate::{Answer, Client, Error};

const LEAST_WARM_UP: u64 = 20;

/// One caller on one thread.
pub(crate) fn measure<C: Client>(
    scenario: Scenario,
    calls: NonZeroU64,
    responses: &Path,
) -> Result<Report, Error> {
    let answer = Arc::new(Answer::read(scenario, responses)?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    runtime.block_on(async {
        let client = C::in_process(Arc::clone(&answer))?;
        repeat(scenario, &client, LEAST_WARM_UP.max(calls.get() / 10)).await?;
        answer.check_signature()?;
        let measurement = Measurement::start();
        repeat(scenario, &client, calls.get()).await?;
        measurement.stop(calls)
    })
}

async fn repeat(scenario: Scenario, client: &impl Client, calls: u64) -> Result<(), Error> {
    for _ in 0..calls {
        scenario.call(client).await?;
    }
    Ok(())
}
