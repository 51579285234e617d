//! Uploads whose body waits until the service asks for it.

use http::HeaderValue;
use http::header::EXPECT;

use crate::client::execution::Execution;
use crate::transport::{HttpRequest, set_header};

/// The size from which waiting takes less time, on average, than sending a body in vain.
const LEAST: u64 = 2 << 20;

/// Lets a large body wait, for operations that services often redirect or refuse. The header is not signed, because
/// proxies may remove it.
pub(in crate::client) fn expect_continue(call: &Execution<'_>, request: &mut HttpRequest) {
    let (core, (size, _)) = (call.core, request.body().size_hint());
    let is_useful = call.operation.expects_continue() && size >= LEAST;
    if is_useful && core.config.expects_continue && !core.expectation.is_ignored() {
        set_header(request.headers_mut(), EXPECT, HeaderValue::from_static("100-continue"));
        request.extensions_mut().insert(core.expectation.clone());
    }
}

/// Returns whether a server refused the header, and another attempt does without it.
pub(in crate::client) fn is_unmet(call: &Execution<'_>, status: http::StatusCode) -> bool {
    let is_unmet = status == http::StatusCode::EXPECTATION_FAILED && call.operation.expects_continue();
    if is_unmet {
        call.core.expectation.ignore();
    }
    is_unmet
}
