//! The settings of streams.

use super::Builder;
use crate::transport::MinThroughput;

impl<C> Builder<C> {
    /// The minimum speed of the streams of requests and responses; one byte per second over 20 seconds unless set, `None`
    /// for no minimum.
    ///
    /// The timeouts of attempts and operations that are set here do not apply to operations with a streamed input,
    /// because its duration depends on its size; those of the [`Call`](crate::client::Call) do. The call ends when the head
    /// of the response has arrived, so they never limit the time in which a streamed output is read.
    #[must_use]
    pub fn min_throughput(mut self, minimum: impl Into<Option<MinThroughput>>) -> Self {
        self.parts.timeouts.min_throughput = minimum.into();
        self
    }

    /// Whether signatures cover bodies where services accept signatures that do not: those of operations that the model
    /// marks, and objects that are sent to S3, from memory or from streams. By default they do unless the request is sent
    /// over TLS, which protects the body as well. An object in memory that is sent without a checksum is signed over TLS
    /// too, unless this setting is `false`.
    ///
    /// A signed body needs its SHA-256, which takes more CPU than everything else that an upload does. Without TLS and
    /// without it, others on the network can change the body unnoticed: they can change its checksum too.
    #[must_use]
    pub fn sign_payloads(mut self, yes: bool) -> Self {
        self.parts.signs_payloads = Some(yes);
        self
    }

    /// Whether uploads of 2 MiB and more wait until the service asks for their body; on by default, for operations that
    /// services often redirect or refuse: `PutObject` and `UploadPart` of S3. A refused upload then does not send its body.
    ///
    /// Such requests have the header `Expect: 100-continue`. If the server does not answer it within a second, the body
    /// is sent, and later requests of an async client do without the header.
    #[must_use]
    pub fn expect_continue(mut self, yes: bool) -> Self {
        self.parts.expects_continue = yes;
        self
    }
}
