//! TLS over ureq's connections.

use std::fmt;
use std::io::{self, Read, Write};
use std::sync::{Arc, OnceLock};

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, StreamOwned};
use ureq::Error;
use ureq::unversioned::transport::time::{Duration, Instant};
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, Transport, TransportAdapter,
};

use crate::transport::BuildError;
use crate::transport::tls::Source;

/// The configuration of TLS, which is made when it is first needed.
pub(super) struct Tls {
    source: Source,
    config: OnceLock<Arc<ClientConfig>>,
}

impl Tls {
    pub(super) fn new(source: Source) -> Self {
        Self { source, config: OnceLock::new() }
    }

    pub(super) fn config(&self) -> Result<&Arc<ClientConfig>, BuildError> {
        if let Some(config) = self.config.get() {
            return Ok(config);
        }
        let config = self.source.config()?;
        Ok(self.config.get_or_init(|| config))
    }
}

/// Performs handshakes for `https` addresses.
pub(super) struct TlsConnector(pub(super) Arc<Tls>);

impl<T: Transport> Connector<T> for TlsConnector {
    type Out = Either<T, TlsStream>;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<T>,
    ) -> Result<Option<Self::Out>, Error> {
        let Some(transport) = chained else { return Ok(None) };
        // Through an `https` proxy, this is TLS to the server within TLS to the proxy.
        if !details.needs_tls() {
            return Ok(Some(Either::A(transport)));
        }
        let config = self.0.config().map_err(|error| Error::Other(Box::new(error)))?;
        let host = details.uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        let name = ServerName::try_from(host).map_err(|error| Error::Other(Box::new(error)))?;
        let connection = ClientConnection::new(Arc::clone(config), name).map_err(io::Error::other)?;
        let mut socket = TransportAdapter::new(transport.boxed(), Arc::clone(&details.current_time));
        socket.set_timeout(remaining(details));
        let mut stream = StreamOwned::new(connection, socket);
        stream.conn.complete_io(&mut stream.sock)?;
        let (input, output) = (details.config.input_buffer_size(), details.config.output_buffer_size());
        Ok(Some(Either::B(TlsStream { buffers: LazyBuffers::new(input, output), stream })))
    }
}

/// The time limit of connecting, less the time that resolving and connecting took.
fn remaining(details: &ConnectionDetails<'_>) -> NextTimeout {
    let mut timeout = details.timeout;
    let times = (timeout.after, details.now, (details.current_time)());
    if let (Duration::Exact(limit), Instant::Exact(start), Instant::Exact(now)) = times {
        timeout.after = Duration::Exact(limit.saturating_sub(now.saturating_duration_since(start)));
    }
    timeout
}

impl fmt::Debug for TlsConnector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsConnector").finish_non_exhaustive()
    }
}

/// A connection over TLS.
pub(super) struct TlsStream {
    buffers: LazyBuffers,
    stream: StreamOwned<ClientConnection, TransportAdapter>,
}

impl Transport for TlsStream {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.stream.sock.set_timeout(timeout);
        Ok(self.stream.write_all(&self.buffers.output()[..amount])?)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.stream.sock.set_timeout(timeout);
        let read = self.stream.read(self.buffers.input_append_buf())?;
        self.buffers.input_appended(read);
        Ok(read > 0)
    }

    fn is_open(&mut self) -> bool {
        self.stream.sock.get_mut().is_open()
    }

    fn is_tls(&self) -> bool {
        true
    }
}

impl fmt::Debug for TlsStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsStream").finish_non_exhaustive()
    }
}
