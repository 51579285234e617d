//! Errors of creating a transport and of opening connections, for all transports.

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;

use super::{TransportError, TransportErrorKind};
use crate::causes::write_causes;

/// A failure while connecting: the step that failed, and its cause.
#[derive(Debug)]
pub(super) struct ConnectError {
    doing: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl ConnectError {
    /// A transport error of this kind; `doing` names the step and the peer, for example "connecting to x".
    pub(super) fn with(
        kind: TransportErrorKind,
        doing: impl Into<String>,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> TransportError {
        let error = Self { doing: doing.into(), source: Some(source.into()) };
        TransportError::new(kind, Some(Box::new(error) as _))
    }

    /// A transport error without a cause.
    pub(super) fn bare(kind: TransportErrorKind, what: impl Into<String>) -> TransportError {
        TransportError::new(kind, Some(Box::new(Self { doing: what.into(), source: None }) as _))
    }

    /// The error of a failed handshake: a certificate that is not trusted, or a failed connection.
    pub(super) fn from_tls(host: &str, error: io::Error) -> TransportError {
        let refused = error
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<rustls::Error>())
            .is_some_and(|error| matches!(error, rustls::Error::InvalidCertificate(_)));
        let kind = if refused { TransportErrorKind::Certificate } else { TransportErrorKind::Connect };
        Self::with(kind, format!("the TLS handshake with {host}"), error)
    }
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.doing)?;
        if self.source.is_some() { f.write_str(" failed") } else { Ok(()) }
    }
}

impl Error for ConnectError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// The reason why a transport cannot be created, with the name of the file or variable at fault.
#[derive(Clone, Debug)]
pub struct BuildError(Arc<Problem>);

#[derive(Debug)]
struct Problem {
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl BuildError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self(Arc::new(Problem { message: message.into(), source: None }))
    }

    pub(super) fn with(message: impl Into<String>, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(Arc::new(Problem { message: message.into(), source: Some(source.into()) }))
    }

    /// The error of a request that needs the part that could not be created.
    pub(super) fn into_transport(self) -> TransportError {
        TransportError::new(TransportErrorKind::InvalidRequest, Some(Box::new(self) as _))
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        write_causes(f, self.source())
    }
}

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
