//! Rejects event streams, which generated clients do not support. A blob that may be streamed is sent and received as
//! a whole.
//!
//! <https://smithy.io/2.0/spec/streaming.html>

use crate::diagnostic::Diagnostics;
use crate::model::{Model, Operation, diagnostics};
use crate::shape_id::ShapeId;

/// Reports every operation whose input or output contains an event stream.
pub(super) fn check_streams(model: &Model, problems: &mut Diagnostics) {
    for operation in &model.operations {
        check_end(model, operation, &operation.input, problems);
        check_end(model, operation, &operation.output, problems);
    }
}

fn check_end(model: &Model, operation: &Operation, end: &ShapeId, problems: &mut Diagnostics) {
    let members = model.shape(end).members().iter();
    for member in members {
        if model.shape(&member.target).holds.event_stream {
            problems.push(diagnostics::streaming_not_supported(operation, member, model));
        }
    }
}
