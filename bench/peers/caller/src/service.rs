//! The calls of other services than Cognito's, and their measurement in memory.

use std::future::Future;
use std::num::NonZeroU64;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use lexopt::{Arg, Parser, ValueExt};

use crate::report::Report;
use crate::{Answer, Error, exit, in_process};

const USAGE: &str =
    "usage: call (small|error|list) --calls N --answer FILE --status STATUS --content-type TYPE [--items N]";

/// A measured client of a service, as [`Client`](crate::Client) is one of Cognito.
pub trait ServiceClient: Send + Sync + Sized + 'static {
    /// Makes a client whose transport gives every request the same answer, from memory.
    ///
    /// # Errors
    /// If the client cannot be built.
    fn in_process(answer: Arc<Answer>) -> Result<Self, Error>;

    /// A call with a small response: returns whether it was read.
    fn small(&self) -> impl Future<Output = Result<bool, Error>> + Send;

    /// A call that fails: returns whether the error is the expected one.
    fn error(&self) -> impl Future<Output = Result<bool, Error>> + Send;

    /// A call with a large list: returns the number of its items.
    fn list(&self) -> impl Future<Output = Result<usize, Error>> + Send;
}

/// Measures the client according to the command line and prints the figures.
pub fn run_service<C: ServiceClient>() -> ExitCode {
    exit(Arguments::parse(Parser::from_env()).and_then(|arguments| arguments.measure::<C>()))
}

/// The call to measure.
#[derive(Clone, Copy, Debug)]
enum Call {
    Small,
    Error,
    /// The number of items that the list has.
    List(usize),
}

impl Call {
    fn new(name: &str, items: usize) -> Option<Self> {
        match name {
            "small" => Some(Self::Small),
            "error" => Some(Self::Error),
            "list" => Some(Self::List(items)),
            _ => None,
        }
    }

    /// Makes the call and checks its result.
    async fn make(self, client: &impl ServiceClient) -> Result<(), Error> {
        let is_expected = match self {
            Self::Small => client.small().await?,
            Self::Error => client.error().await?,
            Self::List(items) => client.list().await? == items,
        };
        if is_expected { Ok(()) } else { Err("the result is not the expected one".into()) }
    }
}

#[derive(Debug)]
struct Arguments {
    call: Call,
    calls: NonZeroU64,
    answer: PathBuf,
    status: u16,
    content_type: String,
}

impl Arguments {
    fn parse(mut parser: Parser) -> Result<Self, Error> {
        let (mut call, mut calls, mut answer, mut status, mut content_type) = (None, None, None, None, None);
        let mut items = 0;
        while let Some(argument) = parser.next()? {
            match argument {
                Arg::Value(name) if call.is_none() => call = Some(name.string()?),
                Arg::Long("calls") => calls = Some(parser.value()?.parse()?),
                Arg::Long("answer") => answer = Some(parser.value()?.into()),
                Arg::Long("status") => status = Some(parser.value()?.parse()?),
                Arg::Long("content-type") => content_type = Some(parser.value()?.string()?),
                Arg::Long("items") => items = parser.value()?.parse()?,
                other => return Err(format!("{}\n{USAGE}", other.unexpected()).into()),
            }
        }
        Ok(Self {
            call: call.and_then(|name: String| Call::new(&name, items)).ok_or(USAGE)?,
            calls: calls.ok_or(USAGE)?,
            answer: answer.ok_or(USAGE)?,
            status: status.ok_or(USAGE)?,
            content_type: content_type.ok_or(USAGE)?,
        })
    }

    fn measure<C: ServiceClient>(self) -> Result<Report, Error> {
        let answer = Arc::new(Answer::new(self.status, self.content_type, &self.answer)?);
        let make = || C::in_process(Arc::clone(&answer));
        in_process::repeat(&answer, self.calls, make, async |client| self.call.make(client).await)
    }
}
