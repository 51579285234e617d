//! Credentials printed by a command, which a profile names in `credential_process`.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html>

mod run;
mod split;

use std::pin::pin;
use std::time::Duration;

use super::document::Document;
use super::{Credentials, CredentialsError};
use crate::profile::Property;
use crate::time::{self, Clock};

/// The credentials' source.
const NAME: &str = "credential_process";

/// A minute, because the command may ask the user to enter a code.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The command of a profile. Errors contain neither the command nor its output.
pub(super) struct Command<'a> {
    property: &'a Property,
}

impl<'a> Command<'a> {
    pub(super) fn new(property: &'a Property) -> Self {
        Self { property }
    }

    pub(super) async fn run(&self, clock: &dyn Clock) -> Result<Credentials, CredentialsError> {
        let arguments = split::split(self.property.value())
            .ok_or_else(|| self.failed("a quotation mark is not closed"))?;
        let (program, arguments) =
            arguments.split_first().ok_or_else(|| self.failed("the command is empty"))?;
        let running = run::start(program, arguments)
            .map_err(|error| self.failed("the command cannot be started").with_source(error))?;
        let output = time::timeout(clock, Some(TIMEOUT), pin!(running)).await;
        let output = output
            .map_err(|_elapsed| self.failed(&format!("the command did not end within {TIMEOUT:?}")))?
            .map_err(|error| self.failed("the command failed").with_source(error))?;
        self.read(&output)
    }

    fn read(&self, output: &[u8]) -> Result<Credentials, CredentialsError> {
        let document = Document::read(output)
            .map_err(|error| self.failed("the output of the command cannot be read").with_source(error))?;
        match document.version {
            // As in JSON, where `1.0` and `1` are the same.
            Some(version) if version.as_f64() == 1.0 => document.into_credentials(NAME),
            Some(version) => {
                Err(self.failed(&format!("the answer has `Version` {version}, but only 1 is supported")))
            }
            None => Err(self.failed("the answer has no `Version`")),
        }
    }

    fn failed(&self, message: &str) -> CredentialsError {
        CredentialsError::failed(format!("{NAME} ({}): {message}", self.property.place()))
    }
}
