//! What the programs called `call` have in common: their arguments, the way they measure, and the line they print.
//!
//! A program implements [`Client`] for the client that it measures, and its `main` is [`run`]. Building requests
//! and reading responses is left to it; what is asked for and what must come back is decided here, once for all.
#![forbid(unsafe_code)]

mod allocations;
mod answer;
mod arguments;
mod client;
mod clock;
mod http;
mod in_process;
mod measurement;
mod report;
mod scenario;

use std::process::ExitCode;

pub use answer::Answer;
pub use client::{ACCESS_KEY_ID, Client, REGION, Reset, SECRET_ACCESS_KEY};

use arguments::{Arguments, Mode};
use report::Report;

/// Whatever went wrong: it ends the program.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// Measures the client as the command line says, and prints the figures.
pub fn run<C: Client>() -> ExitCode {
    match measure::<C>().and_then(|report| report.print()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}{}", causes(&*error));
            ExitCode::FAILURE
        }
    }
}

fn causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.map(|cause| format!(": {cause}")).collect()
}

fn measure<C: Client>() -> Result<Report, Error> {
    let Arguments { scenario, calls, mode } = Arguments::parse(lexopt::Parser::from_env())?;
    match mode {
        Mode::InProcess { responses } => in_process::measure::<C>(scenario, calls, &responses),
        Mode::Http { url, callers } => http::measure::<C>(scenario, calls, &url, callers),
    }
}
