//! Checksums of requests, which generated clients cannot compute yet.
//!
//! <https://smithy.io/2.0/spec/http-bindings.html#httpchecksumrequired-trait>

use crate::diagnostic::Diagnostics;
use crate::model::{Model, diagnostics};

/// Reports every operation whose requests need a checksum.
pub(super) fn check_checksums(model: &Model, problems: &mut Diagnostics) {
    for operation in model.operations.iter().filter(|operation| operation.traits.requires_http_checksum) {
        problems.push(diagnostics::checksum_not_supported(operation));
    }
}
