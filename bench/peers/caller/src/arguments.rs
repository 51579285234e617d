//! The command line.

use std::num::NonZeroU64;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

use crate::Error;
use crate::scenario::Scenario;

const USAGE: &str = "usage: call SCENARIO --calls N (--responses DIR | --url URL --callers C)";

/// The measurement to make.
#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) scenario: Scenario,
    pub(crate) calls: NonZeroU64,
    pub(crate) mode: Mode,
}

/// The source of the responses.
#[derive(Debug)]
pub(crate) enum Mode {
    /// Files in a folder, read once, which a transport in memory returns.
    InProcess { responses: PathBuf },
    /// A server, over HTTP.
    Http { url: String, callers: NonZeroU64 },
}

impl Arguments {
    pub(crate) fn parse(mut parser: Parser) -> Result<Self, Error> {
        let (mut scenario, mut calls, mut callers) = (None, None, None);
        let (mut responses, mut url) = (None, None);
        while let Some(argument) = parser.next()? {
            match argument {
                Arg::Value(name) if scenario.is_none() => scenario = Some(name.string()?.parse()?),
                Arg::Long("calls") => calls = Some(parser.value()?.parse()?),
                Arg::Long("callers") => callers = Some(parser.value()?.parse()?),
                Arg::Long("responses") => responses = Some(parser.value()?.into()),
                Arg::Long("url") => url = Some(parser.value()?.string()?),
                other => return Err(format!("{}\n{USAGE}", other.unexpected()).into()),
            }
        }
        let mode = match (responses, url, callers) {
            (Some(responses), None, None) => Mode::InProcess { responses },
            (None, Some(url), Some(callers)) => Mode::Http { url, callers },
            _ => return Err(USAGE.into()),
        };
        Ok(Self { scenario: scenario.ok_or(USAGE)?, calls: calls.ok_or(USAGE)?, mode })
    }
}
