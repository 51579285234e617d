//! [HTTP bindings](https://smithy.io/2.0/spec/http-bindings.html): the places of an input's or output's members in the
//! path, the query, the headers, the status and the body.
//!
//! Both halves of both REST protocols are here. A protocol adds only its [`Format`] of bodies, and its errors.

mod body;
#[cfg(feature = "event-stream")]
mod event;
mod headers;
mod location;
mod members;
mod request;
mod response;
#[cfg(feature = "test-util")]
mod server;
mod target;

pub(super) use body::Format;
pub(super) use request::write_request;
pub(super) use response::{read_error, read_response};
#[cfg(feature = "test-util")]
pub(super) use server::{read_request, success, write_response};
