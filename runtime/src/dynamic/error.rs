//! The error of dynamic calls.

use std::error::Error as _;
use std::fmt;

use crate::causes::write_causes;
use crate::client::Error;
use crate::codec::Path;
use crate::operation::ServiceError;

/// A dynamic call failed.
pub struct JsonCallError {
    kind: Kind,
    code: Option<String>,
    message: String,
    /// The message with all causes, of an error that brought its own.
    in_full: Option<String>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    UnknownOperation,
    Input,
    Call,
}

impl JsonCallError {
    pub(super) fn unknown_operation(name: &str) -> Self {
        Self::new(Kind::UnknownOperation, format!("there is no operation `{name}`"))
    }

    pub(super) fn unknown_member(path: &Path) -> Self {
        Self::new(Kind::Input, format!("invalid input: there is no member {path}"))
    }

    pub(super) fn input(error: serde_json::Error) -> Self {
        Self { source: Some(error.into()), ..Self::new(Kind::Input, "invalid input".to_owned()) }
    }

    pub(super) fn unwritable(error: serde_json::Error) -> Self {
        Self {
            source: Some(error.into()),
            ..Self::new(Kind::Call, "the output cannot be represented in JSON".to_owned())
        }
    }

    pub(super) fn failed<E: ServiceError>(error: Error<E>) -> Self {
        let code = error.code().map(str::to_owned);
        let in_full = Some(format!("{error:#}"));
        Self { code, in_full, ..Self::new(Kind::Call, error.to_string()) }.with_source(error)
    }

    fn new(kind: Kind, message: String) -> Self {
        Self { kind, code: None, message, in_full: None, source: None }
    }

    /// Appends the causes of an error whose own text is already in the message.
    fn with_source<E: ServiceError>(mut self, error: Error<E>) -> Self {
        self.source = std::error::Error::source(&error).map(|source| source.to_string().into());
        self
    }

    /// Returns `true` if the service does not have an operation with that name.
    pub fn is_unknown_operation(&self) -> bool {
        self.kind == Kind::UnknownOperation
    }

    /// Returns `true` if the input is not valid for the operation; nothing was sent.
    pub fn is_input(&self) -> bool {
        self.kind == Kind::Input
    }

    /// The code of the service's error, if the service returned one.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }
}

impl fmt::Display for JsonCallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.in_full {
            Some(in_full) if f.alternate() => return f.write_str(in_full),
            _ => f.write_str(&self.message)?,
        }
        write_causes(f, self.source())
    }
}

impl fmt::Debug for JsonCallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JsonCallError({self})")
    }
}

impl std::error::Error for JsonCallError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
