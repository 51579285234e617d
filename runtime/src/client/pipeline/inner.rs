//! Calls that a client makes by itself, within another one.

use super::outcome::report;
use super::{execute, prepare};
use crate::client::core::Shared;
use crate::client::error::Error;
use crate::client::execution::Execution;
use crate::client::interceptor::{Input, Outcome};
use crate::operation::NoModeledErrors;
use crate::schema::OperationSchema;
use crate::serde::{self, Empty, Structure, StructureMut};

/// Calls an operation and reads its output.
///
/// # Errors
/// If the call fails, or the output cannot be read.
pub(super) async fn call<T: StructureMut + Empty>(
    core: &Shared,
    operation: &'static OperationSchema,
    mut input: impl Structure + 'static,
) -> Result<T, Box<dyn std::error::Error + Send + Sync>> {
    let mut call = Execution::new(core, operation, None);
    let prepared = prepare(&mut call, Input::new(&mut input));
    let result = execute(&mut call, prepared).await;
    let outcome = match &result {
        Ok(done) => Outcome::success(&done.response),
        Err(failure) => Outcome::failure(failure, None),
    };
    report(&mut call, &outcome);
    let done = result.map_err(|failure| Error::<NoModeledErrors>::new(None, *failure))?;
    let mut output: T = serde::empty();
    core.protocol.read_output(core.service, operation, &done.response, &mut output)?;
    Ok(output)
}
