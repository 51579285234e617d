//! Measures reading and writing the body of a response with Farrier's codec, with `serde_json` and derived structs, and
//! copying its bytes.
//!
//! `codec --rounds N` prints a line of JSON for each body, subject and direction.

mod body;
mod case;
mod check;
mod derived;

use std::io::Write;
use std::num::NonZeroU32;
use std::process::ExitCode;

use case::Line;
use farrier_cognito_identity_provider::operation::{DescribeUserPoolResponse, ListUsersResponse};

type Error = Box<dyn std::error::Error>;

const LIST_USERS: &[u8] = include_bytes!("../../../../responses/list-users.json");
const DESCRIBE_USER_POOL: &[u8] = include_bytes!("../../../../responses/describe-user-pool.json");

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Error> {
    let rounds = rounds()?;
    body::measure::<ListUsersResponse, derived::ListUsersResponse>(LIST_USERS, rounds, |case| {
        print(&case.line("list-users", LIST_USERS))
    })?;
    body::measure::<DescribeUserPoolResponse, derived::DescribeUserPoolResponse>(
        DESCRIBE_USER_POOL,
        rounds,
        |case| print(&case.line("describe-user-pool", DESCRIBE_USER_POOL)),
    )
}

fn rounds() -> Result<NonZeroU32, Error> {
    const USAGE: &str = "usage: codec --rounds N";
    let mut parser = lexopt::Parser::from_env();
    let mut rounds = None;
    while let Some(argument) = parser.next()? {
        match argument {
            lexopt::Arg::Long("rounds") => rounds = Some(lexopt::ValueExt::parse(&parser.value()?)?),
            other => return Err(format!("{}\n{USAGE}", other.unexpected()).into()),
        }
    }
    Ok(rounds.ok_or(USAGE)?)
}

fn print(line: &Line<'_>) -> Result<(), Error> {
    Ok(writeln!(std::io::stdout(), "{}", serde_json::to_string(line)?)?)
}
