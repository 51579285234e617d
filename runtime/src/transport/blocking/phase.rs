//! What the phase of an exchange means for a connection, which ureq does not know.

use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};
use ureq::{Error, Timeout};

/// Wraps connections, as the last connector.
#[derive(Debug)]
pub(super) struct PhaseConnector;

impl<T: Transport> Connector<T> for PhaseConnector {
    type Out = Phased<T>;

    fn connect(&self, _: &ConnectionDetails<'_>, chained: Option<T>) -> Result<Option<Self::Out>, Error> {
        Ok(chained.map(|connection| Phased { connection, has_early_answer: false }))
    }
}

/// A connection.
#[derive(Debug)]
pub(super) struct Phased<T> {
    connection: T,
    /// Whether bytes arrived while the request's body waited for `100 Continue`.
    has_early_answer: bool,
}

impl<T: Transport> Transport for Phased<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.connection.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.connection.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, mut timeout: NextTimeout) -> Result<bool, Error> {
        // If the server answered instead of asking for the body, ureq would wait for more than its answer.
        if std::mem::take(&mut self.has_early_answer) && !self.buffers().input().is_empty() {
            return Ok(true);
        }
        // The limit of each read is that of a response's body: the service may take its time before it answers.
        if !matches!(timeout.reason, Timeout::RecvBody) {
            timeout.per_read = None;
        }
        let has_arrived = self.connection.await_input(timeout)?;
        self.has_early_answer = has_arrived && matches!(timeout.reason, Timeout::Await100);
        Ok(has_arrived)
    }

    fn is_open(&mut self) -> bool {
        self.connection.is_open()
    }

    fn is_tls(&self) -> bool {
        self.connection.is_tls()
    }
}
