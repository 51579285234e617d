//! Protocol test cases, typed: `smithy.test#httpRequestTests`, `smithy.test#httpResponseTests` and
//! `smithy.test#eventStreamTests`.
//!
//! <https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html>

use crate::load::node::Node;
use crate::shape_id::ShapeId;

/// A case of `smithy.test#httpRequestTests`: an operation's input, and the expected request.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub struct HttpRequestTest {
    pub message: HttpMessageTest,
    pub method: String,
    pub uri: String,
    pub host: Option<String>,
    pub resolved_host: Option<String>,
    pub query_params: Vec<String>,
    pub forbid_query_params: Vec<String>,
    pub require_query_params: Vec<String>,
}

/// A case of `smithy.test#httpResponseTests`: a response, and the expected output or error.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub struct HttpResponseTest {
    pub message: HttpMessageTest,
    pub code: u16,
}

/// A case of `smithy.test#eventStreamTests`.
#[derive(Clone, Debug, PartialEq)]
pub enum EventStreamTest {
    /// The members of an input beside its events, and the expected request.
    Request(HttpRequestTest),
    /// A response, and the members of the output beside its events, or the expected failure.
    Response(Option<Failure>, HttpResponseTest),
    /// Events with their values, and the failure of reading them if there should be one.
    Events {
        /// The id, the protocol and the side.
        message: HttpMessageTest,
        /// The events, an array.
        events: Node,
        /// The failure.
        failure: Option<Failure>,
    },
}

/// The expected failure of a case.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// This error of the model.
    Error(ShapeId),
    /// A failure that is not in the model.
    Any,
}

/// The common part of request and response cases.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub struct HttpMessageTest {
    /// Unique within the trait.
    pub id: String,
    /// The protocol of the case.
    pub protocol: ShapeId,
    pub headers: Vec<(String, String)>,
    pub forbid_headers: Vec<String>,
    pub require_headers: Vec<String>,
    /// The body; `None` if the case does not specify it.
    pub body: Option<String>,
    pub body_media_type: Option<String>,
    /// The members' values, an object.
    pub params: Option<Node>,
    /// Other expectations or settings, an object.
    pub vendor_params: Option<Node>,
    /// The side that the case is for; `None` for both.
    pub applies_to: Option<AppliesTo>,
}

impl HttpMessageTest {
    /// Returns `true` if a client of this protocol must pass the case.
    pub fn is_for_client_of(&self, protocol: &ShapeId) -> bool {
        self.applies_to != Some(AppliesTo::Server) && self.protocol == *protocol
    }
}

/// The side that a case is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the trait's")]
pub enum AppliesTo {
    Client,
    Server,
}
