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
    repeat(&answer, calls, || C::in_process(Arc::clone(&answer)), async |client| scenario.call(client).await)
}

/// Makes a client, and repeats a call.
pub(crate) fn repeat<C>(
    answer: &Answer,
    calls: NonZeroU64,
    make: impl FnOnce() -> Result<C, Error>,
    call: impl AsyncFn(&C) -> Result<(), Error>,
) -> Result<Report, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    runtime.block_on(async {
        let client = make()?;
        for _ in 0..LEAST_WARM_UP.max(calls.get() / 10) {
            call(&client).await?;
        }
        answer.check_signature()?;
        let measurement = Measurement::start();
        for _ in 0..calls.get() {
            call(&client).await?;
        }
        measurement.stop(calls)
    })
}
