//! The common part of the programs named `call`: their arguments, their measurements, and the line they print; and that
//! of the programs named `first`, which is [`FirstCall`].
//!
//! Each program implements [`Client`] for the library that it measures, and its `main` calls [`run`]. The
//! implementation builds requests and reads responses; this crate decides which requests to send and checks the answers.
#![forbid(unsafe_code)]

mod allocations;
mod answer;
mod arguments;
mod client;
mod clock;
mod first;
mod http;
mod in_process;
mod measurement;
mod report;
mod scenario;
mod service;

use std::process::ExitCode;

pub use answer::Answer;
pub use client::{ACCESS_KEY_ID, Client, REGION, Reset, SECRET_ACCESS_KEY};
pub use first::FirstCall;
pub use service::{ServiceClient, run_service};

use arguments::{Arguments, Mode};
use report::Report;

/// Any error; it ends the program.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// Measures the client according to the command line and prints the figures.
pub fn run<C: Client>() -> ExitCode {
    exit(measure::<C>())
}

fn exit(report: Result<Report, Error>) -> ExitCode {
    match report.and_then(|report| report.print()) {
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
